"""People found as one types, each in a row below the field."""

from collections.abc import Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, TINY
from fieldcase.usecases.workspace import Workspace

Found = TypeVar("Found")

_PAUSE = 120  # ms without a letter before we look


class PeopleFinder(QWidget, Generic[Found]):
    """`ask()` shows it with an empty field; `found` is what stands below it.

    A finder of one kind says how it looks for people, how one of them is shown, and
    what Enter does with those who were found.
    """

    def __init__(self, desk: Desk, question: str, leave: str) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._asked = ""
        self.found: Sequence[Found] = ()
        self.text = TextField(desk.words.say("Name, number or phone"))
        self.leave_button = Button(leave, Kind.QUIET)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(LabelledField(question, self.text), 1)
        head.addWidget(self.leave_button)
        self._told = label("", Role.QUIET, wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(TINY)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addWidget(self._told)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.look)
        self.text.changed.connect(self._pause.start)
        self.text.returnPressed.connect(self._take_shown)
        self.leave_button.clicked.connect(self._leave)
        self.hide()

    def ask(self) -> None:
        self.text.set_value("")
        self._asked = ""
        self._show("", ())
        self.show()
        self.text.setFocus()
        bring_into_sight(self)

    def put_away(self) -> None:
        self._pause.stop()
        self.hide()

    def look(self) -> None:
        text = self._asked = self.text.value()
        if not text:
            self._show("", ())
            return
        self._desk.ask(
            self, partial(self._search, text=text), partial(self._show, text)
        )

    def _take_shown(self) -> None:
        if self.found and self.text.value() == self._asked:
            self._take(self.found)  # what is shown answers these words

    def _leave(self) -> None:
        self.put_away()

    def _show(self, text: str, found: Sequence[Found]) -> None:
        if text != self._asked:
            return
        self.found = found
        clear(self._rows)
        for one in found:
            self._add_row(self._rows, one)
        nobody = self._words.say("Nobody in a case is found by this.")
        self._told.setText(nobody if text and not found else "")

    def _search(self, workspace: Workspace, *, text: str) -> Sequence[Found]:
        """Who it may be, the likeliest first."""
        raise NotImplementedError

    def _add_row(self, rows: QVBoxLayout, one: Found) -> None:
        """Show one of them below the others."""
        raise NotImplementedError

    def _take(self, found: Sequence[Found]) -> None:
        """Enter was pressed in the field."""
        raise NotImplementedError
