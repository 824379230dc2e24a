"""Where a store lies: a path to type, or to choose in the system's own dialog."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.store_address import (
    ServerAddress,
    StoreAddress,
    store_address,
)
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.look.tokens import SMALL

if TYPE_CHECKING:
    from fieldcase.domain.change import JsonValue

SUFFIX = ".fieldcase"


class StorePlace(QWidget):
    """`value()` is the store's folder; a new one gets the ending `.fieldcase`."""

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, words: Words, *, is_new: bool) -> None:
        super().__init__()
        self._words = words
        self._is_new = is_new
        self._path = TextField()
        self._path.changed.connect(self.changed)
        button = Button(words.say("Choose…"), picture="folder")
        button.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._path, 1)
        layout.addWidget(button)
        self.setFocusProxy(self._path)

    def value(self) -> StoreAddress | None:
        typed = self._path.value()
        if not typed:
            return None
        path = _address(typed)
        if isinstance(path, ServerAddress):
            return path
        if self._is_new and path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        return path

    def set_value(self, path: StoreAddress | None) -> None:
        self._path.set_value("" if path is None else str(path))

    def entry(self) -> "JsonValue":
        return self._path.entry()

    def set_entry(self, entry: "JsonValue") -> None:
        self._path.set_entry(entry)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._path.setAccessibleName(name)

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 mostly one just types

        value = self.value()
        here = str(value if isinstance(value, Path) else Path.home())
        if self._is_new:
            title = self._words.say("Where shall the store be?")
            chosen, _ = QFileDialog.getSaveFileName(self, title, here)
        else:
            title = self._words.say("Which store?")
            chosen = QFileDialog.getExistingDirectory(self, title, here)
        if chosen:
            self.set_value(Path(chosen))
            self.changed.emit()


def _address(typed: str) -> StoreAddress:
    """What is half typed is a path until it is an address."""
    try:
        address = store_address(typed)
    except ValueError:
        return Path(typed)
    return address if isinstance(address, ServerAddress) else address.expanduser()
