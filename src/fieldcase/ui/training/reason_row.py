"""A deed that needs a reason: what will be done, and why, in a row of the page."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import errors_of
from fieldcase.ui.look.tokens import SMALL
from fieldcase.usecases.workspace import Workspace

Deed = Callable[[Workspace, str], object]  # with the reason


class ReasonRow(Card):
    """`ask` what is to be done; `ended` once it is, or left as it was."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.words.say
        self._desk = desk
        self._deed: Deed | None = None
        self._told = label("", Role.STRONG, wraps=True)
        field = TextField()
        self.reason = LabelledField(say("Reason"), field)
        self.keep_button = Button("", Kind.PRIMARY)
        self.leave_button = Button(say("Leave as it was"), Kind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.reason, 1)
        row.addWidget(self.leave_button)
        row.addWidget(self.keep_button)
        self.add(self._told)
        self.content.addLayout(row)
        self.keep_button.clicked.connect(self.keep)
        self.leave_button.clicked.connect(self.put_away)
        field.returnPressed.connect(self.keep)
        self.hide()

    def ask(self, told: str, verb: str, deed: Deed) -> None:
        """`told` says to what; `verb` stands on the button."""
        self._deed = deed
        self._told.setText(told)
        self.keep_button.setText(verb)
        self.keep_button.setAccessibleName(verb)
        self.reason.control.set_entry("")
        self.reason.clear_error()
        self.show()
        self.reason.enter()

    def keep(self) -> None:
        deed, reason = self._deed, str(self.reason.control.entry())
        if deed is not None:
            self._desk.ask(
                self,
                lambda workspace: deed(workspace, reason),
                lambda _: self.put_away(),
                self._refuse,
            )

    def put_away(self) -> None:
        """Ask no more; what was not kept is not done."""
        if self._deed is not None:
            self._deed = None
            self.hide()
            self.ended.emit()

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            told = errors_of(error.problems, self._desk.words)
            self.reason.show_error(next(iter(told.values())))
            self.reason.enter()
        else:
            self._desk.tell_refused(error)
