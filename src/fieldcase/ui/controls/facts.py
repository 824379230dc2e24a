"""Facts in two columns: what it is called, and what it is."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.tell_anew import tell_anew
from fieldcase.ui.look.tokens import KEY_WIDTH, SMALL, SNUG


class Facts(QWidget):
    """`Facts([(words.say("Destination"), "Georgia")])`; empty ones are left out."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SNUG)
        self._grid.setVerticalSpacing(SMALL - 2)
        self._grid.setColumnMinimumWidth(0, KEY_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[_Fact] = []
        self._shown = 0
        self.show_facts(pairs)

    def show_facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        told = [(name, fact) for name, fact in pairs if fact]
        tell_anew(
            self,
            self._lines,
            told,
            self._made,
            lambda line, pair: line.tell(*(pair or ("", ""))),
        )
        self._shown = len(told)

    def line_up_with(self, *others: "Facts") -> None:
        """Let what the facts are begin below each other, though cards part them."""
        every = (self, *others)
        for one in every:
            one._grid.setColumnMinimumWidth(0, KEY_WIDTH)
        widest = max(one._widest() for one in every)
        for one in every:
            one._grid.setColumnMinimumWidth(0, max(widest, KEY_WIDTH))

    def _widest(self) -> int:
        # asked of the words themselves: an item of a hidden one says nothing
        shown = self._lines[: self._shown]
        return max((line.named.sizeHint().width() for line in shown), default=0)

    def _made(self) -> "_Fact":
        top, row = Qt.AlignmentFlag.AlignTop, len(self._lines)
        named, value = label("", Role.QUIET), label("", wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(named, row, 0, top)
        self._grid.addWidget(value, row, 1, top)
        # Arabic lines are taller than Latin ones: one line stands beside the other.
        value.setMinimumHeight(named.sizeHint().height())
        return _Fact(named, value)


class _Fact(NamedTuple):
    """What it is called, and what it is."""

    named: QLabel
    value: QLabel

    def tell(self, name: str, fact: str) -> None:
        if self.named.text() != name:
            self.named.setText(name)
            self.value.setAccessibleDescription(name)
        self.value.setText(fact)

    def setVisible(self, is_visible: bool, /) -> None:  # noqa: FBT001 - as of a widget
        for part in self:
            part.setVisible(is_visible)
