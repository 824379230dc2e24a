"""Facts in two columns: what it is called, and what it is."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from fieldcase.ui.controls.clearing import clear
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
        self._values: dict[str, QLabel] = {}
        self.show_facts(pairs)

    def show_facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Lines that are called the same are told anew; making them takes long."""
        told = [(name, fact) for name, fact in pairs if fact]
        if [name for name, _ in told] == list(self._values):
            for name, fact in told:
                self._values[name].setText(fact)
        else:
            self._make(told)

    def line_up_with(self, *others: "Facts") -> None:
        """Let what the facts are begin below each other, though cards part them."""
        every = (self, *others)
        for one in every:
            one._grid.setColumnMinimumWidth(0, KEY_WIDTH)
        widest = max(one._widest() for one in every)
        for one in every:
            one._grid.setColumnMinimumWidth(0, max(widest, KEY_WIDTH))

    def _widest(self) -> int:
        rows = range(len(self._values))
        items = (self._grid.itemAtPosition(row, 0) for row in rows)
        named = (None if item is None else item.widget() for item in items)
        # asked of the words themselves: an item of a hidden one says nothing
        return max((one.sizeHint().width() for one in named if one), default=0)

    def _make(self, told: Sequence[tuple[str, str]]) -> None:
        clear(self._grid)
        self._values = {}
        for row, (name, fact) in enumerate(told):
            value = label(fact, wraps=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleDescription(name)
            top = Qt.AlignmentFlag.AlignTop
            named = label(name, Role.QUIET)
            # Arabic lines are taller than Latin ones: one line stands beside the other.
            value.setMinimumHeight(named.sizeHint().height())
            self._values[name] = value
            self._grid.addWidget(named, row, 0, top)
            self._grid.addWidget(value, row, 1, top)
