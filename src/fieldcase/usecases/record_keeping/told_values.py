"""A value as it stands in a change, as text for a page or a terminal."""

from collections.abc import Mapping
from datetime import date, datetime, time

from fieldcase.domain.change import JsonValue
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import is_empty
from fieldcase.domain.words import Words
from fieldcase.usecases.record_keeping.labels import BY_KIND
from fieldcase.usecases.record_keeping.readable import readable_value


def told_value(
    kind: RecordKind,
    field: str,
    value: JsonValue,
    words: Words,
    names: Mapping[str, str],
) -> str:
    """What a field says there; nothing is "". `names` are of people by their ids."""
    if is_empty(value):
        return ""
    read = readable_value(kind, field, value, words, names)
    if isinstance(read, datetime):
        return words.moment(read)
    if isinstance(read, date):
        return words.date(read)
    if isinstance(read, time):
        return words.isolated(words.time(read))
    if isinstance(read, int | float):
        return words.number(read)
    return words.isolated(str(read or ""))


def told_field(kind: RecordKind, field: str, words: Words) -> str:
    """What a field is called; one without a name for people by its own."""
    text = BY_KIND.get(kind, {}).get(field)
    return field if text is None else words.say(text)
