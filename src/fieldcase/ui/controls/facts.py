"""Facts in two columns: what it is called, and what it is."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from fieldcase.ui.controls.at_once import at_once
from fieldcase.ui.controls.labels import Role, label
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
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._shown = 0
        self.show_facts(pairs)

    def show_facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Lines that are there tell others now; making them takes long."""
        told = [(name, fact) for name, fact in pairs if fact]
        with at_once(self):
            for _ in range(len(self._lines), len(told)):
                self._add_line()
            for (named, value), (name, fact) in zip(self._lines, told, strict=False):
                if named.text() != name:
                    named.setText(name)
                    value.setAccessibleDescription(name)
                value.setText(fact)
            for place, line in enumerate(self._lines):
                for part in line:
                    part.setVisible(place < len(told))
                    if place >= len(told):
                        part.clear()
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
        return max((named.sizeHint().width() for named, _ in shown), default=0)

    def _add_line(self) -> None:
        top, row = Qt.AlignmentFlag.AlignTop, len(self._lines)
        named, value = label("", Role.QUIET), label("", wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(named, row, 0, top)
        self._grid.addWidget(value, row, 1, top)
        # Arabic lines are taller than Latin ones: one line stands beside the other.
        value.setMinimumHeight(named.sizeHint().height())
        self._lines.append((named, value))
