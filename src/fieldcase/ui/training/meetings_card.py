"""The meetings of a course: planned in series, changed, cancelled."""

from PySide6.QtCore import Signal

from fieldcase.domain.records import taken_apart
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.meeting import Meeting
from fieldcase.domain.training.meeting_rules import (
    MEETING_FORM,
    MEETING_FORM_VERSION,
    SERIES_FORM,
)
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import AREA_MOST, HEADER_HEIGHT, ROW_HEIGHT, Tone
from fieldcase.ui.training.meeting_forms import MeetingForm, SeriesForm
from fieldcase.ui.training.reason_row import ReasonRow
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.training.courses import CourseFile
from fieldcase.usecases.training.meetings import (
    add_meetings,
    cancel_meeting,
    edit_meeting,
    hold_after_all,
)

_LEAST_ROWS = 3


class MeetingsCard(Card):
    """`show_course(file)`; `changed` once something is saved."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Meetings"))
        words = desk.words
        self._desk, self._words = desk, words
        self._file: CourseFile | None = None
        self._shown: Meeting | None = None
        self.add_button = Button(words.say("Plan meetings"), Kind.QUIET, picture="plus")
        self.add_beside_title(self.add_button)
        series = (SERIES_FORM, MEETING_FORM_VERSION)
        self.series = RecordPanel(
            desk, SeriesForm(desk), series, words.say("Plan them")
        )
        one = (MEETING_FORM, MEETING_FORM_VERSION)
        self.meeting = RecordPanel(desk, MeetingForm(desk), one, words.say("Save"))
        self.asking = ReasonRow(desk)
        self.cancel_button = Button(words.say("Cancel this meeting"), Kind.QUIET)
        self.cancel_button.hide()
        told = words.say("Plan one day, or a whole series at once.")
        empty = EmptyState("calendar", words.say("No meetings yet"), told)
        self.table: ListTable[Meeting] = ListTable(
            words, _columns(words), empty, name=words.say("Meetings")
        )
        for part in (self.series, self.meeting, self.cancel_button, self.asking):
            self.add(part)
        self.add(self.table)
        self._connect()

    def show_course(self, file: CourseFile) -> None:
        if self._file is not None and self._file.course.id != file.course.id:
            self.put_away()
        self._file = file
        self.table.model.show(file.meetings)
        rows = max(len(file.meetings), _LEAST_ROWS)
        self.table.setFixedHeight(min(HEADER_HEIGHT + ROW_HEIGHT * rows + 8, AREA_MOST))

    def put_away(self) -> None:
        """Keep what is typed as drafts."""
        self.series.put_away()
        self.meeting.put_away()
        self.asking.put_away()
        self.cancel_button.hide()

    def plan(self) -> None:
        """Open the form of a series."""
        file = self._file
        if file is None:
            return
        self.put_away()
        course = file.course
        self.series.ask(
            RecordAsked(
                case_id=NO_CASE,
                deed=lambda workspace, entries, draft_id: add_meetings(
                    workspace, course.id, entries, draft_id
                ),
                entries=_usual(course, file.meetings),
                about={"course_id": course.id},
            )
        )

    def open(self, meeting: Meeting) -> None:
        """Change one that is not final; take back that one was cancelled."""
        words = self._words
        self.put_away()
        if meeting.is_closed:
            told = words.say("This meeting is closed. Reopen it in the register first.")
            self._desk.tell(Tone.INFORMATION, told)
            return
        self.meeting.ask(
            RecordAsked(
                case_id=NO_CASE,
                deed=lambda workspace, entries, draft_id: edit_meeting(
                    workspace, meeting.id, entries, draft_id
                ),
                entries={**taken_apart(meeting), "move_reason": ""},
                about={"id": meeting.id, "course_id": meeting.course_id},
            )
        )
        is_off = meeting.is_cancelled
        told = (
            words.say("Hold it after all")
            if is_off
            else words.say("Cancel this meeting")
        )
        self.cancel_button.setText(told)
        self.cancel_button.show()
        self._shown = meeting

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.plan)
        self.table.opened.connect(self.open)
        self.cancel_button.clicked.connect(self._cancel)
        for panel in (self.series, self.meeting):
            panel.done.connect(lambda _: self.changed.emit())
            panel.ended.connect(self.cancel_button.hide)
        self.asking.ended.connect(self.changed)

    def _cancel(self) -> None:
        meeting, words = self._shown, self._words
        if meeting is None:
            return
        self.put_away()
        if meeting.is_cancelled:
            self._desk.ask(
                self,
                lambda workspace: hold_after_all(workspace, meeting.id),
                lambda _: self.changed.emit(),
            )
            return
        told = words.say(
            "The meeting of {day} will not be held.", day=words.date(meeting.held_on)
        )
        self.asking.ask(
            told,
            words.say("Cancel this meeting"),
            lambda workspace, reason: cancel_meeting(workspace, meeting.id, reason),
        )


def _usual(course: Course, meetings: tuple[Meeting, ...]) -> dict[str, str | int]:
    """As the last one was; else from the first day of the course on."""
    if not meetings:
        return {"first": course.starts_on.isoformat(), "venue": course.venue}
    last = meetings[-1]
    return {
        "starts": last.starts.isoformat(),
        "ends": last.ends.isoformat(),
        "break_minutes": last.break_minutes,
        "venue": last.venue,
    }


def _columns(words: Words) -> list[Column[Meeting]]:
    say = words.say
    return [
        Column("day", say("Day"), lambda one: _day(one, words), width=152),
        Column(
            "time",
            say("Time"),
            lambda one: words.isolated(f"{one.starts:%H:%M}–{one.ends:%H:%M}"),
            width=104,
        ),
        Column("topic", say("Topic"), lambda one: one.topic, stretches=True),
        Column(
            "standing",
            say("Status"),
            lambda one: _standing(one, words),
            _tone,
            width=120,
        ),
    ]


def _day(meeting: Meeting, words: Words) -> str:
    return words.date(meeting.held_on, "EEE d MMM y")


def _standing(meeting: Meeting, words: Words) -> str:
    if meeting.is_cancelled:
        return words.say("Cancelled")
    if meeting.is_closed:
        return words.say("Closed")
    return words.say("Moved") if meeting.moved_from else ""


def _tone(meeting: Meeting) -> Tone:
    if meeting.is_cancelled:
        return Tone.NEUTRAL
    return Tone.GOOD if meeting.is_closed else Tone.ATTENTION
