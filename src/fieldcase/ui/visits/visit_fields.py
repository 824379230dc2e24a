"""The fields of a visit's form, each made once; the form lays them out."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.monitoring.monitoring_lists import MONITORING_LISTS
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.controls.amount_field import AmountField
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart
from fieldcase.ui.look.tokens import CARD_GAP
from fieldcase.usecases.record_keeping.labels_monitoring import VISIT

_LISTS = MONITORING_LISTS[RecordKind.VISIT]


class VisitFields(FormPart):
    """Makers for each sort of field, named after the visit's fields."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, VISIT, Visit)

    def text(self, name: str, hint: str = "") -> LabelledField:
        return self.field(name, TextField(), hint)

    def area(self, name: str, least: int) -> LabelledField:
        return self.field(name, TextArea(least=least))

    def chips(
        self, name: str, *, is_multiple: bool = False, columns: int = 0
    ) -> LabelledField:
        choices = choices_of(_LISTS[name], self.words)
        made = ChoiceChips(choices, is_multiple=is_multiple, columns=columns)
        return self.field(name, made)

    def picker(self, name: str) -> LabelledField:
        return self.field(
            name, Picker(self.words, choices_of(_LISTS[name], self.words))
        )

    def day(self, name: str) -> LabelledField:
        return self.field(name, DateField(self.words, self.clock))

    def amount(self, name: str) -> LabelledField:
        return self.field(name, AmountField(self.words))

    def number(self, name: str) -> LabelledField:
        return self.field(name, WholeNumberField(self.words))

    def titled(self, title: str, *widgets: QWidget) -> Card:
        card = Card(title)
        card.add(*widgets)
        return card


def stacked(*widgets: QWidget) -> QVBoxLayout:
    """Cards of a column, from the top."""
    column = QVBoxLayout()
    column.setSpacing(CARD_GAP)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)  # a card with a text area would take the room
    return column
