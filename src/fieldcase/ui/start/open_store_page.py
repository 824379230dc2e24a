"""Opening a store: which one, whose, and the passphrase."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.form import Form
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import PassphraseField
from fieldcase.ui.start.sheet import Sheet
from fieldcase.ui.start.store_place import StorePlace


@dataclass(frozen=True, slots=True)
class OpenStore:
    """What was asked for; the passphrase is in no representation of it."""

    path: Path
    passphrase: str = field(repr=False)


class OpenStorePage(Sheet):
    """`asked` carries an `OpenStore`; answer a refusal with `show_refusal`.

    `other_wanted` asks for the page that creates a store.
    """

    asked = Signal(OpenStore)
    other_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.say("Open the store"),
            words.say("Everything written here lies encrypted on this laptop."),
        )
        self._words = words
        self._form = Form(self)
        self.place = StorePlace(words, is_new=False)
        self.passphrase = PassphraseField(words)
        self.open_button = Button(words.say("Open"), Kind.PRIMARY)
        other = Button(words.say("Create a new store"), Kind.QUIET)
        self.card.add(
            self._form.take("path", LabelledField(words.say("Store"), self.place)),
            self._form.take(
                "passphrase", LabelledField(words.say("Passphrase"), self.passphrase)
            ),
            self.open_button,
            other,
        )
        self.open_button.clicked.connect(self._ask)
        self.passphrase.returnPressed.connect(self._ask)
        other.clicked.connect(self.other_wanted)

    def offer(self, path: Path | None) -> None:
        """Begin with this store; the keyboard goes where something is missing."""
        self.place.set_value(path)
        self._form.field("path" if path is None else "passphrase").enter()

    def show_refusal(self, sentence: str, *, is_about_passphrase: bool) -> None:
        """Say why the store did not open; the path typed stays."""
        self.show_busy(is_busy=False)
        if is_about_passphrase:
            self.passphrase.selectAll()
            self._form.show_errors({"passphrase": sentence})
        else:
            self.show_trouble(sentence)

    def show_busy(self, *, is_busy: bool) -> None:
        """While the key is being derived nothing can be asked twice."""
        self.open_button.setEnabled(not is_busy)

    def clear(self) -> None:
        """Forget the passphrase, as once the store is open."""
        self.passphrase.clear()
        self.show_trouble("")
        self.show_busy(is_busy=False)

    def _ask(self) -> None:
        path, passphrase = self.place.value(), self.passphrase.value()
        say, errors = self._words.say, {}
        if path is None:
            errors["path"] = say("Choose the store to open.")
        if not passphrase:
            errors["passphrase"] = say("Type your passphrase.")
        self._form.show_errors(errors)
        self.show_trouble("")
        if path is not None and not errors and self.open_button.isEnabled():
            self.show_busy(is_busy=True)
            self.asked.emit(OpenStore(path, passphrase))
