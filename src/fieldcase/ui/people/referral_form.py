"""The form of a referral: to whom, why, what they are told, what came of it."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.referral import Direction, Referral
from fieldcase.domain.consent.referral_rules import HEALTH, PROTECTION, TOLD
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.radio_group import RadioGroup
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, Row, field_grid
from fieldcase.ui.look.tokens import AREA_SHORT
from fieldcase.usecases.record_keeping.labels_referrals import REFERRAL

_ONLY_OUT = ("person_id", "priority", "services", "discloses")


class ReferralForm(FormPart):
    """`offer` the people first; `hold_told` when it was handed over already."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, REFERRAL, Referral)
        self._people = ChoiceChips([], is_multiple=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*self._agency(), *self._telling(), *self._end()))
        self.form.changed.connect(self.suit)
        self.form.filled.connect(self.suit)

    def offer(self, persons: Sequence[Person]) -> None:
        """Whose referral it may be."""
        self._people.show_choices(
            [Choice(one.id, one.full_name or one.number) for one in persons]
        )

    def hold_told(self, *, is_held: bool) -> None:
        """What was told already is read here, not changed."""
        for name in TOLD:
            self.form.field(name).setEnabled(not is_held)

    def suit(self) -> None:
        """Show what the direction and the list of what is told ask for."""
        entries = self.form.entries()
        goes_out = entries.get("direction") != Direction.IN
        told = entries.get("discloses")
        codes = told if isinstance(told, list) and goes_out else []
        shown = {
            **dict.fromkeys(_ONLY_OUT, goes_out),
            "health": HEALTH in codes,
            "protection": PROTECTION in codes,
        }
        for name, is_shown in shown.items():
            self.form.field(name).setVisible(is_shown and name not in self.unseen)

    def _agency(self) -> Iterable[Row]:
        directions = choices_of(ListName.REFERRAL_DIRECTIONS, self.words)
        return (
            [
                (self.field("direction", RadioGroup(directions, in_a_row=True)), 3),
                (self.field("person_id", self._people), 3),
            ],
            [
                (self._text("agency"), 2),
                (self._picker("partner_type", ListName.REFERRAL_PARTNERS), 2),
                (self._text("place"), 2),
            ],
            [
                (self._text("worker"), 2),
                (self._text("contact"), 2),
                (self._day("referred_on"), 2),
            ],
            [(self._chips("priority", ListName.REFERRAL_PRIORITIES), 6)],
        )

    def _telling(self) -> Iterable[Row]:
        services = choices_of(ListName.REFERRAL_SERVICES, self.words)
        told = choices_of(ListName.DISCLOSURES, self.words)
        hint = self.words.say(
            "Nothing else is on the sheet. The consent to be referred has to name it."
        )
        return (
            [(self.field("services", ChoiceChips(services)), 6)],
            [(self._area("reason"), 6)],
            [(self.field("discloses", ChoiceChips(told), hint), 6)],
            [(self._area("health"), 6)],
            [(self._area("protection"), 6)],
        )

    def _end(self) -> Iterable[Row]:
        return (
            [
                (self._picker("delivered_via", ListName.DELIVERY_MEANS), 2),
                (self._day("delivered_on"), 2),
                (self._text("received_by"), 2),
            ],
            [
                (self._picker("outcome", ListName.REFERRAL_OUTCOMES), 2),
                (self._day("outcome_on"), 2),
                (self._text("outcome_note"), 2),
            ],
        )

    def _text(self, name: str) -> LabelledField:
        return self.field(name, TextField())

    def _area(self, name: str) -> LabelledField:
        return self.field(name, TextArea(least=AREA_SHORT))

    def _day(self, name: str) -> LabelledField:
        return self.field(name, DateField(self.words, self.clock))

    def _picker(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, Picker(self.words, choices_of(of_list, self.words)))

    def _chips(self, name: str, of_list: ListName) -> LabelledField:
        choices = choices_of(of_list, self.words)
        return self.field(name, ChoiceChips(choices, is_multiple=False))
