"""The backups of a store: which there are, one more now, and going back to one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.keeping.backup_lines import backup_told
from fieldcase.ui.keeping.standing import KeysAndCopies
from fieldcase.ui.look.tokens import SMALL, TINY, Tone
from fieldcase.usecases.keeping.backups import back_up

MOST_SHOWN = 6


class BackupsCard(Card):
    """`made` after a backup; `restore_asked` once one wants to go back to one."""

    made = Signal()
    restore_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Backups"))
        self._desk, self._words = desk, words
        self.now_button = Button(words.say("Back up now"))
        self.into_button = Button(words.say("Into another folder…"), picture="folder")
        self.restore_button = Button(words.say("Go back to a backup…"), Kind.QUIET)
        self.strip = ProgressStrip(words)
        self._told = label(
            words.say(
                "One is made by itself each day, and fewer are kept of what is long"
                " ago. They are encrypted like the store; keep one on another disk"
                " too."
            ),
            Role.QUIET,
            wraps=True,
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(TINY)
        self._lay_out()
        self.now_button.clicked.connect(lambda: self.back_up(None))
        self.into_button.clicked.connect(self._choose)
        self.restore_button.clicked.connect(self.restore_asked)

    def lines(self) -> list[str]:
        """What is said of each backup."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget.accessibleName() for widget in widgets if widget is not None]

    def show_standing(self, standing: KeysAndCopies) -> None:
        clear(self._lines)
        words, today = self._words, self._desk.workspace.today()
        told = [backup_told(one, today, words) for one in standing.backups]
        more = len(told) - MOST_SHOWN
        lines = told[:MOST_SHOWN] or [words.say("None yet.")]
        if more > 0:
            lines.append(words.say_many("and {count} older", "and {count} older", more))
        for text in lines:
            line = label(text)
            line.setAccessibleName(text)
            self._lines.addWidget(line)
        self.restore_button.setVisible(bool(told))

    def back_up(self, into: Path | None) -> None:
        """Among the store's own backups, or into a folder, as on a stick."""
        workspace = self._desk.workspace
        job = self._desk.jobs.start(
            self,
            lambda progress: back_up(workspace, into, progress),
            lambda backup: self._tell(backup.path.name, into),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self._allow(is_free=False)
        job.finished.connect(lambda: self._allow(is_free=True))
        self.strip.follow(job, self._words.say("Making a backup"))

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        for button in (self.now_button, self.into_button, self.restore_button):
            deeds.addWidget(button)
        deeds.addStretch()
        self.add(self._told)
        self.content.addLayout(self._lines)
        self.content.addLayout(deeds)
        self.add(self.strip)

    def _choose(self) -> None:
        told = self._words.say("Which folder shall the backup go into?")
        folder = self._desk.ask_for_folder(self, told)
        if folder is not None:
            self.back_up(folder)

    def _tell(self, name: str, into: Path | None) -> None:
        told = self._words.say("A backup was made.")
        if into is not None:
            told = self._words.say("The backup is in {name}.", name=name)
        self._desk.tell(Tone.GOOD, told)
        self.made.emit()

    def _allow(self, *, is_free: bool) -> None:
        for button in (self.now_button, self.into_button, self.restore_button):
            button.setEnabled(is_free)
