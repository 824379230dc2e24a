"""How long medical papers are valid here, and setting it."""

from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.procedures.medical_validity import Validity
from fieldcase.domain.record_keeping.period_rules import VALIDITY
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.usecases.record_keeping.periods import held_validity, set_all
from fieldcase.usecases.workspace import Workspace

LONGEST_DAYS, LONGEST_MONTHS = 366, 60


def validity(workspace: Workspace) -> Validity:
    """The periods that hold here."""
    with workspace.reading() as work:
        return held_validity(work, workspace.today())


def set_validity(workspace: Workspace, periods: Validity) -> None:
    """Set other periods, for papers that are written down from now on.

    At headquarters they hold for everybody.

    Raises:
        SetByHeadquarters: headquarters has set them for this laptop.
        DeedNotAllowed: supervisors, headquarters and the focal point set them.
        EntriesRefused: a period is not between one day and a year, or five years.
    """
    check_allowed(workspace.staff.role, Deed.SET_VALIDITY)
    most = {
        "report_days": LONGEST_DAYS,
        "medif_days": LONGEST_DAYS,
        "amaar_months": LONGEST_MONTHS,
    }
    refuse(
        tuple(
            Problem(name, Rule.OUT_OF_BOUNDS)
            for name, longest in most.items()
            if not 1 <= getattr(periods, name) <= longest
        )
    )
    with workspace.work() as work:
        before = held_validity(work, workspace.today())
        set_all(
            workspace,
            work,
            {
                subject: getattr(periods, name)
                for subject, name in VALIDITY.items()
                if getattr(periods, name) != getattr(before, name)
            },
        )
        work.validities.write(periods)
