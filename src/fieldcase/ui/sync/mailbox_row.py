"""The folder that bundles and receipts are carried through, and another one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.tokens import SMALL, TINY
from fieldcase.usecases.exchange.mailboxes import choose_mailbox


class MailboxRow(QWidget):
    """`show_folder` what is remembered; `chosen` once another one is."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self.folder: Path | None = None
        self._path = ElidedLabel()
        self.choose_button = Button(desk.words.say("Choose…"), picture="folder")
        self.choose_button.setAccessibleName(desk.words.say("Choose the mailbox"))
        self.choose_button.clicked.connect(self._ask)
        told = QVBoxLayout()
        told.setSpacing(TINY)
        told.addWidget(label(desk.words.say("Mailbox folder"), Role.LABEL))
        told.addWidget(self._path)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(told, 1)
        layout.addWidget(self.choose_button)

    def show_folder(self, mailbox: str) -> None:
        self.folder = Path(mailbox) if mailbox else None
        say = self._words.say
        none = say("None yet: a shared folder, or a folder on a stick.")
        self._path.say(self._words.isolated(mailbox) if mailbox else none)

    def choose(self, folder: Path) -> None:
        """Remember this folder."""
        self._desk.ask(
            self,
            lambda workspace: choose_mailbox(workspace, folder),
            lambda _: self._take(folder),
        )

    def _ask(self) -> None:
        title = self._words.say("Which folder is the mailbox?")
        folder = self._desk.ask_for_folder(self, title)
        if folder is not None:
            self.choose(folder)

    def _take(self, folder: Path) -> None:
        self.show_folder(str(folder))
        self.chosen.emit()
