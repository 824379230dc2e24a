"""Who is to be visited next: due and overdue visits, a day's route, the schedule."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.case_steps import AFTER_DEPARTURE
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.folding import fold
from fieldcase.domain.monitoring.due_visits import (
    USUAL_MONTHS,
    DueVisit,
    next_due,
    schedule_for,
    schedule_problems,
)
from fieldcase.domain.monitoring.follow_up import FollowUpSchedule, FollowUpScheduleId
from fieldcase.domain.monitoring.mission import MissionId, PlannedVisit
from fieldcase.domain.monitoring.mission_figures import standing_visits
from fieldcase.domain.monitoring.visit_rules import returned_on
from fieldcase.domain.need_to_know import redacted, sees
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import Entries, refuse
from fieldcase.store.due_cases import VisitedCase
from fieldcase.store.work import Work
from fieldcase.usecases.monitoring.mission_file import applicants
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.record_keeping.editing import change_record, make_record
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """A returned case whose next visit has a day.

    `failed` counts the contacts that failed since the last one that took place.
    `name` and `town` are "" for a role that does not see them.
    """

    case_id: CaseId
    case_number: str
    country: str
    programme: str
    returned_on: date
    due: DueVisit
    last_on: date | None
    failed: int
    name: str = ""
    town: str = ""

    def is_overdue(self, today: date) -> bool:
        return self.due.is_overdue(today)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFilter:
    """`until` is the last day asked for; `town` begins a word of the town's name."""

    until: date | None = None
    country: str = ""
    town: str = ""
    only_overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStop:
    """A town and whom to see there: planned visits of the day, then others due."""

    town: str
    planned: tuple["RouteLine", ...]
    due: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLine:
    """A planned visit with how to find the people."""

    planned: PlannedVisit
    case_number: str
    name: str = ""
    phone: str = ""
    address: str = ""


def due_visits(workspace: Workspace, which: DueFilter | None = None) -> list[DueLine]:
    """Returned cases by the day of their next visit, the longest overdue first."""
    asked = which or DueFilter()
    with workspace.reading() as work:
        return _due(workspace, work, asked)


def due_of_case(work: Work, records: CaseRecords, today: date) -> DueVisit | None:
    """The next visit of one case; None before the return and after the last visit."""
    returned = returned_on(records)
    if returned is None or records.case.status not in AFTER_DEPARTURE:
        return None
    contacts = [
        one.visited_on for one in standing_visits(records.visits) if one.is_contact
    ]
    months = _months(list_schedules_in(work), records.case.programme, today)
    return next_due(returned, months, contacts)


def route_of(
    workspace: Workspace, day: date, mission_id: MissionId | None = None
) -> list[RouteStop]:
    """Town by town, who is planned for a day, and who else is due there by then."""
    role = workspace.staff.role
    with workspace.reading() as work:
        planned = [
            one
            for one in work.of_kind(RecordKind.PLANNED_VISIT).where(day=day.isoformat())
            if not one.called_off and mission_id in (None, one.mission_id)
        ]
        planned = [redacted(role, one) for one in planned]
        ids = [one.case_id for one in planned]
        cases = {one.id: redacted(role, one) for one in work.cases.among("id", ids)}
        lines = [
            _route_line(workspace, work, one, cases.get(one.case_id)) for one in planned
        ]
        due = _due(workspace, work, DueFilter(until=day))
    named = {one.case_id for one in planned}
    by_town: dict[str, tuple[str, list[RouteLine]]] = {}
    for line in lines:
        case = cases.get(line.planned.case_id)
        town = line.planned.town or ("" if case is None else case.destination_town)
        by_town.setdefault(fold(town), (town, []))[1].append(line)
    return [
        RouteStop(
            town=town,
            planned=tuple(sorted(those, key=lambda one: one.case_number)),
            due=tuple(
                one for one in due if fold(one.town) == key and one.case_id not in named
            )
            if key
            else (),
        )
        for key, (town, those) in sorted(by_town.items())
    ]


def list_schedules(workspace: Workspace) -> list[FollowUpSchedule]:
    with workspace.reading() as work:
        return list_schedules_in(work)


def list_schedules_in(work: Work) -> list[FollowUpSchedule]:
    found: list[FollowUpSchedule] = work.of_kind(RecordKind.FOLLOW_UP_SCHEDULE).where()
    return found


def save_schedule(
    workspace: Workspace,
    entries: Entries,
    schedule_id: FollowUpScheduleId | None = None,
    draft_id: DraftId | None = None,
) -> FollowUpSchedule:
    """Set when visits are due, or change what was set.

    Raises:
        DeedNotAllowed: only headquarters sets it.
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is none of this id.
    """
    check_allowed(workspace.staff.role, Deed.FILL_REFERENCE_DATA)
    with workspace.work() as work:
        if schedule_id is None:
            refuse(schedule_problems(entries))
            saved = make_record(workspace, work, FollowUpSchedule, entries)
        else:
            stored = work.of_kind(RecordKind.FOLLOW_UP_SCHEDULE).get(schedule_id)
            saved = change_record(workspace, work, stored, entries, schedule_problems)
        end_draft(work, draft_id)
    return saved


def _due(workspace: Workspace, work: Work, which: DueFilter) -> list[DueLine]:
    today, role = workspace.today(), workspace.staff.role
    schedules = list_schedules_in(work)
    may_tell = sees(role, Case, "destination_town")
    lines = [
        line
        for one in work.due_cases.all(which.country)
        if (line := _line(one, schedules, today, one.town if may_tell else ""))
        and _is_asked(line, which, today)
    ]
    names = applicants(work, role, [line.case_id for line in lines])
    named = [replace(line, name=names.get(line.case_id, "")) for line in lines]
    return sorted(named, key=lambda line: (line.due.on, line.case_number))


def _line(
    one: VisitedCase, schedules: Iterable[FollowUpSchedule], today: date, town: str
) -> DueLine | None:
    months = _months(schedules, one.programme, today)
    due = next_due(one.departed_on, months, one.contacts)
    if due is None:
        return None
    return DueLine(
        case_id=one.case_id,
        case_number=one.number,
        country=one.country,
        programme=one.programme,
        returned_on=one.departed_on,
        due=due,
        last_on=max(one.contacts, default=None),
        failed=one.failed,
        town=town,
    )


def _months(
    schedules: Iterable[FollowUpSchedule], programme: str, today: date
) -> tuple[int, ...]:
    found = schedule_for(schedules, programme, today)
    return USUAL_MONTHS if found is None else found.months


def _is_asked(line: DueLine, which: DueFilter, today: date) -> bool:
    words = fold(line.town).split()
    return (
        (which.until is None or line.due.on <= which.until)
        and (not which.only_overdue or line.is_overdue(today))
        and all(
            any(word.startswith(asked) for word in words)
            for asked in fold(which.town).split()
        )
    )


def _route_line(
    workspace: Workspace, work: Work, planned: PlannedVisit, case: Case | None
) -> RouteLine:
    role = workspace.staff.role
    persons = [
        redacted(role, one) for one in work.persons.where(case_id=planned.case_id)
    ]
    heads = [one for one in persons if one.role_in_case == "HD"] or persons
    head = heads[0] if heads else None
    return RouteLine(
        planned=planned,
        case_number="" if case is None else case.number,
        name="" if head is None else head.full_name,
        phone="" if head is None else head.phone,
        address="" if head is None else head.address_coo,
    )
