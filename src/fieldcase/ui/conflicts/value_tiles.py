"""The values of a field in conflict, side by side: one of them is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
)

from fieldcase.domain.exchange.conflict import Conflict
from fieldcase.domain.words import Words
from fieldcase.ui.controls.choice_group import ChoiceGroup
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import (
    FOCUS,
    FORM_WIDTH,
    HAIR,
    RADIUS,
    SMALL,
    SNUG,
    TINY,
    Tone,
    palette_now,
)
from fieldcase.usecases.desk.conflict_words import (
    clock_told,
    origin_told,
    value_told,
)

WRITE = "write"  # the code of the last tile: none of them, but another
_MOST_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class TileFacts:
    """What stands on a tile. `code` is the change that set the value."""

    code: str
    value: str
    origin: str = ""
    doubt: str = ""
    is_shown: bool = False


def tiles_of(conflict: Conflict, words: Words, *, may_write: bool) -> list[TileFacts]:
    """A tile for each value, and one for writing another where that may be."""
    tiles = [
        TileFacts(
            value.change_id,
            value_told(conflict, value, words),
            origin_told(value, words),
            clock_told(value, words),
            is_shown=value.is_shown,
        )
        for value in conflict.values
    ]
    if may_write:
        told = words.say("None of these is right: I write what is.")
        tiles.append(TileFacts(WRITE, words.say("Another value"), told))
    return tiles


class ValueTiles(ChoiceGroup):
    """`show_tiles(tiles)`; digits, arrows and the mouse choose."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._facts: dict[str, TileFacts] = {}
        super().__init__([], self._tile, is_multiple=False)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SNUG)
        self._in_a_row = _MOST_IN_A_ROW

    def show_tiles(self, tiles: Sequence[TileFacts]) -> None:
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._facts = {tile.code: tile for tile in tiles}
        self._furnish(
            [
                Choice(tile.code, f"{number} {tile.value}")
                for number, tile in enumerate(tiles, start=1)
            ]
        )
        self._arrange()
        for button in self.buttons:
            button.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for two beside each other, one stands below."""
        super().resizeEvent(event)
        in_a_row = _MOST_IN_A_ROW if self.width() >= FORM_WIDTH else 1
        if in_a_row != self._in_a_row:
            self._in_a_row = in_a_row
            self._arrange()

    def _arrange(self) -> None:
        for column in range(_MOST_IN_A_ROW):
            self._grid.setColumnStretch(column, 1 if column < self._in_a_row else 0)
        for place, button in enumerate(self.buttons):
            row, column = divmod(place, self._in_a_row)
            self._grid.addWidget(button, row, column)

    def _tile(self, choice: Choice, _letter: int) -> QAbstractButton:
        return _Tile(self._words, choice, self._facts[choice.code])


class _Tile(QAbstractButton):
    """A value as large as it is weighty, who set it, where and when."""

    def __init__(self, words: Words, choice: Choice, facts: TileFacts) -> None:
        super().__init__()
        number, _, _ = choice.label.partition(" ")
        told = [facts.value, facts.origin, facts.doubt]
        self.setAccessibleName(words.beside([number, *told]))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding
        )
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SNUG, SMALL, SNUG, SMALL)
        self._layout.setSpacing(TINY)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(Pill(number, Tone.STEP), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(facts.value, Role.TITLE, wraps=True), 1)
        if facts.is_shown:
            shown = Pill(words.say("Shows now"), Tone.INFORMATION)
            head.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(head)
        self._layout.addWidget(label(facts.origin, Role.QUIET, wraps=True))
        if facts.doubt:
            self._layout.addWidget(label(facts.doubt, "ink_attention", wraps=True))
        self._layout.addStretch()

    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._layout.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._layout.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette, is_on = palette_now(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(palette.selection if is_on else palette.panel))
        width = FOCUS if is_on or self.hasFocus() else HAIR
        is_marked = is_on or self.hasFocus()
        ink = palette.accent if is_marked else palette.edge
        painter.setPen(QPen(QColor(ink), width))
        inset = FOCUS // 2
        box = self.rect().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
