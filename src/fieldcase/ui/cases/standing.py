"""Where a case stands, in short words and in colours."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.casework.case import STEPS, CaseStatus
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words, mark
from fieldcase.ui.look.tokens import Tone

SHOWN_STEPS = STEPS[:-1]  # a closed case is past them all
SIDE_STATES = tuple(status for status in CaseStatus if status not in STEPS)
_NAMES: Mapping[CaseStatus, str] = MappingProxyType(
    {
        CaseStatus.REFERRED: mark("Referral"),
        CaseStatus.COUNSELLING: mark("Counselling"),
        CaseStatus.APPLIED: mark("Application"),
        CaseStatus.ASSESSMENT: mark("Assessment"),
        CaseStatus.APPROVED: mark("Approval"),
        CaseStatus.READY: mark("Travel ready"),
        CaseStatus.DEPARTED: mark("Departure"),
        CaseStatus.ARRIVED: mark("Arrival"),
        CaseStatus.REINTEGRATION: mark("Reintegration"),
        CaseStatus.CLOSED: mark("Closure"),
    }
)
_TONES: Mapping[CaseStatus, Tone] = MappingProxyType(
    {
        CaseStatus.ASSESSMENT: Tone.ATTENTION,
        CaseStatus.APPROVED: Tone.GOOD,
        CaseStatus.READY: Tone.GOOD,
        CaseStatus.DEPARTED: Tone.GOOD,
        CaseStatus.CLOSED: Tone.NEUTRAL,
        CaseStatus.ON_HOLD: Tone.ATTENTION,
        CaseStatus.WITHDRAWN: Tone.NEUTRAL,
        CaseStatus.NO_SHOW: Tone.ATTENTION,
        CaseStatus.INELIGIBLE: Tone.WRONG,
        CaseStatus.CANCELLED: Tone.NEUTRAL,
    }
)
_CHILD_PROTECTION = "UMC"


def step_name(step: CaseStatus, words: Words) -> str:
    """The step as a noun, short enough for the step bar."""
    return words.say(_NAMES[step])


def status_name(status: CaseStatus, words: Words) -> str:
    return words.code(ListName.CASE_STATUS, status)


def status_tone(status: CaseStatus) -> Tone:
    return _TONES.get(status, Tone.STEP)


def profile_tone(code: str) -> Tone:
    """Child protection stands out; the others inform."""
    return Tone.WRONG if code == _CHILD_PROTECTION else Tone.INFORMATION
