"""The page with a course's register, marked by keyboard and saved as one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from fieldcase.domain.need_to_know import sees
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Cell, Marked
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.meeting import Meeting
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import CARD_RADIUS, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.training.naming import course_line
from fieldcase.ui.training.reason_row import ReasonRow
from fieldcase.ui.training.register_grid import RegisterGrid
from fieldcase.ui.training.register_keeper import RegisterKeeper
from fieldcase.ui.training.register_model import RegisterModel
from fieldcase.ui.training.saved_mark import SavedMark
from fieldcase.usecases.training.attendance import Marking, amend_attendance
from fieldcase.usecases.training.courses import CourseFile, open_course
from fieldcase.usecases.training.meetings import close_meeting, reopen_meeting
from fieldcase.usecases.training.signed_sheets import attach_sheet

_KINDS = frozenset(
    {
        RecordKind.COURSE,
        RecordKind.MEETING,
        RecordKind.ENROLMENT,
        RecordKind.ATTENDANCE,
        RecordKind.PERSON,
    }
)
_QUIET_FOR = 700  # ms without a key before the store is looked at again


class RegisterPage(Page):
    """`visit(course_id)`; `course_opened` leads back to the course."""

    course_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        self._desk, self._words = desk, desk.words
        self._course_id = CourseId("")
        self._file: CourseFile | None = None
        self.model = RegisterModel(desk.words)
        self.grid = RegisterGrid(desk.words, self.model)
        self.keeper = RegisterKeeper(desk, self)
        self.mark = SavedMark(desk.words)
        self.asking = ReasonRow(desk)
        self.close_button = Button(desk.words.say("Close the meeting"), picture="lock")
        self.scan_button = Button(
            desk.words.say("Attach the signed sheet"), picture="document"
        )
        self.course_button = Button(desk.words.say("Back to the course"), Kind.QUIET)
        self._empty = EmptyState("training", "", "")
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_FOR)
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self.keeper.save_now()
            self._course_id = CourseId(argument)
            self.asking.put_away()
            self.refresh()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.keeper.save_now()

    def settle(self) -> None:
        self.keeper.settle()

    def refresh(self) -> None:
        course_id = self._course_id
        if course_id:
            self._desk.ask(
                self, lambda workspace: open_course(workspace, course_id), self._show
            )

    def _lay_out(self) -> None:
        self.add_beside_title(self.mark)
        self.actions_in_bar = [self.course_button, self.scan_button, self.close_button]
        if not sees(self._desk.workspace.staff.role, Attachment, "digest"):
            self.actions_in_bar.remove(self.scan_button)
        frame = QFrame()
        frame.setObjectName("register")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, CARD_RADIUS // 2)
        inside.addWidget(self.grid)
        self._frame = frame
        self.body.addWidget(self.asking)
        self.body.addWidget(frame, 1)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(
            label(_keys(self.model, self._desk), Role.SMALL, wraps=True)
        )
        self.begin_at(self.grid)

    def _connect(self) -> None:
        self.model.marked.connect(self.keeper.note)
        self.keeper.saving.connect(self.mark.show_saving)
        self.keeper.saved.connect(self.mark.show_saved)
        self.keeper.refused.connect(self.mark.show_refused)
        self.keeper.refused.connect(self.refresh)
        self.grid.amendment_asked.connect(self._amend)
        self.grid.column_entered.connect(lambda _column: self._show_deed())
        self.asking.ended.connect(self._go_on)
        self.close_button.clicked.connect(self.close_or_reopen)
        self.scan_button.clicked.connect(self.attach_sheet)
        self.course_button.clicked.connect(
            lambda: self.course_opened.emit(self._course_id)
        )
        self._desk.changes.changed.connect(self._hear)
        self._quiet.timeout.connect(self._look_again)

    def close_or_reopen(self) -> None:
        """The meeting that the keyboard is on: its attendance is final, or not."""
        meeting = self._meeting()
        if meeting is None:
            return
        self.keeper.save_now()
        if meeting.is_closed:
            self._ask_to_reopen(meeting)
        else:
            self._desk.ask(
                self,
                lambda workspace: close_meeting(workspace, meeting.id),
                self._tell_closed,
            )

    def attach_sheet(self) -> None:
        """A scan of the sheet that was signed on the day the keyboard is on."""
        meeting, words = self._meeting(), self._words
        if meeting is None:
            return
        path = self._desk.ask_for_file(self, words.say("Which scan?"))
        if path is not None:
            day = words.date(meeting.held_on)
            title = words.say("Signed sheet of {day}", day=day)
            told = words.say("The sheet is attached to {day}.", day=day)
            self._desk.ask(
                self,
                lambda workspace: attach_sheet(workspace, meeting.id, path, title),
                lambda _: self._desk.tell(Tone.GOOD, told),
            )

    def _ask_to_reopen(self, meeting: Meeting) -> None:
        words = self._words
        told = words.say(
            "Reopen the meeting of {day}: its attendance can be marked again.",
            day=words.date(meeting.held_on),
        )
        self.asking.ask(
            told,
            words.say("Reopen the meeting"),
            lambda workspace, reason: reopen_meeting(workspace, meeting.id, reason),
        )

    def _tell_closed(self, meeting: Meeting) -> None:
        words = self._words
        told = words.say(
            "The meeting of {day} is closed; its attendance is final.",
            day=words.date(meeting.held_on),
        )
        reopen = Offer(words.say("Reopen"), lambda: self._ask_to_reopen(meeting))
        self._desk.tell(Tone.GOOD, told, reopen)
        self.refresh()

    def _meeting(self) -> Meeting | None:
        index = self.grid.currentIndex()
        return self.model.meeting(index.column()) if index.isValid() else None

    def _show_deed(self) -> None:
        meeting, say = self._meeting(), self._words.say
        self.close_button.setEnabled(meeting is not None and not meeting.is_cancelled)
        is_closed = meeting is not None and meeting.is_closed
        told = say("Reopen the meeting") if is_closed else say("Close the meeting")
        self.close_button.setText(told)

    def _amend(self, cell: Cell, marked: Marked) -> None:
        index, words = self.grid.currentIndex(), self._words
        told = words.say(
            "{day} is closed. {name} shall be: {mark}.",
            day=words.date(self.model.meeting(index.column()).held_on),
            name=self.model.participant(index.row()).known_as,
            mark=self.model.signs.name(marked),
        )
        marking = Marking(enrolment_id=cell[0], meeting_id=cell[1], marked=marked)
        self.asking.ask(
            told,
            words.say("Correct it"),
            lambda workspace, reason: amend_attendance(workspace, marking, reason),
        )

    def _go_on(self) -> None:
        self.refresh()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self._quiet.start()

    def _look_again(self) -> None:
        """Not while somebody types: what is on the screen is newer."""
        if self.keeper.unsaved():
            self._quiet.start()
        elif self.isVisible():
            self.refresh()

    def _show(self, file: CourseFile) -> None:
        if file.course.id != self._course_id:
            return
        self._file = file
        title = file.course.title or file.course.number
        self.show_head(title, course_line(file.course, self._words, title))
        index = self.grid.currentIndex()
        at = (max(index.row(), 0), index.column())
        if self.model.show_course(file, self.keeper.unsaved()):
            self._go_to(*at)
        is_empty = not self.model.rowCount() or not self.model.columnCount()
        self._frame.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        self._say_empty()
        self._show_deed()

    def _go_to(self, row: int, column: int) -> None:
        """Where one was, or at the first meeting that is not closed yet."""
        columns = self.model.columnCount()
        if column < 0 and columns:
            open_ones = [at for at in range(columns) if self.model.is_open(at)]
            column = open_ones[0] if open_ones else columns - 1
        if columns and self.model.rowCount():
            row = min(row, self.model.rowCount() - 1)
            self.grid.setCurrentIndex(self.model.index(row, min(column, columns - 1)))

    def _say_empty(self) -> None:
        say = self._words.say
        if not self.model.columnCount():
            told = say("Plan its meetings on the page of the course first.")
            self._empty.say(say("No meetings yet"), told)
        else:
            told = say("Enrol participants on the page of the course first.")
            self._empty.say(say("Nobody is enrolled yet"), told)


def _keys(model: RegisterModel, desk: Desk) -> str:
    """What the keys do, in one line."""
    say, signs = desk.words.say, model.signs
    letters = [f"{signs.letter(mark)} {signs.name(Marked(mark))}" for mark in Mark]
    deeds = (
        say("digits after it: minutes late"),
        say("Space clears"),
        say("Ctrl+Enter fills what is empty in the column"),
        say("Ctrl+Space chooses the column"),
        say("Ctrl+Z takes back"),
    )
    return desk.words.beside([*letters, *deeds])
