"""Moving somebody to another course: which one, in a row of the page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.training.course import CourseId, CourseStatus
from fieldcase.domain.training.course_overview import CourseFilter, CourseOverview
from fieldcase.domain.training.enrolment import Enrolment, EnrolmentId
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL
from fieldcase.usecases.training.course_enrolment import move_enrolment
from fieldcase.usecases.training.courses import list_courses

_MOST = 200  # courses offered, those that begin last first
_OPEN = CourseFilter(statuses=(CourseStatus.PLANNED, CourseStatus.RUNNING))


class MovingRow(QWidget):
    """`ask` which course; `moved` carries the id of the one somebody went to."""

    moved = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._enrolment_id = EnrolmentId("")
        self.picker = Picker(desk.words, ())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SMALL)
        self._field = self._named()
        self.keep_button = Button(desk.words.say("Move"))
        leave = Button(desk.words.say("Leave as it was"), Kind.QUIET)
        self._row.addWidget(self._field, 1)
        self._row.addWidget(leave)
        self._row.addWidget(self.keep_button)
        self.keep_button.clicked.connect(self.keep)
        leave.clicked.connect(self.hide)
        self.hide()

    def ask(self, enrolment_id: EnrolmentId, from_course: CourseId) -> None:
        self._enrolment_id = enrolment_id
        self._desk.ask(
            self,
            lambda workspace: list_courses(workspace, _OPEN, 0, _MOST),
            lambda found: self._offer([one for one in found if one.id != from_course]),
        )

    def keep(self) -> None:
        to, enrolment_id = CourseId(self.picker.value()), self._enrolment_id
        if not to:
            self._field.show_error(self._words.say("Choose one from the list."))
            return
        self._desk.ask(
            self,
            lambda workspace: move_enrolment(workspace, enrolment_id, to),
            self._finish,
        )

    def _finish(self, enrolment: Enrolment) -> None:
        self.hide()
        self.moved.emit(enrolment.course_id)

    def _offer(self, courses: list[CourseOverview]) -> None:
        """A picker of its own each time: courses come and go."""
        old = self._field
        choices = [Choice(one.id, _line(one, self._words)) for one in courses]
        self.picker = Picker(self._words, choices)
        self._field = self._named()
        self._row.replaceWidget(old, self._field)
        old.hide()
        old.deleteLater()
        self.show()
        self._field.enter()

    def _named(self) -> LabelledField:
        return LabelledField(self._words.say("To which course"), self.picker)


def _line(course: CourseOverview, words: Words) -> str:
    return f"{course.title or course.number} · {words.date(course.starts_on)}"
