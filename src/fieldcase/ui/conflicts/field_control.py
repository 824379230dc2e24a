"""A control to fill in any field of any record, by what the field holds."""

from collections.abc import Callable, Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

from fieldcase.domain.clock import Clock
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.amount_field import AmountField
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.form_control import FormControl
from fieldcase.ui.controls.pick_list import PickList
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.usecases.record_keeping.readable import LISTS, MONEY


def control_for(
    kind: RecordKind, field: str, words: Words, clock: Clock
) -> FormControl | None:
    """None where no control holds it: tables within a record, and what is linked."""
    held, is_several = _held(kind, field)
    codes = LISTS.get(kind, {}).get(field)
    if codes is not None:
        choices = choices_of(codes, words)
        return PickList(words, choices) if is_several else Picker(words, choices)
    if is_several or field.endswith("_id"):
        return None
    if held is int and field in MONEY.get(kind, ()):
        return AmountField(words)
    make = _PLAIN.get(held)
    return None if make is None else make(words, clock)


_PLAIN: Mapping[type, Callable[[Words, Clock], FormControl]] = MappingProxyType(
    {
        int: lambda words, _clock: WholeNumberField(words),
        date: DateField,
        time: lambda words, _clock: TimeField(words),
        bool: lambda words, _clock: CheckBox(words.say("Yes")),
        str: lambda _words, _clock: TextField(),
    }
)


def _held(kind: RecordKind, field: str) -> tuple[Any, bool]:
    """What a field holds, and whether it may hold several of it."""
    hint: Any = get_type_hints(CLASSES[kind])[field]
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    inner = [one for one in get_args(hint) if one is not type(None)]
    held = inner[0] if inner else hint
    return getattr(held, "__supertype__", held), False
