"""What marks add up to: for a participant over meetings, for a meeting over people."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fieldcase.domain.training.attendance import Attendance, Mark
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.training.meeting import Meeting, MeetingId

Cell = tuple[EnrolmentId, MeetingId]


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands in one cell; `minutes_late` only with the mark for late."""

    mark: Mark | None = None
    minutes_late: int = 0


UNMARKED = Marked()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """`halves` are meetings attended, counted in half meetings.

    `minutes` are those attended of the `of_minutes` and `meetings` that were held.
    """

    marks: Mapping[Mark, int] = field(default_factory=dict)
    unmarked: int = 0
    halves: int = 0
    meetings: int = 0
    minutes: int = 0
    of_minutes: int = 0

    @property
    def attended(self) -> int:
        """How many times somebody was there, at least for a part."""
        there = (Mark.PRESENT, Mark.LATE, Mark.HALF)
        return sum(self.marks.get(mark, 0) for mark in there)


def minutes_attended(marked: Marked, meeting: Meeting) -> int:
    """An excused participant was not there: the meeting counts, the minutes do not."""
    if marked.mark is Mark.PRESENT:
        return meeting.minutes
    if marked.mark is Mark.LATE:
        return max(meeting.minutes - marked.minutes_late, 0)
    return meeting.minutes // 2 if marked.mark is Mark.HALF else 0


def halves_attended(marked: Marked) -> int:
    """Two for a whole meeting, late or not; one for a half."""
    if marked.mark in (Mark.PRESENT, Mark.LATE):
        return 2
    return 1 if marked.mark is Mark.HALF else 0


def totals_of(cells: Iterable[tuple[Meeting, Marked]]) -> Totals:
    """Counted anew each time: a row is short. Cancelled meetings are left out."""
    held = [(meeting, marked) for meeting, marked in cells if not meeting.is_cancelled]
    marks = Counter(marked.mark for _, marked in held if marked.mark is not None)
    return Totals(
        marks=dict(marks),
        unmarked=len(held) - marks.total(),
        halves=sum(halves_attended(marked) for _, marked in held),
        meetings=len(held),
        minutes=sum(minutes_attended(marked, meeting) for meeting, marked in held),
        of_minutes=sum(meeting.minutes for meeting, _ in held),
    )


def standing_marks(attendance: Iterable[Attendance]) -> dict[Cell, Attendance]:
    """The version of each cell that stands."""
    standing: dict[Cell, Attendance] = {}
    for one in attendance:
        cell = (one.enrolment_id, one.meeting_id)
        if cell not in standing or standing[cell].version < one.version:
            standing[cell] = one
    return standing


def marked_in(attendance: Attendance | None) -> Marked:
    if attendance is None or attendance.mark is None:
        return UNMARKED
    late = attendance.minutes_late if attendance.mark is Mark.LATE else 0
    return Marked(attendance.mark, late)
