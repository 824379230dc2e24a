"""The questionnaires of this store: which there are, and taking in another."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_kinds import LIBRARY, RecordKind
from fieldcase.forms.problems import FormRefused
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.ui.questionnaires.library_columns import library_columns
from fieldcase.ui.questionnaires.opening_strip import OpeningStrip
from fieldcase.ui.questionnaires.problems_card import ProblemsCard
from fieldcase.usecases.questionnaires.filled_lists import LibraryLine, list_library
from fieldcase.usecases.questionnaires.questionnaire_library import (
    TakenIn,
    take_in_questionnaire,
)

_KINDS = LIBRARY | {RecordKind.ANSWERS}


class LibraryPage(Page):
    """`visit(None)`; `opened` carries a questionnaire's id."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self.import_button = Button(
            words.say("Take in a questionnaire…"),
            Kind.PRIMARY,
            picture="plus",
            shortcut="Ctrl+O",
        )
        self.problems = ProblemsCard(words)
        self.strip = OpeningStrip(words)
        empty = EmptyState(
            "questionnaires",
            words.say("No questionnaires yet"),
            words.say("Take in any XLSForm: the workbook of ODK or KoboToolbox."),
        )
        self.table: ListTable[LibraryLine] = ListTable(
            words, library_columns(words), empty, name=words.say("Questionnaires")
        )
        self._lay_out()
        self.import_button.clicked.connect(self._ask)
        self.table.opened.connect(self._open)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        self._desk.ask(self, list_library, self.table.model.show)

    def take_in(self, path: Path) -> None:
        """An XLSForm and the files beside it that it needs, or why not."""
        self.problems.hide()
        self.import_button.setEnabled(False)
        job = self._desk.ask(
            self,
            lambda workspace: take_in_questionnaire(workspace, path),
            self._tell,
            partial(self._refuse, path.name),
        )
        self.strip.follow_opening(job)

    def _lay_out(self) -> None:
        say = self._words.say
        self.show_head(
            say("Questionnaires"),
            say("Any XLSForm can be filled here, offline, with the case at hand."),
        )
        if self._desk.workspace.staff.role in MAY[Deed.KEEP_QUESTIONNAIRES]:
            self.actions_in_bar = [self.import_button]
        self.body.addWidget(self.strip)
        self.body.addWidget(self.problems)
        self.body.addWidget(self.table, 1)

    def _ask(self) -> None:
        title = self._words.say("Which workbook? The files it needs lie beside it.")
        path = self._desk.ask_for_file(self, title)
        if path is not None:
            self.take_in(path)

    def _tell(self, taken: TakenIn) -> None:
        words, version = self._words, taken.version
        self.import_button.setEnabled(True)
        name, number = version.title or version.form_id, version.version
        if taken.is_new:
            told = words.say("{name} is in the library, version {version}.")
        else:
            told = words.say("{name} was in the library already, version {version}.")
        text = told.format(name=words.isolated(name), version=words.isolated(number))
        self._desk.tell(Tone.GOOD if taken.is_new else Tone.INFORMATION, text)
        self.refresh()
        if taken.is_new:
            self.opened.emit(version.questionnaire_id)

    def _refuse(self, name: str, error: FieldCaseError) -> None:
        self.import_button.setEnabled(True)
        if isinstance(error, FormRefused):
            self.problems.show_problems(name, error.problems)
        else:
            self._desk.tell_refused(error)

    def _open(self, line: LibraryLine) -> None:
        self.opened.emit(line.entry.questionnaire.id)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()
