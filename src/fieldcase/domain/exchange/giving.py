"""Giving a case to a laptop: what changes among its assignments, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.exchange.assignment import Assignment, AssignmentId
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.identity import DeviceId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What somebody decided: cases go to this laptop.

    With `stays` they are with the others as well; otherwise these end once it has
    said that it has the cases.
    """

    device_id: DeviceId
    purpose: PlaceKind
    at: datetime
    by: StaffId | None
    reason: str = ""
    stays: bool = False


def given(
    case_id: CaseId, standing: Sequence[Assignment], giving: Giving, new_id: str
) -> list[Assignment]:
    """The assignments that are new or change; none if the case is there already.

    What was on its way somewhere else ends at once, since nobody relies on it yet, and
    what it would have ended ends by this one. Given back to a laptop that still has
    it, the case just stays there.
    """
    there = [one for one in standing if one.device_id == giving.device_id]
    under_way = [one for one in standing if one.is_on_its_way and one not in there]
    if giving.stays:
        under_way = []
    changed = [replace(one, ended_at=giving.at) for one in under_way]
    if there:
        return changed + _still_there(standing, there[0], giving)
    ends = [] if giving.stays else [one for one in standing if one not in under_way]
    made = Assignment(
        id=AssignmentId(new_id),
        case_id=case_id,
        device_id=giving.device_id,
        assigned_at=giving.at,
        assigned_by=giving.by,
        purpose=giving.purpose,
        reason=giving.reason,
        replaces=tuple(one.id for one in ends),
    )
    return [*changed, made]


def _still_there(
    standing: Sequence[Assignment], there: Assignment, giving: Giving
) -> list[Assignment]:
    """Alone from now on, unless it has not come there yet: then it ends the others."""
    others = [
        one for one in standing if one.device_id != there.device_id and one.confirmed_at
    ]
    if giving.stays or not others:
        return []
    if there.is_on_its_way:
        ends = tuple(one.id for one in others)
        return [] if there.replaces == ends else [replace(there, replaces=ends)]
    return [replace(one, ended_at=giving.at) for one in others]


def confirmed(
    assignment: Assignment, others: Iterable[Assignment], at: datetime
) -> list[Assignment]:
    """The laptop has the case: its assignment is confirmed, what it replaces ends."""
    ended = [
        replace(one, ended_at=at)
        for one in others
        if one.id in assignment.replaces and one.stands
    ]
    return [replace(assignment, confirmed_at=at), *ended]


def begun(
    case_id: CaseId, device_id: DeviceId, purpose: PlaceKind, at: datetime, new_id: str
) -> Assignment:
    """What was so without anybody saying it: the case is where it was begun."""
    return Assignment(
        id=AssignmentId(new_id),
        case_id=case_id,
        device_id=device_id,
        assigned_at=at,
        purpose=purpose,
        confirmed_at=at,
    )
