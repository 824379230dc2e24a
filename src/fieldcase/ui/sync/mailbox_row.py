"""The mailbox that bundles and receipts are carried through, and another one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, SNUG, TINY
from fieldcase.ui.sync.mailbox_form import MailboxForm
from fieldcase.usecases.rounds.mailboxes import (
    MailboxChoice,
    choose_mailbox,
    mailbox_choice,
)


class MailboxRow(QWidget):
    """`show_address` what is remembered; `chosen` once another one is.

    `address` is "" while there is none.
    """

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self.address = ""
        self._told = ElidedLabel()
        self.choose_button = Button(desk.words.say("Choose…"), picture="folder")
        self.choose_button.setAccessibleName(desk.words.say("Choose the mailbox"))
        self.form: MailboxForm | None = None
        self._layout = QVBoxLayout(self)
        self._lay_out()
        self.choose_button.clicked.connect(self.ask)

    def show_address(self, address: str) -> None:
        self.address = address
        none = self._words.say("None yet: a folder, a stick, or a server.")
        self._told.say(self._words.isolated(address) if address else none)

    def ask(self) -> None:
        """Show the form, with what is remembered."""
        self._desk.ask(self, mailbox_choice, self._show_form)

    def choose(self, folder: Path) -> None:
        """Remember this folder."""
        self._desk.ask(
            self,
            lambda workspace: choose_mailbox(workspace, folder),
            lambda _: self._take(str(folder)),
        )

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(TINY)
        told.addWidget(label(self._words.say("Mailbox"), Role.LABEL))
        told.addWidget(self._told)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addLayout(told, 1)
        row.addWidget(self.choose_button)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SNUG)
        self._layout.addLayout(row)

    def _show_form(self, choice: MailboxChoice) -> None:
        form = self.form
        if form is None:
            form = self.form = MailboxForm(self._desk)
            self._layout.addWidget(form)
            form.kept.connect(self._keep)
            form.left.connect(self._leave)
        form.show_choice(choice)
        form.show()
        form.enter()
        bring_into_sight(form)

    def _leave(self) -> None:
        if self.form is not None:
            self.choose_button.setFocus()
            self.form.hide()

    def _keep(self) -> None:
        self._leave()
        self._desk.ask(self, mailbox_choice, lambda choice: self._take(choice.address))

    def _take(self, address: str) -> None:
        self.show_address(address)
        self.chosen.emit()
