"""One participant on one course: what is kept, what is lacking, and what may happen."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.training import enrolment as of_enrolments
from fieldcase.domain.training.certificate import CertificateKind
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.enrolment import Enrolment, EnrolmentId, EnrolmentStatus
from fieldcase.domain.training.enrolment_rules import (
    ENROLMENT_FORM,
    ENROLMENT_FORM_VERSION,
)
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.columns import two_columns
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import SMALL
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.ui.training.leaving_panel import LeavingPanel
from fieldcase.ui.training.moving_row import MovingRow
from fieldcase.ui.training.naming import ENROLMENT_TONES, course_line
from fieldcase.ui.training.participant_facts import facts_of, told_record
from fieldcase.ui.training.participant_form import EnrolmentForm
from fieldcase.usecases.giving_out.paper_saving import paper_about
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.training.attendance import CourseRecord, courses_of_person
from fieldcase.usecases.training.course_enrolment import (
    edit_enrolment,
    give_place,
    open_enrolment,
)
from fieldcase.usecases.training.course_evaluation import begin_evaluation
from fieldcase.usecases.training.courses import CourseFile, Participant, open_course
from fieldcase.usecases.training.lacking_words import lack_sentence
from fieldcase.usecases.training.training_record import save_training_record
from fieldcase.usecases.workspace import Workspace

_KINDS = frozenset({RecordKind.ENROLMENT, RecordKind.ATTENDANCE, RecordKind.COURSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    participant: Participant
    enrolment: Enrolment
    file: CourseFile
    records: list[CourseRecord]


class ParticipantPage(Page):
    """`visit(enrolment_id)`; the signals carry ids, `answers_asked` that of answers."""

    course_opened = Signal(str)
    case_opened = Signal(str)
    answers_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._enrolment_id = EnrolmentId("")
        self._seen: _Seen | None = None
        self.course_button = Button(words.say("Back to the course"), Kind.QUIET)
        self.case_button = Button(words.say("Open the case"), Kind.QUIET)
        self.evaluation_button = Button(
            words.say("Fill an evaluation"), Kind.QUIET, picture="questionnaires"
        )
        self.record_button = Button(words.say("Preview"), Kind.QUIET, picture="print")
        self.papers = PaperSaving(desk, self)
        self.actions_in_bar = [
            self.course_button,
            self.case_button,
            self.evaluation_button,
        ]
        self.facts = Facts()
        self.edit_button = Button(words.say("Edit"), Kind.QUIET, picture="edit")
        version, save = (ENROLMENT_FORM, ENROLMENT_FORM_VERSION), words.say("Save")
        self.panels = {
            is_member: RecordPanel(
                desk, EnrolmentForm(desk, is_member=is_member), version, save
            )
            for is_member in (True, False)
        }
        self.place_button = Button(words.say("Give a place"))
        self.drop_button = Button(words.say("Drops out"))
        self.cancel_button = Button(words.say("Gives up the place"))
        self.move_button = Button(words.say("Move to another course"))
        self.leaving = LeavingPanel(desk)
        self.moving = MovingRow(desk)
        self._lacks = label("", wraps=True)
        self._others = Facts()
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self.leave()
            self._enrolment_id = EnrolmentId(argument)
            self.refresh()

    def leave(self) -> None:
        for panel in self.panels.values():
            panel.put_away()
        self.facts.show()
        self.edit_button.show()
        self.leaving.hide()
        self.moving.hide()

    def settle(self) -> None:
        for panel in self.panels.values():
            panel.settle()

    def refresh(self) -> None:
        enrolment_id = self._enrolment_id
        if enrolment_id:
            self._desk.ask(self, partial(_gather, enrolment_id), self._show)

    def begin(self) -> None:
        """Correct what the enrolment keeps."""
        seen = self._seen
        if seen is None:
            return
        enrolment = seen.enrolment
        self.facts.hide()
        self.edit_button.hide()
        self.panels[bool(enrolment.person_id)].ask(
            RecordAsked(
                case_id=NO_CASE,
                deed=lambda workspace, entries, draft_id: edit_enrolment(
                    workspace, enrolment.id, entries, draft_id
                ),
                entries=taken_apart(enrolment),
                about={"id": enrolment.id},
            )
        )

    def _lay_out(self) -> None:
        say = self._words.say
        about = Card(say("On this course"))
        about.add_beside_title(self.edit_button)
        about.add(self.facts, *self.panels.values())
        next_ = Card(say("The place"))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in self._deeds():
            row.addWidget(button)
        row.addStretch()
        next_.content.addLayout(row)
        next_.add(self.leaving, self.moving)
        lacks = Card(say("Certificate of completion"))
        lacks.add(self._lacks)
        self._record = Card(say("All courses of this person"))
        self._record.add_beside_title(self.record_button)
        self._record.add(self._others)
        self.body.addLayout(two_columns((about, next_), (lacks, self._record)))
        self.body.addStretch()
        self.begin_at(self.edit_button)

    def _deeds(self) -> tuple[Button, ...]:
        return (
            self.place_button,
            self.drop_button,
            self.cancel_button,
            self.move_button,
        )

    def _connect(self) -> None:
        self.edit_button.clicked.connect(self.begin)
        self.place_button.clicked.connect(self._give_place)
        dropped, cancelled = EnrolmentStatus.DROPPED_OUT, EnrolmentStatus.CANCELLED
        self.drop_button.clicked.connect(partial(self._end, dropped, self.drop_button))
        self.cancel_button.clicked.connect(
            partial(self._end, cancelled, self.cancel_button)
        )
        self.move_button.clicked.connect(self._move)
        self.moving.moved.connect(self.course_opened)
        for panel in self.panels.values():
            panel.ended.connect(self._read)
        self.leaving.ended.connect(self.refresh)
        self.course_button.clicked.connect(self._open_course)
        self.case_button.clicked.connect(self._open_case)
        self.evaluation_button.clicked.connect(self._evaluate)
        self.record_button.clicked.connect(self._save_record)
        self._desk.changes.changed.connect(self._hear)

    def _read(self) -> None:
        """What was edited is facts again."""
        self.facts.show()
        self.edit_button.show()
        self.refresh()

    def _give_place(self) -> None:
        enrolment_id = self._enrolment_id
        self._desk.ask(
            self,
            lambda workspace: give_place(workspace, enrolment_id),
            lambda _: self.refresh(),
        )

    def _end(self, status: EnrolmentStatus, button: Button) -> None:
        self.moving.hide()
        self.leaving.ask(self._enrolment_id, status, button.text())

    def _move(self) -> None:
        self.leaving.hide()
        if self._seen is not None:
            self.moving.ask(self._enrolment_id, self._seen.file.course.id)

    def _open_course(self) -> None:
        if self._seen is not None:
            self.course_opened.emit(self._seen.file.course.id)

    def _open_case(self) -> None:
        if self._seen is not None and self._seen.enrolment.case_id:
            self.case_opened.emit(self._seen.enrolment.case_id)

    def _evaluate(self) -> None:
        if self._seen is not None:
            course_id, of = self._seen.file.course.id, self._enrolment_id
            self._desk.ask(
                self,
                lambda workspace: begin_evaluation(workspace, course_id, of),
                self.answers_asked.emit,
            )

    def _save_record(self) -> None:
        one = self._seen.participant if self._seen is not None else None
        person_id = one.enrolment.person_id if one is not None else None
        if one is None or person_id is None:
            return
        write = paper_about(save_training_record, person_id)
        self.papers.give(f"{one.number}-trainings", SHOWN, write)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

    def _show(self, seen: _Seen) -> None:
        if seen.enrolment.id != self._enrolment_id:
            return
        self._seen = seen
        one, words = seen.participant, self._words
        self.show_head(one.known_as, course_line(seen.file.course, words))
        self.clear_beside_title()
        status = seen.enrolment.status
        told = words.code(ListName.ENROLMENT_STATUS, status)
        self.add_beside_title(Pill(told, ENROLMENT_TONES[status]))
        self.facts.show_facts(facts_of(one, seen.enrolment, words))
        if self.case_button.parentWidget() is not None:  # it stands in the bar
            self.case_button.setVisible(bool(seen.enrolment.case_id))
        self.place_button.setVisible(status not in of_enrolments.WITH_A_PLACE)
        self.drop_button.setVisible(status in of_enrolments.WITH_A_PLACE)
        self.cancel_button.setVisible(status not in of_enrolments.GONE)
        self.move_button.setVisible(status not in of_enrolments.GONE)
        lacks = seen.file.lacks(one, CertificateKind.COMPLETION)
        due = words.say("Nothing is lacking: it can be issued.")
        told = "\n".join(lack_sentence(lack, words) for lack in lacks)
        self._lacks.setText(told or due)
        self._record.setVisible(bool(seen.records))
        self._others.show_facts(told_record(record, words) for record in seen.records)


def _gather(enrolment_id: EnrolmentId, workspace: Workspace) -> _Seen:
    one, enrolment = open_enrolment(workspace, enrolment_id)
    person_id = enrolment.person_id
    return _Seen(
        participant=one,
        enrolment=enrolment,
        file=open_course(workspace, CourseId(enrolment.course_id)),
        records=courses_of_person(workspace, person_id) if person_id else [],
    )
