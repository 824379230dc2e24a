"""The one registry of widgets: how every type of question is answered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.clock import Clock
from fieldcase.domain.words import Words
from fieldcase.forms.choices import Choice as FormChoice
from fieldcase.forms.model import Control, Node
from fieldcase.forms.xpath.values import number_text
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.form_control import FormControl
from fieldcase.ui.controls.pick_list import PickList
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.look.tokens import FILTER_TEXT_WIDTH, FORM_WIDTH
from fieldcase.ui.questionnaires.choice_cells import Arrangement, ChoiceCells, Layout
from fieldcase.ui.questionnaires.file_field import FileField
from fieldcase.ui.questionnaires.form_files import FormFiles
from fieldcase.ui.questionnaires.looks import Look, appearances, steps_of
from fieldcase.ui.questionnaires.number_field import NumberField
from fieldcase.ui.questionnaires.place_field import PointField, PointsField
from fieldcase.ui.questionnaires.rank_list import RankList
from fieldcase.ui.questionnaires.slider_field import SliderField
from fieldcase.ui.questionnaires.sought_field import SoughtField
from fieldcase.ui.questionnaires.time_fields import MomentField, MonthField, YearField

ACKNOWLEDGED: Final = "OK"
_EMPTY: Final = Control("")
_SHORT: Final = FILTER_TEXT_WIDTH


@dataclass(frozen=True, slots=True)
class Asking:
    """What a widget is made from. `choices` may be empty where `all_choices` is not."""

    words: Words
    clock: Clock
    zone: tzinfo
    node: Node
    files: FormFiles
    choices: Sequence[Choice] = ()
    pictures: Mapping[str, QPixmap] = field(default_factory=dict)
    all_choices: Callable[[], Iterator[FormChoice]] = lambda: iter(())

    @property
    def control(self) -> Control:
        return self.node.control or _EMPTY


Make = Callable[[Asking], FormControl]


@dataclass(frozen=True, slots=True)
class Widget:
    """`width` is the most it takes, 0 for all there is; `several` gives a list."""

    make: Make
    width: int = 0
    several: bool = False


def layout_of(node: Node) -> Layout:
    """How the choices stand, by the appearance."""
    told = appearances(node)
    if "likert" in told:
        return Layout(Arrangement.SCALE)
    if "list-nolabel" in told:
        return Layout(Arrangement.BARE)
    if told & {"columns-pack", "quickcompact", "compact"}:
        return Layout(Arrangement.PACKED)
    for each in told:
        name, _, number = each.rpartition("-")
        if name in {"columns", "quickcompact", "compact"} and number.isdecimal():
            return Layout(Arrangement.COLUMNS, max(1, int(number)))
    if told & {"columns", "horizontal", "horizontal-compact"}:
        return Layout(Arrangement.COLUMNS)
    return Layout()


def _line(asking: Asking) -> FormControl:
    if "numbers" in appearances(asking.node):
        return NumberField(asking.words, is_whole=False)
    return TextField()


def _secret(_asking: Asking) -> FormControl:
    made = TextField()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def _number(asking: Asking, *, is_whole: bool) -> FormControl:
    groups = "thousands-sep" in appearances(asking.node)
    return NumberField(asking.words, is_whole=is_whole, groups=groups)


def _scale(asking: Asking) -> FormControl:
    start, end, step = steps_of(asking.control)
    sign, count = (1 if end >= start else -1), round(abs(end - start) / step)
    told = [number_text(round(start + sign * at * step, 6)) for at in range(count + 1)]
    choices = [Choice(text, text) for text in told]
    return ChoiceCells(choices, is_multiple=False, layout=Layout(Arrangement.SCALE))


def _slider(asking: Asking) -> FormControl:
    is_whole = asking.node.data_type == "int"
    return SliderField(asking.words, asking.control, is_whole=is_whole)


def _cells(asking: Asking, *, is_multiple: bool) -> FormControl:
    return ChoiceCells(
        asking.choices,
        is_multiple=is_multiple,
        layout=layout_of(asking.node),
        pictures=asking.pictures,
    )


def _sought(asking: Asking) -> FormControl:
    made = SoughtField(asking.words)
    made.show_choices(asking.all_choices())
    return made


def _several_menu(asking: Asking) -> FormControl:
    choices = [Choice(one.value, one.label) for one in asking.all_choices()]
    return PickList(asking.words, choices)


def _points(asking: Asking) -> FormControl:
    return PointsField(asking.words, closes=asking.node.data_type == "geoshape")


WIDGETS: Mapping[Look, Widget] = MappingProxyType(
    {
        Look.LINE: Widget(_line, FORM_WIDTH),
        Look.LINES: Widget(lambda _: TextArea()),
        Look.SECRET: Widget(_secret, FORM_WIDTH),
        Look.WHOLE: Widget(lambda it: _number(it, is_whole=True), _SHORT),
        Look.DECIMAL: Widget(lambda it: _number(it, is_whole=False), _SHORT),
        Look.SCALE: Widget(_scale),
        Look.SLIDER: Widget(_slider, FORM_WIDTH),
        Look.DAY: Widget(lambda it: DateField(it.words, it.clock), _SHORT),
        Look.MONTH: Widget(lambda it: MonthField(it.words, it.clock), _SHORT),
        Look.YEAR: Widget(lambda it: YearField(it.words), _SHORT),
        Look.TIME: Widget(lambda it: TimeField(it.words), _SHORT),
        Look.MOMENT: Widget(
            lambda it: MomentField(it.words, it.clock, it.zone), FORM_WIDTH
        ),
        Look.ONE: Widget(lambda it: _cells(it, is_multiple=False)),
        Look.SEVERAL: Widget(lambda it: _cells(it, is_multiple=True), several=True),
        Look.ONE_MENU: Widget(lambda it: Picker(it.words, it.choices), FORM_WIDTH),
        Look.SEVERAL_MENU: Widget(_several_menu, FORM_WIDTH, several=True),
        Look.SOUGHT: Widget(_sought, FORM_WIDTH),
        Look.RANK: Widget(
            lambda it: RankList(it.words, it.choices), FORM_WIDTH, several=True
        ),
        Look.ACKNOWLEDGE: Widget(lambda it: CheckBox(it.words.say("Understood"))),
        Look.POINT: Widget(lambda it: PointField(it.words), FORM_WIDTH),
        Look.POINTS: Widget(_points, FORM_WIDTH),
        Look.FILE: Widget(
            lambda it: FileField(it.words, it.files, it.control.media_type)
        ),
    }
)


def answer_in(control: FormControl) -> str:
    """The text that the form holds for what stands in a widget."""
    entry = control.entry()
    if isinstance(entry, bool):
        return ACKNOWLEDGED if entry else ""
    if isinstance(entry, list):
        return " ".join(str(each) for each in entry)
    return str(entry or "")


def show_answer(control: FormControl, text: str, *, is_several: bool) -> None:
    """Put an answer into its widget."""
    entry: JsonValue = text
    if isinstance(control, CheckBox):
        entry = bool(text)
    elif is_several:
        entry = list(text.split())
    control.set_entry(entry)


def lock(widget: QWidget, *, is_locked: bool) -> None:
    """Read-only, still to be read and copied."""
    if isinstance(widget, FileField):
        widget.lock(is_locked=is_locked)
        return
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.setReadOnly(is_locked)
        return
    inner = [
        each
        for kind in (QLineEdit, QAbstractButton)
        for each in widget.findChildren(kind)
    ]
    for each in inner:
        if isinstance(each, QLineEdit):
            each.setReadOnly(is_locked)
        else:
            each.setEnabled(not is_locked)
    if not inner:
        widget.setEnabled(not is_locked)
