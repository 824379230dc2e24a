"""Case members found as one types, each enrolled with one key."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.enrolment import Enrolment, EnrolmentStatus
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.finding.people_finder import PeopleFinder
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.training.course_enrolment import (
    Candidate,
    enrol_member,
    find_candidates,
)
from fieldcase.usecases.workspace import Workspace


class MemberFinder(PeopleFinder[Candidate]):
    """`ask_for(course_id)`; `enrolled` each time somebody is.

    Enter enrols the first who is not on the course yet.
    """

    enrolled = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        super().__init__(desk, say("Find a member of a case"), say("Done adding"))
        self._course_id = CourseId("")

    def ask_for(self, course_id: CourseId) -> None:
        self._course_id = course_id
        self.ask()

    def enrol(self, candidate: Candidate) -> None:
        course_id = self._course_id
        self._desk.ask(
            self,
            lambda workspace: enrol_member(workspace, course_id, candidate.person_id),
            partial(self._tell, candidate),
        )

    def _search(self, workspace: Workspace, *, text: str) -> Sequence[Candidate]:
        return find_candidates(workspace, self._course_id, text)

    def _take(self, found: Sequence[Candidate]) -> None:
        for candidate in found:
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

    def _add_row(self, rows: QVBoxLayout, one: Candidate) -> None:
        words = self._words
        facts = (one.name, one.native_name, one.number)
        told = words.beside(words.isolated(fact) for fact in facts if fact)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ElidedLabel(told), 1)
        rows.addWidget(row)
        if one.is_enrolled:
            layout.addWidget(label(words.say("on this course already"), Role.QUIET))
            return
        button = Button(words.say("Enrol"), name=words.say("Enrol {name}", name=told))
        button.setProperty("slim", "true")
        button.clicked.connect(partial(self.enrol, one))
        layout.addWidget(button)
