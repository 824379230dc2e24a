"""The fields of a session form, each made once; the form lays them out."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.session_rules import LISTS
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.radio_group import RadioGroup
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart
from fieldcase.ui.look.tokens import CONTROL_HEIGHT, SMALL, TINY
from fieldcase.usecases.record_keeping.labels import SESSION


class ConversationFields(FormPart):
    """Makers for each sort of field, named after the session's fields."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, SESSION, Session)

    def text(self, name: str) -> LabelledField:
        return self.field(name, TextField())

    def area(self, name: str, least: int) -> LabelledField:
        return self.field(name, TextArea(least=least))

    def picker(self, name: str) -> LabelledField:
        return self.field(name, Picker(self.words, self._choices(name)))

    def chips(
        self, name: str, *, is_multiple: bool = True, columns: int = 0
    ) -> LabelledField:
        made = ChoiceChips(
            self._choices(name), is_multiple=is_multiple, columns=columns
        )
        return self.field(name, made)

    def radios(self, name: str) -> LabelledField:
        return self.field(name, RadioGroup(self._choices(name), in_a_row=True))

    def day(self, name: str) -> LabelledField:
        return self.field(name, DateField(self.words, self.clock))

    def hour(self, name: str) -> LabelledField:
        return self.field(name, TimeField(self.words))

    def number(self, name: str) -> LabelledField:
        return self.field(name, WholeNumberField(self.words))

    def _choices(self, name: str) -> list[Choice]:
        return choices_of(ListName(LISTS[name]), self.words)


class Minutes(QWidget):
    """How long it took, beside from and to: nobody types it."""

    def __init__(self, words: Words, starts: TimeField, ends: TimeField) -> None:
        super().__init__()
        self._words, self._starts, self._ends = words, starts, ends
        self._told = label("", Role.BODY)
        self._told.setMinimumHeight(CONTROL_HEIGHT)
        self._told.setAccessibleName(words.say("Minutes"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        layout.addWidget(label(words.say("Minutes"), Role.LABEL))
        layout.addWidget(self._told)
        layout.addStretch()
        for field in (starts, ends):
            field.textChanged.connect(self._count)

    def text(self) -> str:
        return self._told.text()

    def _count(self) -> None:
        starts, ends = self._starts.value(), self._ends.value()
        told = "–"
        if starts is not None and ends is not None and starts < ends:
            begun = starts.hour * 60 + starts.minute
            told = self._words.number(ends.hour * 60 + ends.minute - begun)
        self._told.setText(told)


def beside(*widgets: QWidget) -> QWidget:
    """Widgets in one line, each as wide as the others."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SMALL)
    for widget in widgets:
        row.addWidget(widget, 1)
    return line
