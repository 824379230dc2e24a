"""Rows of records, made of what changes say of their fields.

Of records that are new, many of a kind are made at once: what changes say of fields is
JSON already, so that all of it together is one text, which is read and checked in one
go. Where that fails, each is made by itself, which tells the unsound one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import get_type_hints

import msgspec
import sqlalchemy as sa
from msgspec.structs import astuple

from fieldcase.domain.change import Change, FieldChange, JsonValue
from fieldcase.domain.errors import ChangeNotApplicable
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import defaults_of, put_together, taken_apart
from fieldcase.store.bulk import ReadyRow, ready_row
from fieldcase.store.tables import RECORDS

Row = Mapping[str, JsonValue]
Shown = Mapping[str, FieldChange]
_HINTS = {
    kind: get_type_hints(entity, include_extras=True)
    for kind, entity in CLASSES.items()
}
REQUIRED: dict[str, set[str]] = {
    kind: set(hints) - set(defaults_of(kind)) - {"id"} for kind, hints in _HINTS.items()
}
_ID = 0  # the first column of every kind of record
_encode = msgspec.json.Encoder().encode


def new_rows(
    kind: RecordKind, made: Sequence[Change], shown: Mapping[str, Shown]
) -> list[ReadyRow]:
    """The rows of records that are not here yet, those of which enough has come.

    `shown` are the values that show, by the id of the record.

    Raises:
        ChangeNotApplicable: a record cannot be made of its values.
        msgspec.MsgspecError, UnicodeDecodeError: a value is no JSON.
    """
    together, alone = list[dict[str, object]](), list[ReadyRow]()
    required = REQUIRED[kind]
    for change in made:
        fields_shown = shown[change.record_id]
        told = {name: field.value for name, field in fields_shown.items() if field.salt}
        if required <= told.keys():
            together.append({**told, "id": change.record_id})
        elif (row := _row_alone(kind, change, fields_shown)) is not None:
            alone.append(row)
    try:
        rows = _layout(kind).rows(together)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        each = (_row_alone(kind, one, shown[one.record_id]) for one in made)
        return [row for row in each if row is not None]
    return rows + alone


def row_of(change: Change, values: Row, *, is_here: bool) -> Row | None:
    """The whole record; None while the change that made it has not arrived yet."""
    entity = CLASSES[RecordKind(change.kind)]
    try:
        return taken_apart(put_together(entity, {**values, "id": change.record_id}))
    except msgspec.ValidationError as error:
        if is_here or not REQUIRED[change.kind] - values.keys():
            raise ChangeNotApplicable(change.id, "invalid_fields") from error
    for name, value in values.items():
        check_value(change, name, value)
    return None


def check_value(change: Change, name: str, value: JsonValue) -> None:
    """Raises ChangeNotApplicable where the field cannot hold the value."""
    if change.kind not in RECORDS:
        return
    wanted = _HINTS[RecordKind(change.kind)].get(name)  # None: a later program's field
    try:
        if wanted is not None:
            msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        raise ChangeNotApplicable(change.id, "invalid_fields") from error


def values_of(shown: Shown) -> dict[str, JsonValue]:
    """What fields say; a withheld one keeps its default."""
    return {name: value.read() for name, value in shown.items() if value.salt}


def _row_alone(kind: RecordKind, change: Change, shown: Shown) -> ReadyRow | None:
    row = row_of(change, values_of(shown), is_here=False)
    return None if row is None else ready_row(RECORDS[kind], row)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the records of a kind stand in the columns of their table."""

    read: Callable[[bytes], list[msgspec.Struct]]
    in_json: tuple[int, ...]  # the columns that hold JSON

    def rows(self, told: Sequence[Mapping[str, object]]) -> list[ReadyRow]:
        """Of records as what is told of each, by field.

        Raises:
            msgspec.MsgspecError, UnicodeDecodeError, RecursionError: a value is no
                JSON, or none that its field can hold.
        """
        records = self.read(_encode(told))
        rows: list[ReadyRow] = msgspec.to_builtins(list(map(astuple, records)))
        if [row[_ID] for row in rows] != [one["id"] for one in told]:
            raise msgspec.DecodeError("a value ends what it stands in")
        return [self._ready(row) for row in rows] if self.in_json else rows

    def _ready(self, row: ReadyRow) -> ReadyRow:
        values = list(row)
        for at in self.in_json:
            values[at] = _encode(values[at]).decode() if values[at] else "[]"
        return tuple(values)


@cache
def _layout(kind: RecordKind) -> _Layout:
    entity = CLASSES[kind]
    hints, defaults = _HINTS[kind], {each.name: each.default for each in fields(entity)}
    columns = RECORDS[kind].c
    record = msgspec.defstruct(
        entity.__name__,
        [
            (name, hints[name])
            if defaults[name] is MISSING
            else (name, hints[name], defaults[name])
            for name in map(str, columns.keys())
        ],
        gc=False,
    )
    is_json = [isinstance(column.type, sa.JSON) for column in columns]
    return _Layout(
        read=msgspec.json.Decoder(list[record]).decode,  # type: ignore[valid-type]  # made here
        in_json=tuple(at for at, here in enumerate(is_json) if here),
    )
