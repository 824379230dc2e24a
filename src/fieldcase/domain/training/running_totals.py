"""Totals of a register while it is marked: each mark moves them, none recounts."""

from collections.abc import Sequence

from fieldcase.domain.training.attendance_totals import (
    UNMARKED,
    Cell,
    Marked,
    halves_attended,
    minutes_attended,
)
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.training.meeting import Meeting, MeetingId


class RunningTotals:
    """Begin with nothing marked and tell it every mark; cancelled meetings are out.

    They are always what `totals_of` would recount.
    """

    def __init__(
        self, meetings: Sequence[Meeting], enrolment_ids: Sequence[EnrolmentId]
    ) -> None:
        self._meetings = {one.id: one for one in meetings if not one.is_cancelled}
        self._marks: dict[Cell, Marked] = {}
        self._minutes = dict.fromkeys(enrolment_ids, 0)
        self._halves = dict.fromkeys(enrolment_ids, 0)
        self._attended = dict.fromkeys(enrolment_ids, 0)
        self._there = dict.fromkeys(self._meetings, 0)
        self._marked = dict.fromkeys(self._meetings, 0)
        self.meetings = len(self._meetings)
        self.of_minutes = sum(one.minutes for one in self._meetings.values())

    def mark(self, cell: Cell, marked: Marked) -> None:
        """What stands in a cell from now on; cells of other registers are ignored."""
        enrolment_id, meeting_id = cell
        meeting = self._meetings.get(meeting_id)
        if meeting is None or enrolment_id not in self._minutes:
            return
        before = self._marks.get(cell, UNMARKED)
        self._marks[cell] = marked
        for sign, one in ((-1, before), (1, marked)):
            halves = halves_attended(one)
            is_there = sign * (halves > 0)
            self._minutes[enrolment_id] += sign * minutes_attended(one, meeting)
            self._halves[enrolment_id] += sign * halves
            self._attended[enrolment_id] += is_there
            self._there[meeting_id] += is_there
            self._marked[meeting_id] += sign * (one.mark is not None)

    def minutes(self, enrolment_id: EnrolmentId) -> int:
        return self._minutes[enrolment_id]

    def halves(self, enrolment_id: EnrolmentId) -> int:
        return self._halves[enrolment_id]

    def attended(self, enrolment_id: EnrolmentId) -> int:
        """At how many meetings a participant was there, at least for a part."""
        return self._attended[enrolment_id]

    def there(self, meeting_id: MeetingId) -> int:
        """How many participants were at a meeting, at least for a part."""
        return self._there.get(meeting_id, 0)

    def marked(self, meeting_id: MeetingId) -> int:
        """How many cells of a meeting's column are marked."""
        return self._marked.get(meeting_id, 0)
