"""Going back to a backup: which one, what that replaces, and the passphrase."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import label
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.keeping.backup_lines import BackupLine, backup_told
from fieldcase.ui.start.passphrase_entry import PassphraseEntry
from fieldcase.ui.start.sheet import Sheet

MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class RestoreAsked:
    """Which backup shall take the store's place."""

    backup: Path
    passphrase: str = field(repr=False)


class RestorePage(Sheet):
    """`offer` the backups; `asked` carries a `RestoreAsked`, `left` changes nothing."""

    asked = Signal(RestoreAsked)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.say("Go back to a backup"),
            words.say("It is looked through first; only a sound one takes the place."),
            brand="",
        )
        self._words = words
        self._backups: Sequence[BackupLine] = ()
        self.which = ChoiceChips([], is_multiple=False, columns=1)
        self._which = LabelledField(words.say("Which one?"), self.which)
        told = words.say("Put this backup in place")
        self.restore_button = Button(told, Kind.PRIMARY)
        self.entry = PassphraseEntry(words, self.restore_button)
        self.strip = ProgressStrip(words)
        told = words.say(
            "Everything is then as it was at that moment. What was written since is"
            " not in it: it is kept aside, in a folder beside the store."
        )
        self.back_button = Button(words.say("Leave everything as it is"), Kind.QUIET)
        self.card.add(
            self._which,
            label(told, wraps=True),
            self.entry,
            self.restore_button,
            self.strip,
            self.back_button,
        )
        self.entry.asked.connect(self._ask)
        self.back_button.clicked.connect(self.left)

    def offer(self, backups: Sequence[BackupLine], today: date) -> None:
        """The newest first; without any there is nothing to go back to."""
        self.clear()
        self._backups = backups[:MOST_OFFERED]
        self.which.show_choices(
            [
                Choice(str(place), backup_told(one, today, self._words))
                for place, one in enumerate(self._backups)
            ]
        )
        if self._backups:
            self.which.set_value("0")
            self._which.enter()
        else:
            self.show_trouble(self._words.say("There is no backup of this store."))
            self.restore_button.setEnabled(False)

    def show_refusal(self, sentence: str, *, is_about_passphrase: bool) -> None:
        self.show_busy(is_busy=False)
        if is_about_passphrase:
            self.entry.show_refusal(sentence)
        else:
            self.show_trouble(sentence)

    def show_busy(self, *, is_busy: bool) -> None:
        self.entry.show_busy(is_busy=is_busy)
        self.back_button.setEnabled(not is_busy)

    def clear(self) -> None:
        self._backups = ()
        self.entry.clear()
        self.show_trouble("")
        self.show_busy(is_busy=False)

    def _ask(self) -> None:
        self.show_trouble("")
        which, passphrase = self.which.value(), self.entry.passphrase.value()
        if not which:
            self._which.show_error(self._words.say("Choose a backup."))
        elif not passphrase:
            self.entry.show_error(self._words.say("Type your passphrase."))
        else:
            self.show_busy(is_busy=True)
            backup = self._backups[int(which)].path
            self.asked.emit(RestoreAsked(backup, passphrase))
