"""The last rounds with the mailbox, in words, the latest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from fieldcase.domain.exchange.post import Round
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.ui.moments import moment_told
from fieldcase.usecases.rounds.round_words import round_told

MOST_SHOWN = 6


class RoundsCard(Card):
    """`show_rounds(last_rounds(workspace))`; hidden while there was none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("The last rounds"))
        self._words, self._desk = desk.words, desk
        self._lines: list[str] = []
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SNUG)
        self._grid.setVerticalSpacing(SMALL)
        self._grid.setColumnStretch(1, 1)
        self.add(inside)
        self.hide()

    def show_rounds(self, rounds: Sequence[Round]) -> None:
        clear(self._grid)
        words, today = self._words, self._desk.workspace.today()
        self._lines = []
        for row, ended in enumerate(rounds[:MOST_SHOWN]):
            at = moment_told(ended.ended_at, today, words)
            told = round_told(ended, words)
            if ended.is_automatic:
                told = words.say("By itself: {told}", told=told)
            self._lines.append(told)
            self._grid.addWidget(label(at, Role.QUIET), row, 0)
            self._grid.addWidget(label(told, wraps=True), row, 1)
        self.setVisible(bool(rounds))

    def sentences(self) -> list[str]:
        """What is said, the latest first."""
        return list(self._lines)
