"""Today: what is due, what waits to be finished, what expires, what came back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from fieldcase.domain.agenda.agenda import AgendaLine
from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.agenda.appointment_rules import begins_within, overlapping
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.today import (
    AHEAD,
    ANSWERS_SHOWN,
    BEHIND,
    IDLE_AFTER,
    MOST_LINES,
    MOST_REMINDED,
    REMINDED,
    SOON_MINUTES,
    UNANSWERED_AFTER,
    CaseLine,
    DraftLine,
    Expiring,
    IdleCase,
    Some,
    first_of,
)
from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.exchange.arrival import Arrival, ArrivalFilter
from fieldcase.domain.exchange.likely_pair import PairState
from fieldcase.domain.identity import StaffId
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.store.deliveries import Delivery
from fieldcase.store.today import EXPIRIES
from fieldcase.store.work import Work
from fieldcase.usecases.agenda.agenda import seen_lines
from fieldcase.usecases.desk.conflicts import count_conflicts
from fieldcase.usecases.desk.gaps import LaptopStanding, list_gaps
from fieldcase.usecases.plan.approvals import (
    ApprovalLine,
    answered_approvals,
    pending_approvals,
)
from fieldcase.usecases.vulnerability.escalations import (
    EscalationLine,
    open_escalations,
)
from fieldcase.usecases.vulnerability.screenings import is_to_review
from fieldcase.usecases.workspace import Workspace

_NAMES = ("given_names", "family_name", "native_name")
ACaseLine = TypeVar("ACaseLine", bound=CaseLine)


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaysWork:
    """Each sort with its first lines and its total.

    `unanswered` are this laptop's bundles that no receipt came for; at headquarters
    `refused` are the files that wait for somebody to deal with them, `gaps` the laptops
    to ask about, `conflicts` how many fields have more than one value, and `duplicates`
    how many pairs of registrations may be one person.
    """

    day: date
    overdue: Some[AgendaLine] = field(default_factory=Some)
    due: Some[AgendaLine] = field(default_factory=Some)
    coming: Some[AgendaLine] = field(default_factory=Some)
    drafts: Some[DraftLine] = field(default_factory=Some)
    escalations: Some[EscalationLine] = field(default_factory=Some)
    to_decide: Some[ApprovalLine] = field(default_factory=Some)
    answered: Some[ApprovalLine] = field(default_factory=Some)
    expiring: Some[Expiring] = field(default_factory=Some)
    idle: Some[IdleCase] = field(default_factory=Some)
    unanswered: Some[Delivery] = field(default_factory=Some)
    refused: Some[Arrival] = field(default_factory=Some)
    gaps: Some[LaptopStanding] = field(default_factory=Some)
    conflicts: int = 0
    duplicates: int = 0

    @property
    def waiting(self) -> int:
        """What should be done today: for the number beside the page's name."""
        counted = (self.overdue, self.due, self.escalations, self.to_decide)
        return sum(one.total for one in counted)


def todays_work(workspace: Workspace, *, everybodys: bool = False) -> TodaysWork:
    """What this staff member's day begins with; appointments may be everybody's.

    What is due and expires is that of the own cases; drafts are always one's own.
    """
    today, me = workspace.today(), workspace.staff.id
    of = None if everybodys else me
    with workspace.reading() as work:
        overdue, due, coming = _appointments(workspace, work, of)
        drafts = _named(workspace, work, work.today.drafts_of(me))
        ending = _named(workspace, work, _ending(workspace, work, AHEAD, of))
        idle = _idle(workspace, work)
        unanswered = _unanswered(workspace, work)
        refused = _refused(workspace, work)
    since = workspace.clock.now() - ANSWERS_SHOWN
    return TodaysWork(
        day=today,
        overdue=overdue,
        due=due,
        coming=coming,
        drafts=drafts,
        escalations=first_of(open_escalations(workspace)),
        to_decide=first_of(
            [one for one in pending_approvals(workspace) if not one.is_own]
        ),
        answered=first_of(answered_approvals(workspace, since)),
        expiring=ending,
        idle=idle,
        unanswered=first_of(unanswered),
        refused=first_of(refused),
        gaps=first_of(_gaps(workspace)),
        conflicts=_conflicts(workspace),
        duplicates=_duplicates(workspace),
    )


def expiring(workspace: Workspace, days: int = AHEAD) -> list[Expiring]:
    """What of the own cases ends within so many days, or has just ended.

    Documents, medical validities, medical assistance after return and plans; of
    kinds that the reader's role does not see, nothing.
    """
    with workspace.reading() as work:
        found = _ending(workspace, work, days, workspace.staff.id)
        return _seen(workspace, work.today.named(found))


