"""One questionnaire: its versions, what it is for, and what was filled with it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.questionnaires.questionnaire import (
    FormDeed,
    QuestionnaireId,
    VersionId,
)
from fieldcase.domain.record_kinds import LIBRARY, RecordKind
from fieldcase.forms.problems import FormRefused
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.columns import two_columns
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SNUG
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_saving import PaperSaving
from fieldcase.ui.questionnaires.answers_giving import AnswersGiving
from fieldcase.ui.questionnaires.filled_row import FilledRow
from fieldcase.ui.questionnaires.library_columns import state_of, title_of
from fieldcase.ui.questionnaires.paper_of import give_paper
from fieldcase.ui.questionnaires.problems_card import ProblemsCard
from fieldcase.ui.questionnaires.use_card import UseCard
from fieldcase.ui.questionnaires.versions_card import VersionsCard
from fieldcase.usecases.questionnaires.questionnaire_file import (
    QuestionnaireFile,
    open_questionnaire,
)
from fieldcase.usecases.questionnaires.questionnaire_library import (
    retire_questionnaire,
    retire_version,
    set_deed,
)
from fieldcase.usecases.questionnaires.scoring_profiles import take_in_profile
from fieldcase.usecases.workspace import Workspace

_KINDS = LIBRARY | {RecordKind.ANSWERS}
_MOST_SHOWN = 30


class QuestionnairePage(Page):
    """`visit(questionnaire_id)`.

    `preview_asked` carries a version's id, `answers_opened` that of answers.
    """

    preview_asked = Signal(str)
    answers_opened = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._id = QuestionnaireId("")
        self.versions = VersionsCard(desk)
        self.use = UseCard(words)
        self.problems = ProblemsCard(words)
        self.filled = Card(words.say("Filled"))
        self.giving = AnswersGiving(desk, self)
        self.papers = PaperSaving(desk, self)
        self.back_button = Button(words.say("All questionnaires"))
        self.rows: list[FilledRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self._none = label("", Role.QUIET, wraps=True)
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self._id = QuestionnaireId(argument)
            self.problems.hide()
            self.refresh()

    def refresh(self) -> None:
        if self._id:
            self._desk.ask(self, partial(_opened, self._id), self._show)

    def take_in_profile(self, path: Path) -> None:
        """The scoring profile of a workbook, or why not."""
        self.problems.hide()
        of = self._id
        self._desk.ask(
            self,
            lambda workspace: take_in_profile(workspace, of, path),
            lambda _: self.refresh(),
            partial(self._refuse, path.name),
        )

    def _lay_out(self) -> None:
        self.filled.add_beside_title(self.giving.button)
        self.filled.add(self.giving.strip, self._none)
        self.filled.content.addLayout(self._rows)
        self.body.addWidget(self.problems)
        self.body.addLayout(two_columns((self.versions, self.filled), (self.use,)))
        self.body.addStretch()
        self.actions_in_bar = [self.back_button]

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.versions.preview_asked.connect(self.preview_asked)
        self.versions.retired.connect(self._retire_version)
        self.use.deed_chosen.connect(self._set_deed)
        self.use.retired.connect(self._retire)
        self.use.profile_asked.connect(self._ask_for_profile)
        self._desk.changes.changed.connect(self._hear)

    def _show(self, file: QuestionnaireFile) -> None:
        if file.entry.questionnaire.id != self._id:
            return
        words, entry = self._words, file.entry
        self.show_head(
            title_of(entry, words), words.isolated(entry.questionnaire.form_id)
        )
        self.clear_beside_title()
        self.add_beside_title(Pill(*state_of(entry, words)))
        self.versions.show_file(file)
        self.use.show_file(file)
        self.giving.show_file(file)
        self._show_filled(file)

    def _show_filled(self, file: QuestionnaireFile) -> None:
        words, today = self._words, self._desk.workspace.today()
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            FilledRow(words, filled, today, by_number=True)
            for filled in file.filled[:_MOST_SHOWN]
        ]
        for row in self.rows:
            answers_id = row.filled.id
            row.open_button.clicked.connect(partial(self._open, str(answers_id)))
            row.paper_button.clicked.connect(
                partial(give_paper, self.papers, row.filled)
            )
            self._rows.addWidget(row)
        more = len(file.filled) - _MOST_SHOWN
        told = words.say("Nothing yet. A questionnaire is begun on the page of a case.")
        if more > 0:
            told = words.say_many("and {count} older", "and {count} older", more)
        self._none.setText(told)
        self._none.setVisible(not file.filled or more > 0)

    def _open(self, answers_id: str, *_: object) -> None:
        self.answers_opened.emit(answers_id)

    def _retire_version(
        self,
        version_id: str,
        is_retired: bool,  # noqa: FBT001 as the signal carries it
    ) -> None:
        self._do(partial(_retire_version, VersionId(version_id), is_retired))

    def _retire(self, is_retired: bool) -> None:  # noqa: FBT001 as the signal carries it
        self._do(partial(_retire, self._id, is_retired))

    def _set_deed(self, deed: str) -> None:
        self._do(partial(_set_deed, self._id, FormDeed(deed)))

    def _do(self, deed: object) -> None:
        """Whatever becomes of it, the page shows what is true then."""
        self._desk.ask(self, deed, lambda _: self.refresh(), self._told_refused)  # type: ignore[arg-type] # each of them takes a workspace

    def _told_refused(self, error: FieldCaseError) -> None:
        self._desk.tell_refused(error)
        self.refresh()

    def _ask_for_profile(self) -> None:
        title = self._words.say("Which workbook has the scoring profile?")
        path = self._desk.ask_for_file(self, title)
        if path is not None:
            self.take_in_profile(path)

    def _refuse(self, name: str, error: FieldCaseError) -> None:
        if isinstance(error, FormRefused):
            self.problems.show_problems(name, error.problems)
        else:
            self._desk.tell_refused(error)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()


def _opened(of: QuestionnaireId, workspace: Workspace) -> QuestionnaireFile:
    return open_questionnaire(workspace, of)


def _retire_version(of: VersionId, is_retired: bool, workspace: Workspace) -> None:  # noqa: FBT001 bound by its caller
    retire_version(workspace, of, is_retired=is_retired)


def _retire(of: QuestionnaireId, is_retired: bool, workspace: Workspace) -> None:  # noqa: FBT001 bound by its caller
    retire_questionnaire(workspace, of, is_retired=is_retired)


def _set_deed(of: QuestionnaireId, deed: FormDeed, workspace: Workspace) -> None:
    set_deed(workspace, of, deed)
