"""A filled workbook of a course: looked at first, decided about, then taken in."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.training.attendance_totals import Cell
from fieldcase.domain.training.course import Course, CourseId
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.radio_group import RadioGroup
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import errors_of
from fieldcase.ui.look.tokens import CARD_GAP, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.training.naming import course_line
from fieldcase.ui.training.things_told import callout_of
from fieldcase.usecases.plan.plan_words import cell_sentence
from fieldcase.usecases.training.courses import open_course
from fieldcase.usecases.training.training_comparison import Comparison, Newcomer
from fieldcase.usecases.training.training_filled import FilledRegister
from fieldcase.usecases.training.training_words import (
    change_sentence,
    newcomer_sentence,
    register_notes_told,
    summary_line,
    taken_line,
)
from fieldcase.usecases.training.training_workbook import (
    Decisions,
    TakenIn,
    preview_register,
    read_register,
    take_in_register,
)
from fieldcase.usecases.workspace import Workspace

MOST_ASKED = 40  # conflicts that are decided one by one; the others stay
_NOBODY = ""


@dataclass(frozen=True, slots=True)
class _Looked:
    course: Course
    register: FilledRegister
    found: Comparison


class ImportPage(Page):
    """`visit(course_id)`; `course_opened` leads back to the course."""

    course_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.words.say
        self._desk, self._words = desk, desk.words
        self._course_id = CourseId("")
        self._looked: _Looked | None = None
        self.choose_button = Button(say("Choose the workbook"), picture="folder")
        self.course_button = Button(say("Back to the course"), Kind.QUIET)
        self.actions_in_bar = [self.course_button, self.choose_button]
        self.keep_button = Button(say("Take it in"), Kind.PRIMARY)
        self.told = label("", Role.STRONG, wraps=True)
        self._empty = EmptyState(
            "table",
            say("Choose the workbook that came back"),
            say(
                "What would become of it is shown first; nothing is changed before you"
                " say so."
            ),
        )
        self.reason = LabelledField(
            say("Why are closed meetings corrected?"), TextField()
        )
        self.people: dict[EnrolmentId, RadioGroup] = {}
        self.conflicts: dict[Cell, CheckBox] = {}
        self._seen = QWidget()
        self._parts = QVBoxLayout(self._seen)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(CARD_GAP)
        self.body.addWidget(self.told)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._seen)
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        self.add_to_foot(self.keep_button)
        self.choose_button.clicked.connect(self._ask_for_file)
        self.keep_button.clicked.connect(self.keep)
        self.course_button.clicked.connect(
            lambda: self.course_opened.emit(self._course_id)
        )
        self.begin_at(self.choose_button)

    def visit(self, argument: object) -> None:
        if not isinstance(argument, str):
            return
        self._course_id = course_id = CourseId(argument)
        self._forget()
        self._desk.ask(
            self,
            lambda workspace: open_course(workspace, course_id).course,
            self._show_course,
        )

    def look_at(self, source: Path) -> None:
        """Say what a workbook would change; nothing is changed yet."""
        course_id, language = self._course_id, self._words.language

        def look(workspace: Workspace) -> _Looked:
            course = open_course(workspace, course_id).course
            register = read_register(workspace, course_id, source, language)
            found = preview_register(workspace, course_id, register)
            return _Looked(course, register, found)

        self._forget()
        self._desk.ask(self, look, self._show)

    def decisions(self) -> Decisions:
        """What was chosen on this page."""
        same_as = {
            row: EnrolmentId(chosen) if (chosen := str(group.entry() or "")) else None
            for row, group in self.people.items()
        }
        taken = frozenset(cell for cell, box in self.conflicts.items() if box.value())
        reason = str(self.reason.control.entry())
        return Decisions(same_as=same_as, taken=taken, reason=reason)

    def keep(self) -> None:
        """Take it in as it was decided, whole or not at all."""
        looked, decisions = self._looked, self.decisions()
        if looked is None:
            return
        course_id = self._course_id
        self.keep_button.setEnabled(False)
        self._desk.ask(
            self,
            lambda workspace: take_in_register(
                workspace, course_id, looked.register, decisions
            ),
            self._end,
            self._refuse,
        )

    def _ask_for_file(self) -> None:
        title = self._words.say("Choose the workbook")
        source = self._desk.ask_for_file(self, title)
        if source is not None:
            self.look_at(source)

    def _show_course(self, course: Course) -> None:
        words = self._words
        self.show_head(
            words.say("Take a filled workbook in"),
            words.beside([course.title, course_line(course, words, course.title)]),
        )

    def _forget(self) -> None:
        self._looked = None
        self.people, self.conflicts = {}, {}
        clear(self._parts)
        self.told.hide()
        self._empty.show()
        self.reason.hide()
        self.reason.clear_error()
        self.keep_button.setEnabled(False)

    def _show(self, looked: _Looked) -> None:
        if looked.course.id != self._course_id:
            return
        self._looked = looked
        found, words = looked.found, self._words
        self._show_sums(found)
        notes = register_notes_told(looked.register, words)
        if found.problems:
            title = words.say("Cells of the workbook to mend")
            self._parts.addWidget(
                callout_of(Tone.ATTENTION, title, found.problems, cell_sentence, words)
            )
        if notes:
            title = words.say("Worth knowing")
            self._parts.addWidget(
                callout_of(Tone.INFORMATION, title, notes, _as_it_is, words)
            )
        if found.newcomers:
            self._parts.addWidget(self._newcomers(found))
        if found.conflicts:
            self._parts.addWidget(self._conflicts(found))
        corrections = [one for one in found.changes if one.is_closed]
        marks = [one for one in found.changes if not one.is_closed]
        for title, changes in (
            (words.say("Corrections after a meeting was closed"), corrections),
            (words.say("Marks to take in"), marks),
        ):
            if changes:
                self._parts.addWidget(
                    callout_of(Tone.NEUTRAL, title, changes, change_sentence, words)
                )
        self.reason.setVisible(found.needs_reason)

    def _look_again(self) -> None:
        """Who somebody is decides what fits: the sums and the button follow."""
        looked, decisions = self._looked, self.decisions()
        if looked is None:
            return
        self._desk.ask(
            self,
            lambda workspace: preview_register(
                workspace, looked.course.id, looked.register, decisions
            ),
            self._show_sums,
        )

    def _show_sums(self, found: Comparison) -> None:
        self.told.setText(summary_line(found, self._words))
        self.told.show()
        self._empty.hide()
        self.keep_button.setEnabled(self._looked is not None and not found.problems)

    def _newcomers(self, found: Comparison) -> Card:
        card = Card(self._words.say("People who were written in"))
        for one in found.newcomers:
            if not one.candidates:
                card.add(label(newcomer_sentence(one, self._words), wraps=True))
                continue
            group = RadioGroup(self._choices(one))
            group.set_entry(one.same_as or _NOBODY)
            field = LabelledField(self._words.isolated(one.row.name), group)
            group.changed.connect(self._look_again)
            self.people[one.row.id] = group
            card.add(field)
        return card

    def _choices(self, one: Newcomer) -> list[Choice]:
        say, isolated = self._words.say, self._words.isolated
        same = [
            Choice(who.id, say("Is {name}", name=isolated(who.known_as)))
            for who in one.candidates
        ]
        return [*same, Choice(_NOBODY, say("Somebody new: add them"))]

    def _conflicts(self, found: Comparison) -> Card:
        words = self._words
        card = Card(words.say("Changed here too since the workbook was given out"))
        told = words.say("What stands here stays. Tick where the workbook is right.")
        card.add(label(told, Role.QUIET, wraps=True))
        for one in found.conflicts[:MOST_ASKED]:
            box = CheckBox(change_sentence(one, words))
            self.conflicts[one.cell] = box
            card.add(box)
        more = len(found.conflicts) - MOST_ASKED
        if more > 0:
            told = words.say_many("and {count} more", "and {count} more", more)
            card.add(label(told, Role.QUIET))
        return card

    def _end(self, taken: TakenIn) -> None:
        self._desk.tell(Tone.GOOD, taken_line(taken, self._words))
        self._forget()
        self.course_opened.emit(self._course_id)

    def _refuse(self, error: FieldCaseError) -> None:
        self.keep_button.setEnabled(True)
        if isinstance(error, EntriesRefused):
            told = errors_of(error.problems, self._words)
            self.reason.show()
            self.reason.show_error(next(iter(told.values())))
            self.reason.enter()
        else:
            self._desk.tell_refused(error)


def _as_it_is(sentence: str, _words: Words) -> str:
    return sentence
