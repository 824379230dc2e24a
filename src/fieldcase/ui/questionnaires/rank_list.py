"""Choices put in an order: moved by keys, by buttons, or with the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fieldcase.domain.change import JsonValue
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import CONTROL_HEIGHT, SMALL, TINY

_CODE = int(Qt.ItemDataRole.UserRole)


class RankList(QWidget):
    """Not answered until something is moved, or the order shown is taken."""

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, words: Words, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._is_set = False
        self._choices: list[Choice] = []
        self.items = QListWidget()
        self.items.setObjectName("choices")
        self.items.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.installEventFilter(self)
        self.items.model().rowsMoved.connect(self._take)
        self.up_button = Button(words.say("Move up"), Kind.QUIET)
        self.down_button = Button(words.say("Move down"), Kind.QUIET)
        self.keep_button = Button(words.say("Keep this order"), Kind.QUIET)
        self.up_button.clicked.connect(lambda: self.move_current(-1))
        self.down_button.clicked.connect(lambda: self.move_current(1))
        self.keep_button.clicked.connect(self._take)
        self._how = label(words.say("Alt with an arrow moves an entry."), Role.SMALL)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for part in (self.up_button, self.down_button, self.keep_button):
            row.addWidget(part)
        row.addWidget(self._how, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        layout.addWidget(self.items)
        layout.addLayout(row)
        self.setFocusProxy(self.items)
        self.show_choices(choices)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.items.setAccessibleName(name)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Those ranked before keep their order; new ones come last."""
        order = self._codes()
        self._choices = list(choices)
        self._fill(order)

    def entry(self) -> JsonValue:
        return list(self._codes()) if self._is_set else []

    def set_entry(self, entry: JsonValue) -> None:
        codes = entry if isinstance(entry, list) else []
        self._is_set = bool(codes)
        self._fill([code for code in codes if isinstance(code, str)])

    def move_current(self, by: int) -> None:
        here = self.items.currentRow()
        there = here + by
        if here < 0 or not 0 <= there < self.items.count():
            return
        item = self.items.takeItem(here)
        self.items.insertItem(there, item)
        self.items.setCurrentRow(there)
        self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = steps.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move_current(step)
                return True
        return super().eventFilter(watched, event)

    def _codes(self) -> list[str]:
        rows = range(self.items.count())
        return [str(self.items.item(row).data(_CODE)) for row in rows]

    def _fill(self, order: Sequence[str]) -> None:
        places = {code: at for at, code in enumerate(order)}
        ranked = sorted(
            self._choices, key=lambda choice: places.get(choice.code, len(places))
        )
        self.items.clear()
        for at, choice in enumerate(ranked):
            item = QListWidgetItem(_told(at, choice.label))
            item.setData(_CODE, choice.code)
            self.items.addItem(item)
        self.items.setCurrentRow(0)
        self.items.setFixedHeight(max(1, len(ranked)) * CONTROL_HEIGHT + 2)
        self.keep_button.setVisible(not self._is_set)

    def _take(self) -> None:
        """The order as it stands is the answer."""
        self._is_set = True
        labels = {choice.code: choice.label for choice in self._choices}
        for row, code in enumerate(self._codes()):
            self.items.item(row).setText(_told(row, labels.get(code, code)))
        self.keep_button.hide()
        self.changed.emit()


def _told(place: int, text: str) -> str:
    return f"{place + 1}.  {text}"
