"""What fits a control: somebody who fills a form in as it is meant to be."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldcase.ui.controls.amount_field import AmountField
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choice_group import ChoiceGroup
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.controls.whole_number_field import WholeNumberField

# The first kind that a control is of; what fits it, one or the other.
TEXTS: Mapping[type[QWidget], Sequence[str]] = MappingProxyType(
    {
        DateField: ("2/3/2026", "+2w", "1/12/2026"),
        TimeField: ("9:15", "14"),
        AmountField: ("125,50", "1000"),
        WholeNumberField: ("3", "12"),
        TextField: ("12", "Tamar", "2.95"),
        TextArea: ("Asked for it twice.", "Wants to reopen the bakery"),
    }
)
Type = Callable[[str], object]
Stroke = Callable[[Qt.Key, Qt.KeyboardModifier], object]


def controls_in(part: QWidget) -> list[QWidget]:
    """Those to fill in that can be seen, with a label each."""
    fields = part.findChildren(LabelledField)
    controls = [one.control for one in fields if one.isVisible() and one.isEnabled()]
    return [one for one in controls if isinstance(one, QWidget)]


def fit(control: QWidget, number: int, type_text: Type, stroke: Stroke) -> None:
    """Type, tick or choose in it, as the keyboard does."""
    control.setFocus()
    if isinstance(control, CheckBox):
        control.click()
    elif isinstance(control, ChoiceGroup):
        shown = [one for one in control.buttons if one.isVisible()]
        if shown:
            shown[number % len(shown)].click()
    elif isinstance(control, Picker):
        for _ in range(number % 3 + 1):
            stroke(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        stroke(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    else:
        texts = next(
            (of for kind, of in TEXTS.items() if isinstance(control, kind)), ()
        )
        if texts:
            stroke(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            type_text(texts[number % len(texts)])
