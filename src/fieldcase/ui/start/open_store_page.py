"""Opening a store: which one, whose, and the passphrase."""

from PySide6.QtCore import Signal, SignalInstance

from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.form import Form
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.look.fonts import load_fonts
from fieldcase.ui.start.passphrase_entry import PassphraseEntry
from fieldcase.ui.start.sheet import Sheet
from fieldcase.ui.start.store_place import StorePlace


class OpenStore:
    """What was asked for; the passphrase is in no representation of it."""

    __slots__ = ("passphrase", "path")

    def __init__(self, path: StoreAddress, passphrase: str) -> None:
        self.path, self.passphrase = path, passphrase


class OpenStorePage(Sheet):
    """`asked` carries an `OpenStore`; answer a refusal with `show_refusal`.

    `other_wanted` asks for the ways to begin without one, `lost` for the way into this
    one (its path) without a passphrase, `restore_wanted` for one of its backups.
    """

    asked = Signal(OpenStore)
    other_wanted = Signal()
    lost = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.say("Open the store"),
            words.say("Everything written here lies encrypted on this laptop."),
        )
        self._words = words
        self._form = Form(self)
        self.place = StorePlace(words, is_new=False)
        self.open_button = Button(words.say("Open"), Kind.PRIMARY)
        self.entry = PassphraseEntry(words, self.open_button)
        self.passphrase = self.entry.passphrase
        self.lost_button = Button(words.say("Lost passphrase?"), Kind.QUIET)
        self.restore_button = Button(words.say("Go back to a backup…"), Kind.QUIET)
        self.restore_button.hide()  # until the store does not open
        other = Button(words.say("Another way to begin…"), Kind.QUIET)
        self.card.add(
            self._form.take("path", LabelledField(words.say("Store"), self.place)),
            self._form.take("passphrase", self.entry),
            self.open_button,
            self.lost_button,
            self.restore_button,
            other,
        )
        self.entry.asked.connect(self._ask)
        self.lost_button.clicked.connect(lambda: self._tell(self.lost))
        self.restore_button.clicked.connect(lambda: self._tell(self.restore_wanted))
        self.place.changed.connect(lambda: self.show_wait(0))
        other.clicked.connect(self.other_wanted)

    def offer(self, path: StoreAddress | None) -> None:
        """Begin with this store; the keyboard goes where something is missing."""
        if not str(path or "").isascii():
            load_fonts()
        self.place.set_value(path)
        self.show_wait(0)
        self._form.field("path" if path is None else "passphrase").enter()

    def show_refusal(self, sentence: str, *, is_about_passphrase: bool) -> None:
        """Say why the store did not open; the path typed stays."""
        self.show_busy(is_busy=False)
        if is_about_passphrase:
            self.entry.show_refusal(sentence)
        else:
            self.show_trouble(sentence)
            self.restore_button.show()

    def show_wait(self, seconds: int) -> None:
        """How long this store takes no passphrase."""
        self.entry.show_wait(seconds)

    def show_busy(self, *, is_busy: bool) -> None:
        self.entry.show_busy(is_busy=is_busy)

    def clear(self) -> None:
        """Forget the passphrase, as once the store is open."""
        self.entry.clear()
        self.restore_button.hide()
        self.show_trouble("")

    def _tell(self, wanted: SignalInstance) -> None:
        path = self.place.value()
        if path is not None:
            wanted.emit(path)
        else:
            told = self._words.say("Choose the store to open.")
            self._form.show_errors({"path": told})

    def _ask(self) -> None:
        path, passphrase = self.place.value(), self.passphrase.value()
        say, errors = self._words.say, {}
        if path is None:
            errors["path"] = say("Choose the store to open.")
        if not passphrase:
            errors["passphrase"] = say("Type your passphrase.")
        self._form.show_errors(errors)
        self.show_trouble("")
        if path is not None and not errors:
            self.show_busy(is_busy=True)
            self.asked.emit(OpenStore(path, passphrase))