def _ending(
    workspace: Workspace, work: Work, days: int, staff_id: StaffId | None
) -> list[Expiring]:
    today, role = workspace.today(), workspace.staff.role
    between = today - timedelta(days=BEHIND), today + timedelta(days=days)
    found = [
        line
        for expiry in EXPIRIES
        if sees(role, CLASSES[expiry.kind], expiry.field)
        for line in work.today.expiring(expiry, between, staff_id)
        if expiry.kind is not RecordKind.SCREENING or is_to_review(work, line.record_id)
    ]
    found += work.today.plans_ending(between, staff_id)
    found.sort(key=lambda line: (line.day, line.record_id))
    return found


def beginning_soon(workspace: Workspace) -> list[Appointment]:
    """The own appointments that begin within the next minutes: when, not with whom."""
    me, now = workspace.staff.id, workspace.clock.now()
    with workspace.reading() as work:
        due = work.agenda.open_from_to(now.date(), now.date(), me, MOST_REMINDED)
    return [
        line.appointment
        for line in due
        if begins_within(line.appointment, now, SOON_MINUTES)
    ]


def _appointments(
    workspace: Workspace, work: Work, of: StaffId | None
) -> tuple[Some[AgendaLine], Some[AgendaLine], Some[AgendaLine]]:
    today = workspace.today()
    yesterday = today - timedelta(days=1)
    agenda, ever = work.agenda, date.min
    overdue = agenda.open_from_to(ever, yesterday, of, MOST_LINES)
    due = agenda.open_from_to(today, today, of, MOST_REMINDED)
    clashes = overlapping(line.appointment for line in due)
    coming = agenda.reminding(_ahead(today), of, MOST_LINES)
    return (
        Some(
            lines=tuple(seen_lines(workspace, overdue, {})),
            total=agenda.count_open(ever, yesterday, of),
        ),
        Some(
            lines=tuple(seen_lines(workspace, due, clashes)),
            total=agenda.count_open(today, today, of),
        ),
        first_of(seen_lines(workspace, coming, {})),
    )


def _named(
    workspace: Workspace, work: Work, lines: Sequence[ACaseLine]
) -> Some[ACaseLine]:
    """The first of them with whose they are, as far as the role sees it."""
    shown = work.today.named(lines[:MOST_LINES])
    return Some(lines=tuple(_seen(workspace, shown)), total=len(lines))


def _idle(workspace: Workspace, work: Work) -> Some[IdleCase]:
    me, since = workspace.staff.id, workspace.today() - IDLE_AFTER
    lines, in_all = work.today.idle_cases(me, since, MOST_LINES)
    return replace(_named(workspace, work, lines), total=in_all)


def _ahead(today: date) -> list[date]:
    return [today + timedelta(days=one) for one in range(1, REMINDED + 1)]


def _gaps(workspace: Workspace) -> list[LaptopStanding]:
    return list_gaps(workspace) if workspace.is_headquarters else []


def _conflicts(workspace: Workspace) -> int:
    """How many this one may decide."""
    decides = workspace.staff.role in MAY[Deed.DECIDE_CONFLICTS]
    return count_conflicts(workspace) if workspace.is_headquarters and decides else 0


def _duplicates(workspace: Workspace) -> int:
    """How many pairs this one may decide about."""
    merges = workspace.staff.role in MAY[Deed.MERGE_DUPLICATES]
    if not (workspace.is_headquarters and merges):
        return 0
    with workspace.reading() as work:
        return work.likenesses.count(PairState.OPEN)


def _unanswered(workspace: Workspace, work: Work) -> list[Delivery]:
    headquarters = work.own.read().headquarters
    if workspace.is_headquarters or headquarters is None:
        return []
    before = workspace.clock.now() - UNANSWERED_AFTER
    return [
        one
        for one in work.deliveries.all_to(headquarters.id)
        if one.received_at is None and one.sent_at <= before
    ]


def _refused(workspace: Workspace, work: Work) -> list[Arrival]:
    if not workspace.is_headquarters:
        return []
    return work.arrivals.page(ArrivalFilter(is_open=True), 0, None)


def _seen(workspace: Workspace, lines: Iterable[ACaseLine]) -> list[ACaseLine]:
    """Nobody reads a name here that their role does not see."""
    role = workspace.staff.role
    hidden = [name for name in _NAMES if not sees(role, Person, name)]
    if not hidden:
        return list(lines)
    return [
        replace(line, given_names="", family_name="", native_name="") for line in lines
    ]
