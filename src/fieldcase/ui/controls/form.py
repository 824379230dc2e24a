"""Many fields under one roof: their draft, their errors, the way to the first one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from fieldcase.ui.controls.labelled_field import LabelledField

if TYPE_CHECKING:
    from fieldcase.domain.change import JsonValue


class Form(QObject):
    """`form.take("place", LabelledField(…))` returns the field for the layout.

    `changed` is emitted on every edit by hand: save `entries()` as the draft. `filled`
    comes when entries were put back: show what they ask for.
    """

    changed = Signal()
    filled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, LabelledField] = {}

    def take(self, name: str, field: LabelledField) -> LabelledField:
        """Know the field by its record's field name."""
        self._fields[name] = field
        field.control.changed.connect(self.changed.emit)
        return field

    def field(self, name: str) -> LabelledField:
        return self._fields[name]

    def names(self) -> list[str]:
        """Of all fields, in the order in which they are read."""
        return list(self._fields)

    def name_with_keyboard(self) -> str:
        """Of the field that is being typed in, or nothing."""
        here = QApplication.focusWidget()
        return next(
            (
                name
                for name, field in self._fields.items()
                if here is not None and field.isAncestorOf(here)
            ),
            "",
        )

    def entries(self) -> "dict[str, JsonValue]":
        """What stands in the fields, JSON-ready, valid or not."""
        return {name: field.control.entry() for name, field in self._fields.items()}

    def set_entries(self, entries: "Mapping[str, JsonValue]") -> None:
        """Put a draft back; fields that it lacks are emptied."""
        for name, field in self._fields.items():
            field.control.set_entry(entries.get(name))
        self.filled.emit()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Sentences by field name; the keyboard goes to the first wrong field."""
        for name, field in self._fields.items():
            field.show_error(errors.get(name, ""))
        first = next(
            (self._fields[name] for name in self._fields if name in errors), None
        )
        if first is not None:
            first.enter()

    def enter_first(self) -> None:
        """Put the keyboard into the first field that is shown."""
        for field in self._fields.values():
            if not field.isHidden():
                field.enter()
                return

    def is_understood(self) -> bool:
        """Whether no field shows an error."""
        return not any(field.error() for field in self._fields.values())
