"""One question of a filter: a button that says what is ticked in its menu."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionButton

from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import plain_tip
from fieldcase.ui.look.tokens import FILTER_MENU_MOST


class FilterMenu(Button):
    """`chosen()` are the codes ticked; `changed` when somebody ticks another.

    `counted` says how many are, where it is more than one; without it only one can
    be. Words that find no room end in … and are whole in the tooltip.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice] = (),
        counted: Callable[[int], str] | None = None,
    ) -> None:
        super().__init__(name)
        self._name, self._counted = name, counted
        self._ticks: dict[str, QAction] = {}
        self._menu = QMenu(self)
        self.drop(self._menu)
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Let these be chosen; what was ticked and is still there stays so."""
        chosen = self.chosen()
        self._menu.clear()
        self._ticks = {}
        for choice in choices:
            tick = QAction(choice.label.replace("&", "&&"), self._menu)
            tick.setCheckable(True)
            tick.setData(choice.label)
            tick.triggered.connect(lambda _, code=choice.code: self._take(code))
            self._menu.addAction(tick)
            self._ticks[choice.code] = tick
        self.choose(chosen)

    def chosen(self) -> tuple[str, ...]:
        return tuple(code for code, tick in self._ticks.items() if tick.isChecked())

    def choose(self, codes: Collection[str]) -> None:
        """Tick these and no others."""
        for code, tick in self._ticks.items():
            tick.setChecked(code in codes)
        self._tell()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), FILTER_MENU_MOST), hint.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        room = self.style().subElementRect(
            QStyle.SubElement.SE_PushButtonContents, option, self
        )
        option.text = self.fontMetrics().elidedText(
            option.text,
            Qt.TextElideMode.ElideRight,
            room.width(),
            Qt.TextFlag.TextShowMnemonic,
        )

    def _take(self, code: str) -> None:
        if self._counted is None and self._ticks[code].isChecked():
            self.choose((code,))
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        chosen = [tick.data() for tick in self._ticks.values() if tick.isChecked()]
        told = self._name
        if len(chosen) == 1:
            told = chosen[0]
        elif chosen and self._counted is not None:
            told = self._counted(len(chosen))
        self.setText(told)
        self.setToolTip(plain_tip("\n".join(chosen)))
        whole = f"{self._name}: {', '.join(chosen)}" if chosen else self._name
        self.setAccessibleName(whole)
