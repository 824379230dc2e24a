"""A stop: one thing between a case and its next step, and where to clear it.

Which rules stop which step is said beside each subject: consents in `next_step`, the
guided paths, the plan and the journey in modules of their own.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.person import PersonId


class Area(StrEnum):
    """The parts of a case's page, in the order in which they are read."""

    OVERVIEW = "overview"
    PEOPLE = "people"
    VULNERABILITY = "vulnerability"
    PLAN = "plan"
    PROCEDURES = "procedures"
    TRAVEL = "travel"
    QUESTIONNAIRES = "questionnaires"
    RECORD = "record"


class StepRule(StrEnum):
    """What a step needs; the words are found by `usecases.step_messages`."""

    CONSENT = "consent"
    NOT_ALLOWED_FROM_HERE = "not_allowed_from_here"
    REASON = "reason"
    HIDDEN = "hidden"  # for those who do not see what it is


# Rules that tell of illness or protection by their mere name: hidden from roles that
# see neither. Owners of a subject add theirs.
PROTECTED_RULES: frozenset[StepRule] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """`begin` names the form that clears it, within its area.

    `purpose` is a code that the sentence names, as of a consent; `day` is when
    something expires or happened.
    """

    rule: StepRule
    area: Area
    person_id: PersonId | None = None
    purpose: str = ""
    day: date | None = None
    begin: str = ""


@dataclass(eq=False)
class StepStopped(FieldCaseError):
    """The case cannot go there yet; `stops` say what is missing."""

    stops: tuple[Stop, ...]
