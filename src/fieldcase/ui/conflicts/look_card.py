"""A record that merging made unsound: what its form would say, and what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.ui.conflicts.deciding_foot import DecidingFoot
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import TINY
from fieldcase.usecases.desk.conflict_words import kind_told
from fieldcase.usecases.desk.looks import LookLine, let_stand
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.record_keeping.told_values import told_field


class LookCard(Card):
    """`show_look(line)`; `decided` once somebody said that it may stay so."""

    decided = Signal(object)
    case_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._look: LookLine | None = None
        self.what = label("", Role.TITLE, wraps=True)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(TINY)
        self.foot = DecidingFoot(words, words.say("It may stay so"))
        told = words.say(
            "Two people changed this record at once. Each edit was sound; together they"
            " are not. Correct it in its case, or say why it may stay so."
        )
        self.add(self.what, label(told, Role.QUIET, wraps=True))
        self.content.addLayout(self._problems)
        self.add(self.foot)
        self.fill()
        self.foot.decided.connect(self._let_stand)
        self.foot.case_asked.connect(self._open_case)

    def show_look(self, look: LookLine) -> None:
        words, self._look = self._words, look
        about = words.isolated(look.about or look.case_number)
        self.what.setText(words.beside([about, kind_told(look.kind, words)]))
        clear(self._problems)
        for problem in look.problems:
            field = told_field(look.kind, problem.field, words)
            told = f"{field}: {rule_sentence(problem.rule, words)}"
            self._problems.addWidget(label(told, "ink_attention", wraps=True))
        self.foot.begin(has_case=look.case_id is not None)

    def enter(self) -> None:
        """Put the keyboard to where one goes on."""
        self.foot.reason.enter()

    def _let_stand(self, reason: str) -> None:
        look = self._look
        if look is None:
            return
        if not reason:
            self.foot.show_error(self._words.say("Say why, in a few words."))
            return
        self._desk.ask(
            self,
            lambda workspace: let_stand(workspace, look.record_id, reason),
            self.decided.emit,
        )

    def _open_case(self) -> None:
        if self._look is not None and self._look.case_id is not None:
            self.case_opened.emit(self._look.case_id)
