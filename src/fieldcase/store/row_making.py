"""Rows of records, made of what changes say of their fields.

Of records that are new, many of a kind are made at once: what a change says of a field
is JSON already, so that the values in the order of the columns, with defaults between
them, are the rows as one text, which is read and checked in one go. Where that fails,
each is made by itself, which tells the unsound one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

import msgspec
import sqlalchemy as sa

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
_FORMS = 64  # of a kind: which fields are filled varies little
_encode = msgspec.json.Encoder().encode
_said = attrgetter("value")
_salt = attrgetter("salt")


def new_rows(
    kind: RecordKind, made: Sequence[Change], shown: Mapping[str, Shown]
) -> list[ReadyRow]:
    """The rows of records that are not here yet, those of which enough has come.

    `shown` are the values that show, by the id of the record.

    Raises:
        ChangeNotApplicable: a record cannot be made of its values.
        msgspec.MsgspecError, UnicodeDecodeError: a value is no JSON.
    """
    together, alone = list[bytes](), list[ReadyRow]()
    layout = _layout(kind)
    for change in made:
        fields = shown[change.record_id]
        text = layout.text(change.record_id, fields)
        if text is not None:
            together.append(text)
        elif (row := _row_alone(kind, change, fields)) is not None:
            alone.append(row)
    try:
        rows = layout.rows(together)
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


@dataclass(frozen=True)
class _Layout:
    """How the records of a kind stand in the columns of their table."""

    form: Callable[[tuple[str, ...]], "_Form | None"]
    read: Callable[[bytes], list[Any]]
    in_json: tuple[int, ...]  # the columns that hold JSON

    def text(self, record_id: str, shown: Shown) -> bytes | None:
        """A record's values in order; None where it takes more to tell them."""
        form = self.form(tuple(shown))
        if form is None or not all(map(_salt, shown.values())):
            return None
        return form.fill(record_id, map(_said, map(shown.__getitem__, form.order)))

    def rows(self, texts: Sequence[bytes]) -> list[ReadyRow]:
        rows: list[list[Any]] = msgspec.to_builtins(
            self.read(b"[" + b",".join(texts) + b"]")
        )
        for at in self.in_json:
            for row in rows:
                row[at] = _encode(row[at]).decode() if row[at] else "[]"
        return list(map(tuple, rows))


@dataclass(frozen=True, slots=True)
class _Form:
    """What a record that fills certain fields looks like as text."""

    text: bytes  # with a place for the id and for each value
    order: tuple[str, ...]

    def fill(self, record_id: str, values: Iterable[msgspec.Raw]) -> bytes:
        return self.text % (_encode(record_id), *values)


@cache
def _layout(kind: RecordKind) -> _Layout:
    columns, hints = RECORDS[kind].c, _HINTS[kind]
    names = [str(column.name) for column in columns]
    record = msgspec.defstruct(
        CLASSES[kind].__name__,
        [(name, hints[name]) for name in names],
        array_like=True,
        forbid_unknown_fields=True,
        gc=False,
    )

    @lru_cache(_FORMS)
    def form(said: tuple[str, ...]) -> _Form | None:
        return _form(names, defaults_of(kind), said)

    is_json = [isinstance(column.type, sa.JSON) for column in columns]
    return _Layout(
        form=form,
        read=msgspec.json.Decoder(list[record]).decode,  # type: ignore[valid-type]  # made here
        in_json=tuple(at for at, here in enumerate(is_json) if here),
    )


def _form(names: Sequence[str], defaults: Row, said: tuple[str, ...]) -> _Form | None:
    """None where something is missing that has no default."""
    filled = set(said) | {"id"}
    if set(names) - filled - defaults.keys():
        return None
    places = [
        b"%b" if name in filled else _encode(defaults[name]).replace(b"%", b"%%")
        for name in names
    ]
    order = tuple(name for name in names if name in filled and name != "id")
    if names[0] != "id":
        raise TypeError("a record's id is its first field")
    return _Form(b"[" + b",".join(places) + b"]", order)
