"""What holds while headquarters has set no period."""

from fieldcase.domain.procedures.medical_validity import USUAL as USUAL_VALIDITY
from fieldcase.domain.record_keeping.period import PeriodSubject
from fieldcase.domain.record_keeping.period_rules import VALIDITY
from fieldcase.usecases.desk.gaps import USUAL as USUAL_SILENCE


def usual_amount(subject: PeriodSubject) -> int | None:
    """In the unit of the subject; None of what is kept for good."""
    if subject in VALIDITY:
        amount: int = getattr(USUAL_VALIDITY, VALIDITY[subject])
        return amount
    return USUAL_SILENCE.get(subject)
