"""The form of a journey."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.travel.travel import Travel
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.rows_field import RowsField, RowWords
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.usecases.record_keeping.labels_travel import ESCORT, TRAVEL


class TravelForm(FormPart):
    """`offer(persons)` before it is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TRAVEL, Travel)
        self._travellers = ChoiceChips([])
        self._received_by = ChoiceChips([], is_multiple=False)
        chips, text, day = self._chips, self._text, self._day
        hint = self.words.say("Nobody chosen means everybody in the case.")
        rows = (
            [
                (chips("mode", ListName.TRANSPORT_MODES), 3),
                (chips("status", ListName.TRAVEL_STATUS), 3),
            ],
            [(chips("ticket", ListName.TICKET_MODES), 6)],
            [(day("departs_on"), 2), (self._at(), 1), (text("departs_from"), 3)],
            [(text("transit"), 2), (day("arrives_on"), 2), (text("arrives_at"), 2)],
            [(text("carrier"), 3), (text("reference"), 3)],
            [(self.field("travellers", self._travellers, hint), 6)],
            [(chips("assistance", ListName.TRAVEL_ASSISTANCE, is_multiple=True), 6)],
            [(text("onward"), 3), (text("met_by"), 3)],
            [(self.field("escorts", self._escorts()), 6)],
            [
                (text("premium_cents"), 2),
                (self._currency(), 2),
                (day("premium_paid_on"), 2),
            ],
            [(self.field("premium_received_by", self._received_by), 6)],
            [(self.field("note", TextArea()), 6)],
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*rows))

    def offer(self, persons: Sequence[Person]) -> None:
        """Who can travel, and who can receive the premium."""
        choices = [Choice(one.id, one.full_name or one.number) for one in persons]
        for chips in (self._travellers, self._received_by):
            chips.show_choices(choices)

    def _chips(
        self, name: str, of_list: ListName, *, is_multiple: bool = False
    ) -> LabelledField:
        choices = choices_of(of_list, self.words)
        return self.field(name, ChoiceChips(choices, is_multiple=is_multiple))

    def _text(self, name: str) -> LabelledField:
        return self.field(name, TextField())

    def _day(self, name: str) -> LabelledField:
        return self.field(name, DateField(self.words, self.clock))

    def _at(self) -> LabelledField:
        return self.field("departs_at", TimeField(self.words))

    def _currency(self) -> LabelledField:
        choices = choices_of(ListName.CURRENCIES, self.words)
        return self.field("premium_currency", Picker(self.words, choices))

    def _escorts(self) -> RowsField:
        words = self.words
        told = RowWords(words.say("Add an escort"), words.say("Take the escort away"))
        kinds = choices_of(ListName.ESCORT_TYPES, words)

        def row() -> dict[str, tuple[LabelledField, int]]:
            fields = {"kind": Picker(words, kinds)} | {
                name: TextField() for name in ("name", "segments", "handover_to")
            }
            return {
                name: (LabelledField(words.say(ESCORT[name]), control), 1)
                for name, control in fields.items()
            }

        return RowsField(told, row)
