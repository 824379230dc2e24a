"""What may be set to an earlier value, by undo or from the history, and what not.

An earlier value is set back past the form that checks it, so only what may be edited
at any time is: what is signed, decided, told or closed stays as its own deeds left it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from fieldcase.domain.consent.referral_rules import TOLD
from fieldcase.domain.deeds import Deed
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.plan.plan import PlanStatus
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS
from fieldcase.domain.record_kinds import (
    FINAL_KINDS,
    REFERENCE_DATA,
    Record,
    RecordKind,
)
from fieldcase.domain.records import kind_of

# Why each of the others is not undone stands beside it; final kinds never are.
NOT_UNDONE = frozenset(
    {
        RecordKind.STAFF_MEMBER,  # keys go with it
        RecordKind.DEVICE,  # trust is given and taken at headquarters' desk
        RecordKind.ASSIGNMENT,  # a laptop acts on it as soon as it is there
        RecordKind.MERGER,  # it is ended with a reason, and may be made anew
        RecordKind.ATTACHMENT,  # its file goes with it
        RecordKind.QUESTIONNAIRE,  # the library withdraws and brings back itself
        RecordKind.ESCALATION,  # others act on it as soon as it is there
        RecordKind.PLAN_ITEM,  # its amounts are held against ceilings and balances
        RecordKind.APPROVAL,  # two people answer for it
        RecordKind.ATTENDANCE,  # a mark is corrected by the next one
        RecordKind.CERTIFICATE,  # it was handed out, or revoked with a reason
    }
)
UNDONE_KINDS = frozenset(RecordKind) - FINAL_KINDS - NOT_UNDONE
# Field by field: a consent is given or withdrawn by the person, an appointment and an
# enrolment go from state to state with more than one field, amounts come whole.
RESTORED_KINDS = (
    UNDONE_KINDS
    - REFERENCE_DATA
    - {
        RecordKind.CONSENT,
        RecordKind.APPOINTMENT,
        RecordKind.ENROLMENT,
        RecordKind.MEETING,
        RecordKind.HANDOVER,
        RecordKind.FOLLOW_UP_SCHEDULE,
        RecordKind.PERIOD,
        RecordKind.MISSION,
        RecordKind.PLANNED_VISIT,
    }
)
NEVER_RESTORED = frozenset(
    {"id", "case_id", "person_id", "number", "replaces", "reopens", "item_id"}
)
_STEPS_OF_PLANS = frozenset(
    {"status", "submission", "submitted_on", "approved_on", "extended_until", "version"}
)
# Who may write a kind by its own deeds may set it back.
DEED_OF_KIND: Mapping[RecordKind, Deed] = MappingProxyType(
    {
        **dict.fromkeys(PROCEDURE_KINDS, Deed.WALK_PATHS),
        **dict.fromkeys(REFERENCE_DATA, Deed.FILL_REFERENCE_DATA),
    }
)


@dataclass(eq=False)
class NotSetBack(FieldCaseError):
    """It goes its way by deeds of its own."""

    kind: str
    record_id: str


def is_locked(record: Record, field: str) -> bool:
    """Whether what a record says there was decided, told or closed by now."""
    locked = _LOCKED.get(kind_of(record))
    return locked is not None and locked(record, field)


_LOCKED: Mapping[RecordKind, Callable[[Any, str], bool]] = MappingProxyType(
    {
        RecordKind.BEST_INTEREST: lambda one, field: (
            one.is_final and field != "conditions_met_on"
        ),
        RecordKind.REFERRAL: lambda one, field: (
            one.delivered_on is not None and field in TOLD
        ),
        RecordKind.PLAN: lambda one, field: (
            one.status is not PlanStatus.DRAFT or field in _STEPS_OF_PLANS
        ),
        RecordKind.MEETING: lambda one, _: one.is_closed,
    }
)
