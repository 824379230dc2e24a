"""A field whose text is understood on leaving it, or says why it is not."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from fieldcase.domain.change import JsonValue
from fieldcase.ui.controls.labels import at_start

Meant = TypeVar("Meant")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypedField(QLineEdit, Generic[Meant]):
    """What `read` makes of the text is the value; `tell` and `store` write it.

    While the keyboard is in it, it shows what was typed; afterwards what was meant.
    """

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, problem: str) -> None:
        super().__init__()
        self._problem = problem
        self._value: Meant | None = None
        self.textEdited.connect(self._follow)
        self.setAlignment(at_start())

    def read(self, typed: str) -> Meant | None:
        """What was meant, or None where it cannot be told."""
        raise NotImplementedError

    def tell(self, value: Meant) -> str:
        """As the reader likes to see it."""
        raise NotImplementedError

    def store(self, value: Meant) -> str:
        """As it stands in a draft; `read` understands it."""
        raise NotImplementedError

    def value(self) -> Meant | None:
        return self._value

    def is_understood(self) -> bool:
        return self._value is not None or not self.text().strip()

    def set_value(self, value: Meant | None) -> None:
        self._value = value
        self.setText("" if value is None else self.tell(value))

    def entry(self) -> JsonValue:
        return self.text() if self._value is None else self.store(self._value)

    def set_entry(self, entry: JsonValue) -> None:
        text = entry if isinstance(entry, str) else ""
        self.set_value(self.read(text) if text else None)
        if self._value is None:
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._settle()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()

    def _follow(self, typed: str) -> None:
        self._value = self.read(typed) if typed.strip() else None
        self.problem_found.emit("")
        self.changed.emit()

    def _settle(self) -> None:
        if self._value is not None:
            self.setText(self.tell(self._value))
        self.problem_found.emit("" if self.is_understood() else self._problem)
