"""Functions on texts and on lists of choices."""

import base64
import hashlib
import uuid
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import regex

from fieldcase.forms.xpath.scope import Scope
from fieldcase.forms.xpath.signatures import ANY_NUMBER, Function, plain
from fieldcase.forms.xpath.values import (
    Value,
    as_index,
    as_text,
    as_truth,
    texts,
)

_ID_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_LONGEST_ID = 1000
_LONGEST_TEXT = 100_000  # signs; five times the longest that anybody may type
_PATIENCE = 0.2  # seconds; a sound pattern takes microseconds


def _joined(_scope: Scope, values: Sequence[Value]) -> str:
    return _together(texts(values[1:]), as_text(values[0]))


def _concatenated(_scope: Scope, values: Sequence[Value]) -> str:
    return _together(part for value in values for part in texts([value]))


def _together(parts: Iterable[str], between: str = "") -> str:
    """No longer than `_LONGEST_TEXT`: forty doublings would fill any memory."""
    told: list[str] = []
    room = _LONGEST_TEXT
    for number, part in enumerate(parts):
        for one in (between, part) if number else (part,):
            told.append(one[:room])
            room -= len(told[-1])
        if not room:
            break
    return "".join(told)


def _part(value: Value, start: Value, end: Value | None = None) -> str:
    """From 0; negative places count from the end."""
    text = as_text(value)
    first = _place(text, as_index(start))
    last = len(text) if end is None else _place(text, as_index(end))
    return text[first:last]


def _place(text: str, at: int) -> int:
    at = at + len(text) if at < 0 else at
    return min(max(at, 0), len(text))


def _before(value: Value, sign: Value) -> str:
    before, found, _ = _cut(as_text(value), as_text(sign))
    return before if found else ""


def _after(value: Value, sign: Value) -> str:
    _, found, after = _cut(as_text(value), as_text(sign))
    return after if found else ""


def _cut(text: str, sign: str) -> tuple[str, bool, str]:
    at = text.find(sign)
    return (text, False, "") if at < 0 else (text[:at], True, text[at + len(sign) :])


def _translated(value: Value, old: Value, new: Value) -> str:
    before, after = as_text(old), as_text(new)
    table: dict[int, str | None] = {}
    for at, sign in enumerate(before):
        table.setdefault(ord(sign), after[at] if at < len(after) else None)
    return as_text(value).translate(table)


def _length(scope: Scope, values: Sequence[Value]) -> float:
    return float(len(as_text(values[0] if values else [scope.element])))


def _spaced(scope: Scope, values: Sequence[Value]) -> str:
    return " ".join(as_text(values[0] if values else [scope.element]).split())


@lru_cache(maxsize=500)
def _compiled(pattern: str) -> regex.Pattern[str] | None:
    try:
        return regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError):
        return None


def _matches(value: Value, pattern: Value) -> bool:
    """The whole text; a pattern that is none, or comes to no end, matches nothing."""
    compiled = _compiled(as_text(pattern))
    if compiled is None:
        return False
    try:
        return compiled.fullmatch(as_text(value), timeout=_PATIENCE) is not None
    except TimeoutError:
        return False


def _selected(value: Value, choice: Value) -> bool:
    return f" {as_text(choice).strip()} " in f" {as_text(value)} "


def _selected_at(value: Value, at: Value) -> str:
    chosen, index = as_text(value).split(), as_index(at, -1)
    return chosen[index] if 0 <= index < len(chosen) else ""


def _truth_of_text(value: Value) -> bool:
    text = as_text(value)
    return text.lower() == "true" or text == "1"


def _new_id(scope: Scope, values: Sequence[Value]) -> str:
    random = scope.world.random
    if values:
        count = min(max(as_index(values[0]), 0), _LONGEST_ID)
        return "".join(random.choices(_ID_SIGNS, k=count))
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def _digest(value: Value, algorithm: Value, encoding: Value = "base64") -> str:
    content, name = as_text(value).encode(), as_text(algorithm).upper()
    if name == "CRC32":
        found = zlib.crc32(content).to_bytes(4)
    else:
        known = name.replace("-", "").lower()
        if known not in {"md5", "sha1", "sha256", "sha384", "sha512"}:
            return ""
        found = hashlib.new(known, content, usedforsecurity=False).digest()
    if as_text(encoding).lower() == "hex":
        return found.hex()
    return base64.b64encode(found).decode()


def _decoded(value: Value) -> str:
    try:
        return base64.b64decode(as_text(value)).decode(errors="replace")
    except ValueError:
        return ""


TEXT_FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "string": plain(1, 1, as_text),
        "concat": Function(1, ANY_NUMBER, _concatenated),
        "join": Function(1, ANY_NUMBER, _joined),
        "substr": plain(2, 3, _part),
        "substring-before": plain(2, 2, _before),
        "substring-after": plain(2, 2, _after),
        "translate": plain(3, 3, _translated),
        "string-length": Function(0, 1, _length),
        "normalize-space": Function(0, 1, _spaced),
        "contains": plain(2, 2, lambda text, part: as_text(part) in as_text(text)),
        "starts-with": plain(
            2, 2, lambda text, part: as_text(text).startswith(as_text(part))
        ),
        "ends-with": plain(
            2, 2, lambda text, part: as_text(text).endswith(as_text(part))
        ),
        "regex": plain(2, 2, _matches),
        "selected": plain(2, 2, _selected),
        "is-selected": plain(2, 2, _selected),
        "selected-at": plain(2, 2, _selected_at),
        "count-selected": plain(1, 1, lambda value: float(len(as_text(value).split()))),
        "boolean": plain(1, 1, as_truth),
        "boolean-from-string": plain(1, 1, _truth_of_text),
        "not": plain(1, 1, lambda value: not as_truth(value)),
        "true": plain(0, 0, lambda: True),
        "false": plain(0, 0, lambda: False),
        "uuid": Function(0, 1, _new_id),
        "digest": plain(2, 3, _digest),
        "base64-decode": plain(1, 1, _decoded),
    }
)
