"""Moving a case from step to step: what is missing stops it, whoever asks."""

from dataclasses import dataclass, replace
from datetime import date

from fieldcase.domain.casework.case import Case, CaseId, CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.case_steps import (
    BEFORE_DEPARTURE,
    MILESTONES,
    SET_BY_STEPS,
    allowed_from,
    disordered_days,
    needs_reason,
    next_step,
)
from fieldcase.domain.casework.next_step import stops, unmet
from fieldcase.domain.casework.stops import (
    PROTECTED_RULES,
    Area,
    StepRule,
    StepStopped,
    Stop,
)
from fieldcase.domain.codelists import ListName
from fieldcase.domain.need_to_know import redacted, sees_protected
from fieldcase.domain.records import put_together, taken_apart
from fieldcase.domain.rules import (
    Problem,
    missing,
    outside_time,
    refuse,
    unknown_codes,
)
from fieldcase.domain.staff import Role
from fieldcase.domain.typed_texts import unfit_texts
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.workspace import Workspace

REASON, ON = "reason", "on"  # the entries that a step asks for
_HIDDEN = Stop(rule=StepRule.HIDDEN, area=Area.OVERVIEW)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands, where it may go, and what stops the next step.

    `lapsed` is what the step it stands at would ask for and does not have any more,
    as after two laptops worked on the case without knowing of each other; once they
    have left, nothing of it can be made good.
    """

    status: CaseStatus
    allowed: tuple[CaseStatus, ...]
    next: CaseStatus | None
    stops: tuple[Stop, ...]
    lapsed: tuple[Stop, ...]


def standing_of(workspace: Workspace, records: CaseRecords) -> Standing:
    """Where the case stands, as far as the reader's role sees why."""
    case, today, role = records.case, workspace.today(), workspace.staff.role
    following = next_step(case.status)
    return Standing(
        status=case.status,
        allowed=allowed_from(case),
        next=following,
        stops=()
        if following is None
        else _seen(stops(records, following, today), role),
        lapsed=_seen(unmet(records, case.status, today), role)
        if case.status in BEFORE_DEPARTURE
        else (),
    )


def stops_of(
    workspace: Workspace, case_id: CaseId, status: CaseStatus
) -> tuple[Stop, ...]:
    """What stops this case from going there, before anybody tries.

    Raises:
        RecordNotFound: there is no such case.
    """
    with workspace.reading() as work:
        found = stops(case_records(work, case_id), status, workspace.today())
    return _seen(found, workspace.staff.role)


def move_case(
    workspace: Workspace,
    case_id: CaseId,
    status: CaseStatus,
    *,
    reason: str = "",
    on: date | None = None,
) -> Case:
    """Set where a case stands, and on what day it came there (today where not said).

    Closing asks for a code of the closure reasons; going aside and re-opening for why,
    in words.

    Raises:
        StepStopped: something is missing; nothing was changed.
        EntriesRefused: the day or the reason cannot stand.
        RecordNotFound: there is no such case.
    """
    today = workspace.today()
    with workspace.work() as work:
        records = case_records(work, case_id)
        found = stops(records, status, today)
        if found:
            raise StepStopped(_seen(found, workspace.staff.role))
        moved = _moved(records.case, status, reason, on or today)
        refuse(_problems(records.case, moved, reason, on, today))
        saved = work.cases.save(moved)
    return redacted(workspace.staff.role, saved)


def take_back_move(workspace: Workspace, before: Case) -> Case:
    """Let the case stand again where it stood before it was moved.

    Raises:
        StepStopped: what it stood on does not hold any more.
    """
    set_by_move = (*SET_BY_STEPS, *MILESTONES.values())
    with workspace.work() as work:
        back = replace(
            work.cases.get(before.id),
            **{name: getattr(before, name) for name in set_by_move},
        )
        check_standing(workspace, work, back)
        saved = work.cases.save(back)
    return redacted(workspace.staff.role, saved)


def check_standing(workspace: Workspace, work: Work, case: Case) -> None:
    """Refuse a status that was set back or brought back and does not hold any more.

    Raises:
        StepStopped: the step asks for something that is not there now.
    """
    records = replace(case_records(work, case.id), case=case)
    found = unmet(records, case.status, workspace.today())
    if found:
        raise StepStopped(_seen(found, workspace.staff.role))


def _moved(case: Case, status: CaseStatus, reason: str, day: date) -> Case:
    """The case at its new place; days of steps that it went back behind are emptied."""
    closing = status is CaseStatus.CLOSED
    moved = replace(
        case,
        status=status,
        closed_on=day if closing else None,
        closure_reason=reason if closing else "",
        status_reason="" if closing or not needs_reason(case, status) else reason,
    )
    field = MILESTONES.get(status)
    if field is None or closing or _has_been_there(case, status, field):
        return moved
    return put_together(Case, {**taken_apart(moved), field: day.isoformat()})


def _has_been_there(case: Case, status: CaseStatus, field: str) -> bool:
    """A step back to where the case was keeps the day of the first time."""
    return getattr(case, field) is not None and status is not next_step(case.status)


def _problems(
    case: Case, moved: Case, reason: str, on: date | None, today: date
) -> tuple[Problem, ...]:
    told = {ON: None if on is None else on.isoformat()}
    disordered = disordered_days(taken_apart(moved))
    return (
        *_reason_problems(case, moved, reason),
        *outside_time(told, today, ON),
        *(Problem(ON, problem.rule) for problem in disordered[:1]),
    )


def _reason_problems(case: Case, moved: Case, reason: str) -> list[Problem]:
    """Closing names a code of the list; going aside and re-opening says it in words."""
    if not needs_reason(case, moved.status):
        return []
    told = {REASON: reason}
    if moved.status is CaseStatus.CLOSED:
        of_list = unknown_codes(told, {REASON: ListName.CLOSURE_REASONS})
        return [*missing(told, REASON), *of_list]
    return [*missing(told, REASON), *unfit_texts(told)]


def _seen(found: tuple[Stop, ...], role: Role) -> tuple[Stop, ...]:
    """Who may not see illness and protection learns only that something is missing."""
    if sees_protected(role):
        return found
    open_ = tuple(stop for stop in found if stop.rule not in PROTECTED_RULES)
    return open_ if len(open_) == len(found) else (*open_, _HIDDEN)
