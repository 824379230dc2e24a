"""How a record is taken apart into fields and put together again.

A default is part of the meaning of stored records: give a new field a default,
and never change one, since a change holds only what differs from the defaults.
Entities check single fields only: two laptops may each make a sound edit whose
merger breaks a rule between fields, and that merger has to be storable and shown.
Rules between fields are checked by use cases, before something is saved.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

import msgspec

from fieldcase.domain.change import JsonValue
from fieldcase.domain.record_kinds import CLASSES, Record, RecordKind
from fieldcase.domain.rules import is_empty

AnyRecord = TypeVar("AnyRecord", bound=Record)


def _as_json(value: Any) -> JsonValue:
    return list(value) if type(value) is tuple else value


_KINDS = {entity: kind for kind, entity in CLASSES.items()}
_DEFAULTS: dict[RecordKind, dict[str, JsonValue]] = {
    kind: {
        declared.name: _as_json(msgspec.to_builtins(declared.default))
        for declared in fields(entity)
        if declared.default is not MISSING
    }
    for kind, entity in CLASSES.items()
}


def kind_of(record: Record) -> RecordKind:
    return _KINDS[type(record)]


def defaults_of(kind: RecordKind) -> dict[str, JsonValue]:
    """The JSON-ready defaults of the fields that have one."""
    return _DEFAULTS[kind]


def taken_apart(record: Record) -> dict[str, JsonValue]:
    """Every field by name, JSON-ready: what is stored, and what a form edits."""
    apart = msgspec.to_builtins(record)
    return {name: _as_json(value) for name, value in apart.items()}


def edited_entries(
    stored: Record, edited: Mapping[str, JsonValue], *fixed: str
) -> dict[str, JsonValue]:
    """A record's fields with those in `edited` instead, except for the `fixed` ones.

    What was emptied takes its default; what has none stays as it was.
    """
    kept, defaults = taken_apart(stored), defaults_of(kind_of(stored))
    return kept | {
        name: defaults.get(name, kept[name]) if is_empty(value) else value
        for name, value in edited.items()
        if name in kept and name not in fixed
    }


def put_together(entity: type[AnyRecord], values: Mapping[str, object]) -> AnyRecord:
    """The record with these JSON-ready fields, and defaults for the rest.

    Raises:
        msgspec.ValidationError: a field is missing or of a wrong type.
    """
    return msgspec.convert(dict(values), entity)
