"""Case members found as one types, each enrolled with one key."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.enrolment import Enrolment, EnrolmentStatus
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, TINY, Tone
from fieldcase.usecases.training.course_enrolment import (
    Candidate,
    enrol_member,
    find_candidates,
)

_PAUSE = 120  # ms without a letter before we look


class MemberFinder(QWidget):
    """`ask(course_id)`; `enrolled` each time somebody is.

    Enter enrols the first who is not on the course yet.
    """

    enrolled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._course_id = CourseId("")
        self._asked = ""
        self.found: list[Candidate] = []
        self.text = TextField(words.say("Name, number or phone"))
        named = LabelledField(words.say("Find a member of a case"), self.text)
        self.end_button = Button(words.say("Done adding"), Kind.QUIET)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(named, 1)
        head.addWidget(self.end_button)
        self._told = label("", Role.QUIET, wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(TINY)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addWidget(self._told)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.look)
        self.text.changed.connect(self._pause.start)
        self.text.returnPressed.connect(self._enrol_first)
        self.end_button.clicked.connect(self.put_away)
        self.hide()

    def ask(self, course_id: CourseId) -> None:
        self._course_id = course_id
        self.text.set_value("")
        self._show("", [])
        self.show()
        self.text.setFocus()
        bring_into_sight(self)

    def put_away(self) -> None:
        self._pause.stop()
        self.hide()

    def look(self) -> None:
        text = self._asked = self.text.value()
        if not text:
            self._show("", [])
            return
        course_id = self._course_id
        self._desk.ask(
            self,
            lambda workspace: find_candidates(workspace, course_id, text),
            partial(self._show, text),
        )

    def enrol(self, candidate: Candidate) -> None:
        course_id = self._course_id
        self._desk.ask(
            self,
            lambda workspace: enrol_member(workspace, course_id, candidate.person_id),
            partial(self._tell, candidate),
        )

    def _enrol_first(self) -> None:
        if self.text.value() != self._asked:
            return  # what is shown answers other words
        for candidate in self.found:
            if not candidate.is_enrolled:
                self.enrol(candidate)
                return

    def _tell(self, candidate: Candidate, enrolment: Enrolment) -> None:
        words, name = self._words, candidate.name or candidate.number
        if enrolment.status is EnrolmentStatus.WAITING:
            told = words.say(
                "{name} is on the waiting list: no place is left.", name=name
            )
            self._desk.tell(Tone.ATTENTION, told)
        else:
            self._desk.tell(Tone.GOOD, words.say("{name} is enrolled.", name=name))
        self.enrolled.emit()
        self.text.set_value("")
        self.look()
        self.text.setFocus()

    def _show(self, text: str, found: list[Candidate]) -> None:
        if text and text != self._asked:
            return
        self.found = found
        clear(self._rows)
        for candidate in found:
            self._rows.addWidget(self._row(candidate))
        nobody = self._words.say("Nobody in a case is found by this.")
        self._told.setText(nobody if text and not found else "")

    def _row(self, candidate: Candidate) -> QWidget:
        words = self._words
        facts = (candidate.name, candidate.native_name, candidate.number)
        told = words.beside(words.isolated(fact) for fact in facts if fact)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ElidedLabel(told), 1)
        if candidate.is_enrolled:
            layout.addWidget(label(words.say("on this course already"), Role.QUIET))
            return row
        button = Button(words.say("Enrol"), name=words.say("Enrol {name}", name=told))
        button.setProperty("slim", "true")
        button.clicked.connect(lambda: self.enrol(candidate))
        layout.addWidget(button)
        return row
