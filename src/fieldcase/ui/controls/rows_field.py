"""Several of one thing in a form: each a row of fields, added and taken away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.rules import is_empty
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.filling.form_part import tab_before
from fieldcase.ui.look.tokens import SMALL

MakeRow = Callable[[], Mapping[str, tuple[LabelledField, int]]]


@dataclass(frozen=True, slots=True)
class RowWords:
    """What the buttons say: "Add a medicine", "Take this medicine away"."""

    add: str
    remove: str


class RowsField(QWidget):
    """`make` makes the fields of one row by name, each with how wide it is.

    The entry is a list with an object a row; rows in which nothing is typed are left
    out. Enter in the last field of the last row adds none: the button does.
    """

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, words: RowWords, make: MakeRow) -> None:
        super().__init__()
        self._words, self._make = words, make
        self.rows: list[_Row] = []
        self._rows_at = QVBoxLayout()
        self._rows_at.setSpacing(SMALL)
        self.add_button = Button(words.add, Kind.QUIET, picture="plus")
        self.add_button.clicked.connect(self._add_by_hand)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(self._rows_at)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)

    def entry(self) -> JsonValue:
        typed = [row.entries() for row in self.rows]
        return [
            dict(entries)
            for entries in typed
            if not all(is_empty(value) or value is False for value in entries.values())
        ]

    def set_entry(self, entry: JsonValue) -> None:
        for row in self.rows[:]:
            self._drop(row)
        for entries in entry if isinstance(entry, list) else []:
            if isinstance(entries, dict):
                self._add().set_entries(entries)

    def setFocus(
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Into the first row; a focus proxy would let Tab go round in the rows."""
        first = self.rows[0].stops()[0] if self.rows else self.add_button
        first.setFocus(reason)

    def _add_by_hand(self) -> None:
        self._add().enter()
        self.changed.emit()

    def _add(self) -> "_Row":
        row = _Row(self._make(), self._words.remove)
        row.changed.connect(self.changed)
        row.problem_found.connect(self.problem_found)
        row.remove_button.clicked.connect(lambda _=False, one=row: self._remove(one))
        self.rows.append(row)
        self._rows_at.addWidget(row)
        row.show()  # the layout would show it too late to take the keyboard
        tab_before(row.stops(), self.add_button)
        return row

    def _remove(self, row: "_Row") -> None:
        self._drop(row)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, row: "_Row") -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()


class _Row(QFrame):
    """One of them; its fields stand beside each other, the button at the end."""

    changed = Signal()
    problem_found = Signal(str)

    def __init__(
        self, fields: Mapping[str, tuple[LabelledField, int]], remove: str
    ) -> None:
        super().__init__()
        self._fields = {name: field for name, (field, _) in fields.items()}
        self.remove_button = Button("", Kind.QUIET, picture="close", name=remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        for field, width in fields.values():
            field.control.changed.connect(self.changed)
            layout.addWidget(field, width)
        layout.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignBottom)

    def entries(self) -> dict[str, JsonValue]:
        return {name: field.control.entry() for name, field in self._fields.items()}

    def set_entries(self, entries: Mapping[str, JsonValue]) -> None:
        for name, field in self._fields.items():
            field.control.set_entry(entries.get(name))

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        fields = [field.focusProxy() or field for field in self._fields.values()]
        return [*fields, self.remove_button]

    def enter(self) -> None:
        next(iter(self._fields.values())).enter()
