"""The store is open again without a passphrase: who is it, and what is the new one?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal

from fieldcase.domain.codelists import ListName
from fieldcase.domain.identity import StaffId
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.new_passphrase import NewPassphrase
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.start.sheet import Sheet


@dataclass(frozen=True, slots=True)
class ChosenAnew:
    """Who works from now on with this passphrase."""

    staff_id: StaffId
    passphrase: str = field(repr=False)


class ChooseAnewPage(Sheet):
    """`offer` the members; `asked` carries a `ChosenAnew`, `left` gives up."""

    asked = Signal(ChosenAnew)
    left = Signal()

    def __init__(self, words: Words, jobs: JobRunner) -> None:
        super().__init__(
            words.say("Choose a new passphrase"),
            words.say("The old one opens nothing any more once this is done."),
            brand="",
        )
        self._words = words
        self.who = ChoiceChips([], is_multiple=False, columns=1)
        self._who = LabelledField(words.say("Who are you?"), self.who)
        told = words.say("New passphrase")
        self.new_passphrase = NewPassphrase(words, jobs, told)
        self.save_button = Button(
            words.say("Set the passphrase and open"), Kind.PRIMARY
        )
        back = Button(words.say("Give up"), Kind.QUIET)
        self.card.add(self._who, self.new_passphrase, self.save_button, back)
        self.save_button.clicked.connect(self._ask)
        self.new_passphrase.entered.connect(self.save_button.click)
        back.clicked.connect(self.left)

    def offer(self, members: Sequence[StaffMember]) -> None:
        """Begin anew with those who may choose."""
        self.clear()
        self.who.show_choices([self._choice(member) for member in members])
        self.new_passphrase.known_words = [member.name for member in members]
        if len(members) == 1:
            self.who.set_value(members[0].id)
            self.new_passphrase.enter()
        else:
            self._who.enter()

    def show_refusal(self, sentence: str, *, is_about_passphrase: bool) -> None:
        self.show_busy(is_busy=False)
        if is_about_passphrase:
            self.new_passphrase.show_refusal(sentence)
        else:
            self.show_trouble(sentence)

    def show_busy(self, *, is_busy: bool) -> None:
        self.save_button.setEnabled(not is_busy)

    def clear(self) -> None:
        """Forget who there is, and what was typed."""
        self.who.show_choices([])
        self.new_passphrase.clear()
        self._who.show_error("")
        self.show_trouble("")
        self.show_busy(is_busy=False)

    def _choice(self, member: StaffMember) -> Choice:
        role = self._words.code(ListName.ROLES, member.role)
        return Choice(member.id, f"{self._words.isolated(member.name)} · {role}")

    def _ask(self) -> None:
        who = self.who.value()
        is_wrong = self.new_passphrase.find_errors()
        missing = "" if who else self._words.say("Choose your name.")
        self._who.show_error(missing)
        self.show_trouble("")
        if who and not is_wrong:
            self.show_busy(is_busy=True)
            self.asked.emit(ChosenAnew(StaffId(who), self.new_passphrase.value()))
