"""Creating a store: who works with it, for which country, and the passphrase."""

from dataclasses import dataclass, field

from PySide6.QtCore import Signal

from fieldcase.domain.codelists import ListName
from fieldcase.domain.staff import Role
from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.form import Form
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.new_passphrase import NewPassphrase
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.start.sheet import Sheet
from fieldcase.ui.start.store_place import StorePlace

LIKELY_HOSTS = ("BE", "LU")


@dataclass(frozen=True, slots=True)
class CreateStore:
    """What was asked for; the passphrase is in no representation of it."""

    path: StoreAddress
    name: str
    role: Role
    host_country: str
    passphrase: str = field(repr=False)


class CreateStorePage(Sheet):
    """`asked` carries a `CreateStore`; answer a refusal with `show_refusal`.

    `other_wanted` goes back to the ways in. Who `joins` headquarters makes the store of
    a laptop first.
    """

    asked = Signal(CreateStore)
    other_wanted = Signal()

    def __init__(self, words: Words, jobs: JobRunner, *, joins: bool = False) -> None:
        told = words.say(
            "Nobody can read it without your passphrase, not even the people who made"
            " the program: choose one that you will remember."
        )
        if joins:
            told = words.say(
                "First a store of your own, which nobody reads without your passphrase."
                " Then comes the file that headquarters gave you."
            )
        title = words.say("Join headquarters") if joins else words.say("Create a store")
        super().__init__(title, told)
        self._words, self.joins = words, joins
        self._form = Form(self)
        self.name = TextField()
        roles = [
            one
            for one in choices_of(ListName.ROLES, words)
            if not (joins and one.code == Role.HEADQUARTERS)
        ]
        self.role = ChoiceChips(roles, is_multiple=False)
        self.host = Picker(
            words, choices_of(ListName.COUNTRIES, words), recent=LIKELY_HOSTS
        )
        self.place = StorePlace(words, is_new=True)
        self.new_passphrase = NewPassphrase(words, jobs)
        self.passphrase = self.new_passphrase.passphrase
        self.again = self.new_passphrase.again
        self.create_button = Button(words.say("Create the store"), Kind.PRIMARY)
        self._lay_out()

    def offer(self, path: StoreAddress) -> None:
        """Begin with this place for the new store."""
        self.place.set_value(path)
        self._form.field("name").enter()

    def show_refusal(self, sentence: str, field_name: str = "") -> None:
        """Say why it was not created, at one field or on top; what was typed stays."""
        self.show_busy(is_busy=False)
        if field_name == "passphrase":
            self.new_passphrase.show_refusal(sentence)
        elif field_name:
            self._form.show_errors({field_name: sentence})
        else:
            self.show_trouble(sentence)

    def show_busy(self, *, is_busy: bool) -> None:
        """While the store is being made nothing can be asked twice."""
        self.create_button.setEnabled(not is_busy)

    def clear(self) -> None:
        """Forget the passphrases, as once the store is there."""
        self.new_passphrase.clear()
        self.show_trouble("")
        self.show_busy(is_busy=False)

    def _lay_out(self) -> None:
        say = self._words.say
        fields = (
            ("name", say("Your name"), self.name),
            ("role", say("You work as"), self.role),
            ("host_country", say("Host country"), self.host),
            ("path", say("Where the store lies"), self.place),
        )
        for name, told, control in fields:
            self.card.add(self._form.take(name, LabelledField(told, control)))
        self.card.add(self.new_passphrase)
        other = Button(say("Another way to begin…"), Kind.QUIET)
        self.card.add(self.create_button, other)
        self.create_button.clicked.connect(self._ask)
        self.new_passphrase.entered.connect(self._ask)
        self.name.changed.connect(self._tell_name)
        other.clicked.connect(self.other_wanted)

    def _tell_name(self) -> None:
        """Who guesses tries the name first."""
        self.new_passphrase.known_words = (self.name.value(),)

    def _ask(self) -> None:
        path, errors = self.place.value(), self._missing()
        is_wrong = self.new_passphrase.find_errors()
        self._form.show_errors(errors)
        self.show_trouble("")
        is_free = self.create_button.isEnabled()
        if path is not None and is_free and not errors and not is_wrong:
            self.show_busy(is_busy=True)
            role, host = Role(self.role.value()), self.host.value()
            wanted = self.passphrase.value()
            asked = CreateStore(path, self.name.value(), role, host, wanted)
            self.asked.emit(asked)

    def _missing(self) -> dict[str, str]:
        say = self._words.say
        checks = {
            "name": (self.name.value(), say("Type your name.")),
            "role": (self.role.value(), say("Choose what you work as.")),
            "host_country": (self.host.value(), say("Choose the host country.")),
            "path": (self.place.value(), say("Choose where the store shall lie.")),
        }
        return {name: told for name, (is_there, told) in checks.items() if not is_there}
