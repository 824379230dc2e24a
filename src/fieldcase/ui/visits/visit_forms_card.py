"""The questionnaires of a visit: those filled on it, and others to begin."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.ui.papers.paper_saving import PaperSaving
from fieldcase.ui.questionnaires.filled_row import FilledRow
from fieldcase.ui.questionnaires.library_columns import told_title
from fieldcase.ui.questionnaires.opening_strip import OpeningStrip
from fieldcase.ui.questionnaires.paper_of import give_paper
from fieldcase.usecases.monitoring.visit_file import (
    OfferedForm,
    VisitForms,
    forms_of_visit,
)
from fieldcase.usecases.questionnaires.answers import begin_answers
from fieldcase.usecases.workspace import Workspace

_PAUSE = 50  # ms: what else is on the page is drawn before


class VisitFormsCard(Card):
    """`load(visit_id, case_id)`; `opened` carries the id of answers to go to.

    `about` says whom a new one is about: the only respondent, or the whole case.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Questionnaires of this visit"))
        self._desk, self._words = desk, words
        self._visit_id, self._case_id = "", CaseId("")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.about: PersonId | None = None
        self.papers = PaperSaving(desk, self)
        self.strip = OpeningStrip(words)
        self._rows, self._offers = QVBoxLayout(), QVBoxLayout()
        self.rows: list[FilledRow] = []
        self.buttons: list[Button] = []
        self._offered: list[OfferedForm] = []
        self._none = label(
            words.say("None was filled on this visit yet."), Role.QUIET, wraps=True
        )
        for layout in (self._rows, self._offers):
            layout.setSpacing(SNUG if layout is self._rows else SMALL)
        self.add(self.strip, self._none)
        self.content.addLayout(self._rows)
        self.content.addLayout(self._offers)

    def load(self, visit_id: str, case_id: CaseId) -> None:
        """Ask for those of this visit; what is shown of it stays until they come."""
        if visit_id != self._visit_id:
            self.hide()
        self._visit_id, self._case_id = visit_id, case_id
        self._pause.start()

    def _ask(self) -> None:
        case_id, visit_id = self._case_id, self._visit_id
        self._desk.ask(
            self,
            lambda workspace: forms_of_visit(workspace, case_id, visit_id),
            partial(self._show, visit_id),
        )

    def _show(self, visit_id: str, found: VisitForms) -> None:
        if visit_id != self._visit_id:
            return
        clear(self._rows)
        today = self._desk.workspace.today()
        self.rows = [FilledRow(self._words, one, today) for one in found.filled]
        for row in self.rows:
            row.open_button.clicked.connect(partial(self._open, row.filled.id))
            row.paper_button.clicked.connect(
                partial(give_paper, self.papers, row.filled)
            )
            self._rows.addWidget(row)
        self._none.setVisible(not self.rows)
        self._offer(found.offered)
        self.setVisible(bool(self.rows) or bool(found.offered))

    def _offer(self, offered: Sequence[OfferedForm]) -> None:
        if list(offered) == self._offered:
            return
        clear(self._offers)
        self._offered, self.buttons = list(offered), []
        for one in offered:
            title = told_title(
                one.title, one.deed, self._words, is_built_in=one.is_built_in
            )
            button = Button(title, Kind.QUIET, picture="plus")
            button.clicked.connect(partial(self._begin, one))
            line, row = QWidget(), QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(button)
            row.addStretch()
            line.setLayout(row)
            self.buttons.append(button)
            self._offers.addWidget(line)

    def _begin(self, one: OfferedForm, *_: object) -> None:
        case_id, visit_id, about = self._case_id, self._visit_id, self.about

        def begin(workspace: Workspace) -> AnswersId:
            return begin_answers(
                workspace,
                one.version_id,
                case_id=case_id,
                person_id=about,
                record_id=visit_id,
            )

        self.strip.follow_opening(self._desk.ask(self, begin, self._open))

    def _open(self, answers_id: str, *_: object) -> None:
        self.opened.emit(answers_id)
