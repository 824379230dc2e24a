"""The form of a hand-over to the mission."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.travel.handover import Handover
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.usecases.record_keeping.labels_travel import HANDOVER


class HandoverForm(FormPart):
    """Which mission, and what it is told."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, HANDOVER, Handover)
        words = self.words
        countries = choices_of(ListName.COUNTRIES, words)
        parts = ChoiceChips(choices_of(ListName.HANDOVER_PARTS, words))
        hint = words.say("Of whom it is told follows from each person’s consents.")
        rows = (
            [
                (self.field("mission", Picker(words, countries)), 3),
                (self.field("focal_point", TextField()), 3),
            ],
            [(self.field("parts", parts, hint), 6)],
            [(self.field("expected_on", DateField(words, self.clock)), 3)],
            [(self.field("note", TextArea()), 6)],
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*rows))
