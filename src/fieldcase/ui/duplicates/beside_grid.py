"""Two records field by field: what is the same stands back, what differs stands out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import KEY_WIDTH, NORMAL, TINY
from fieldcase.usecases.desk.duplicates_told import Beside

_TOP = Qt.AlignmentFlag.AlignTop


class BesideGrid(QWidget):
    """`show_fields(rows)`; a screen reader hears each row as one sentence."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.rows: list[Beside] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(NORMAL)
        self._grid.setVerticalSpacing(TINY)
        self._grid.setColumnMinimumWidth(0, KEY_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)

    def show_fields(self, rows: Sequence[Beside]) -> None:
        clear(self._grid)
        self.rows = list(rows)
        for place, row in enumerate(rows):
            self._show(place, row)

    def _show(self, place: int, row: Beside) -> None:
        words = self._words
        role = Role.QUIET if row.is_same else Role.BODY
        texts = (
            words.isolated(row.one) or words.say("not said"),
            words.isolated(row.other) or words.say("not said"),
        )
        key = label(row.label, Role.LABEL, wraps=True)
        self._grid.addWidget(key, place, 0, _TOP)
        for column, (text, value) in enumerate(
            zip(texts, (row.one, row.other), strict=True), start=1
        ):
            told = label(text, role if value else Role.QUIET, wraps=True)
            told.setAccessibleName(f"{row.label}: {text}")
            self._grid.addWidget(told, place, column, _TOP)
