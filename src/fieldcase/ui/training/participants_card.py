"""Who is on a course, and two ways to add somebody: from a case, or by name."""

from PySide6.QtCore import Signal

from fieldcase.domain.codelists import ListName
from fieldcase.domain.training.certificate_rules import share
from fieldcase.domain.training.course import AttendanceBasis, CourseId
from fieldcase.domain.training.enrolment_rules import (
    ENROLMENT_FORM_VERSION,
    OUTSIDER_FORM,
)
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import HEADER_HEIGHT, ROW_HEIGHT
from fieldcase.ui.training.member_finder import MemberFinder
from fieldcase.ui.training.naming import ENROLMENT_TONES
from fieldcase.ui.training.participant_form import ParticipantForm
from fieldcase.ui.training.same_name import SameName
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.training.course_enrolment import enrol_outsider
from fieldcase.usecases.training.courses import CourseFile, Participant

_LEAST_ROWS, _MOST_ROWS = 4, 12


class ParticipantsCard(Card):
    """`show_course(file)`; `participant_opened` carries an enrolment's id."""

    participant_opened = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Participants"))
        words = desk.words
        self._words = words
        self._course_id = CourseId("")
        self._file: CourseFile | None = None
        self.member_button = Button(
            words.say("Add from a case"), Kind.QUIET, picture="plus"
        )
        self.outsider_button = Button(
            words.say("Add by name"), Kind.QUIET, picture="person"
        )
        self.finder = MemberFinder(desk)
        version = (OUTSIDER_FORM, ENROLMENT_FORM_VERSION)
        enrol = words.say("Enrol")
        self.panel = RecordPanel(desk, ParticipantForm(desk), version, enrol)
        self.same_name = SameName(desk, self.panel)
        told = words.say("Add people from a case, or by their name.")
        empty = EmptyState("family", words.say("Nobody is enrolled yet"), told)
        self.table: ListTable[Participant] = ListTable(
            words, self._columns(), empty, name=words.say("Participants")
        )
        for button in (self.member_button, self.outsider_button):
            self.add_beside_title(button)
        for part in (self.finder, self.same_name, self.panel, self.table):
            self.add(part)
        self.member_button.clicked.connect(self.look_for_members)
        self.outsider_button.clicked.connect(self.add_by_name)
        self.finder.enrolled.connect(self.changed)
        self.panel.done.connect(lambda _: self.changed.emit())
        self.table.opened.connect(lambda one: self.participant_opened.emit(one.id))

    def show_course(self, file: CourseFile) -> None:
        if self._course_id != file.course.id:
            self.put_away()
        self._course_id, self._file = file.course.id, file
        self.table.model.show(file.participants)
        rows = min(max(len(file.participants), _LEAST_ROWS), _MOST_ROWS)
        self.table.setFixedHeight(HEADER_HEIGHT + ROW_HEIGHT * rows + 8)

    def put_away(self) -> None:
        self.finder.put_away()
        self.panel.put_away()
        self.same_name.put_away()

    def look_for_members(self) -> None:
        """Look for members of cases."""
        self.put_away()
        self.finder.ask_for(self._course_id)

    def add_by_name(self) -> None:
        """Open the form of somebody who is in no case."""
        course_id = self._course_id
        self.put_away()
        self.same_name.watch(course_id)
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE,
                deed=lambda workspace, entries, draft_id: enrol_outsider(
                    workspace, course_id, entries, draft_id
                ),
                entries={"sex": "U", "age_band": "UNK"},
                about={"course_id": course_id},
            )
        )

    def _columns(self) -> list[Column[Participant]]:
        words = self._words
        say = words.say
        return [
            Column("name", say("Name"), lambda one: _name(one, words), stretches=True),
            Column("number", say("Person or organisation"), _known_by, width=176),
            Column(
                "status",
                say("Status"),
                lambda one: words.code(ListName.ENROLMENT_STATUS, one.enrolment.status),
                lambda one: ENROLMENT_TONES[one.enrolment.status],
                width=156,
            ),
            Column("there", say("Attended"), self._attended, width=112),
        ]

    def _attended(self, one: Participant) -> str:
        """Of all meetings, and in percent of what the certificate needs."""
        file, words = self._file, self._words
        if file is None or one not in file.register or not file.meetings:
            return ""
        totals = file.totals(one.id)
        reached, of = totals.halves, 2 * totals.meetings
        if file.course.attendance_basis is AttendanceBasis.HOURS:
            reached, of = totals.minutes, totals.of_minutes
        there = f"{words.number(totals.attended)}/{words.number(totals.meetings)}"
        return f"{there} · {words.percent(share(reached, of) / 100)}"


def _name(one: Participant, words: Words) -> str:
    native = one.native_name if one.native_name != one.known_as else ""
    names = (one.known_as, native)
    return words.beside(words.isolated(name) for name in names if name)


def _known_by(one: Participant) -> str:
    return one.number or one.enrolment.organisation
