"""The facts of a course, read and corrected in place, and where it stands."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.records import taken_apart
from fieldcase.domain.training.course import AttendanceBasis, Course, CourseStatus
from fieldcase.domain.training.course_rules import (
    COURSE_FORM,
    COURSE_FORM_VERSION,
    COURSE_LISTS,
)
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import SMALL
from fieldcase.ui.training.course_form import CourseForm
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.record_keeping.labels import label
from fieldcase.usecases.record_keeping.labels_training import COURSE
from fieldcase.usecases.training.courses import edit_course, set_course_status

_PLAIN = ("provider", "venue", "curriculum_version")
_CODED = ("training_type", "subject", "mode", "language", "fund")
_FOLLOWING = {
    CourseStatus.PLANNED: (CourseStatus.RUNNING, CourseStatus.CANCELLED),
    CourseStatus.RUNNING: (CourseStatus.ENDED, CourseStatus.CANCELLED),
    CourseStatus.ENDED: (CourseStatus.RUNNING,),
    CourseStatus.CANCELLED: (CourseStatus.PLANNED,),
}


class CourseFactsCard(Card):
    """`show_course(course)`; what is typed over it stays. `changed` once saved."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Facts"))
        words = desk.words
        self._desk, self._words = desk, words
        self._course: Course | None = None
        self.edit_button = Button(words.say("Edit"), Kind.QUIET, picture="edit")
        self.add_beside_title(self.edit_button)
        self._facts = Facts()
        version = (COURSE_FORM, COURSE_FORM_VERSION)
        self.panel = RecordPanel(desk, CourseForm(desk), version, words.say("Save"))
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(SMALL)
        self.add(self._facts, self.panel)
        self.content.addLayout(self._deeds)
        self.edit_button.clicked.connect(self.begin)
        self.panel.ended.connect(self._show_reading)
        self.panel.done.connect(lambda _: self.changed.emit())

    def show_course(self, course: Course) -> None:
        if self._course is not None and self._course.id != course.id:
            self.panel.put_away()
            self._show_reading()
        self._course = course
        self._facts.show_facts(_facts(course, self._words))
        clear(self._deeds)
        for status in _FOLLOWING[course.status]:
            button = Button(_verb(status, self._words))
            button.clicked.connect(partial(self._set, status))
            self._deeds.addWidget(button)
        self._deeds.addStretch()

    def begin(self) -> None:
        course = self._course
        if course is None:
            return
        self._facts.hide()
        self.edit_button.hide()
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE,
                deed=lambda workspace, entries, draft_id: edit_course(
                    workspace, course.id, entries, draft_id
                ),
                entries=taken_apart(course),
                about={"id": course.id},
            )
        )

    def _set(self, status: CourseStatus) -> None:
        course = self._course
        if course is not None:
            self._desk.ask(
                self,
                lambda workspace: set_course_status(workspace, course.id, status),
                lambda _: self.changed.emit(),
            )

    def _show_reading(self) -> None:
        self._facts.show()
        self.edit_button.show()


def _verb(status: CourseStatus, words: Words) -> str:
    return {
        CourseStatus.PLANNED: words.say("Plan it again"),
        CourseStatus.RUNNING: words.say("It is running"),
        CourseStatus.ENDED: words.say("End the course"),
        CourseStatus.CANCELLED: words.say("Cancel the course"),
    }[status]


def _facts(course: Course, words: Words) -> list[tuple[str, str]]:
    coded = [
        (label(COURSE, name, words), _coded(course, name, words)) for name in _CODED
    ]
    plain = [(label(COURSE, name, words), getattr(course, name)) for name in _PLAIN]
    names = [
        (words.say("Trainers"), words.listed(course.trainers)),
        (words.say("Signatories"), words.listed(course.signatories)),
    ]
    numbers = [
        (name, words.number(count))
        for name, count in (
            (words.say("Places"), course.capacity),
            (label(COURSE, "planned_hours", words), course.planned_hours),
        )
        if count
    ]
    needs = (words.say("Certificate"), _certificate(course, words))
    return [*coded, *plain, *names, *numbers, needs]


def _coded(course: Course, name: str, words: Words) -> str:
    code = getattr(course, name)
    return words.code(COURSE_LISTS[name], code) if code else ""


def _certificate(course: Course, words: Words) -> str:
    """What it needs, in a line."""
    told = []
    if course.attendance_basis is not AttendanceBasis.NOTHING:
        share = words.percent(course.least_attendance / 100)
        basis = words.code(ListName.ATTENDANCE_BASES, course.attendance_basis)
        told.append(f"{basis}: {share}")
    if course.test_needed:
        told.append(words.say("a passed test"))
    return words.listed(told)
