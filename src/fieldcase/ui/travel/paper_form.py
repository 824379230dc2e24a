"""The form of a paper that says who somebody is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.usecases.record_keeping.labels_travel import IDENTITY_DOCUMENT


class PaperForm(FormPart):
    """`offer(persons)` before it is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, IDENTITY_DOCUMENT, IdentityDocument)
        self._whose = ChoiceChips([], is_multiple=False)
        countries = choices_of(ListName.COUNTRIES, self.words)
        rows = (
            [(self.field("person_id", self._whose), 6)],
            [(self._chips("kind", ListName.IDENTITY_DOCUMENTS), 6)],
            [(self._chips("status", ListName.DOCUMENT_STATUS), 6)],
            [
                (self.field("number", TextField()), 3),
                (self.field("country", Picker(self.words, countries)), 3),
            ],
            [(self._day("issued_on"), 3), (self._day("expires_on"), 3)],
            [
                (self._day("requested_on"), 3),
                (self.field("requested_at", TextField()), 3),
            ],
            [(self.field("note", TextField()), 6)],
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*rows))

    def offer(self, persons: Sequence[Person]) -> None:
        self._whose.show_choices(
            [Choice(one.id, one.full_name or one.number) for one in persons]
        )

    def _chips(self, name: str, of_list: ListName) -> LabelledField:
        chips = ChoiceChips(choices_of(of_list, self.words), is_multiple=False)
        return self.field(name, chips)

    def _day(self, name: str) -> LabelledField:
        return self.field(name, DateField(self.words, self.clock))
