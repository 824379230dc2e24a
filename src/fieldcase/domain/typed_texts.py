"""What may be kept as text: any script, but no rubbish that no page could show."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from fieldcase.domain.change import JsonValue
from fieldcase.domain.rules import Entries, Problem, Rule, is_empty
from fieldcase.domain.typed_signs import NO_SIGN

LONGEST_NAME = 200  # signs; the longest names of passports stay far below
LONGEST_TEXT = 20_000  # signs; some eight pages
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_LAID_OUT = frozenset("\n\t\r")
_NEVER_TEXT = frozenset({"Cc", "Cs", "Co", "Cn"})  # control, half pairs, unassigned


def unfit_texts(entries: Entries, names: tuple[str, ...] = ()) -> list[Problem]:
    """Texts that are too long, or hold signs that are none; `names` are one line."""
    problems = []
    for field, value in entries.items():
        if not isinstance(value, str) or is_empty(value):
            continue
        is_name = field in names
        if len(value) > (LONGEST_NAME if is_name else LONGEST_TEXT):
            problems.append(Problem(field, Rule.TOO_LONG))
        elif not is_text(value, is_one_line=is_name):
            problems.append(Problem(field, Rule.NOT_TEXT))
    return problems


def not_names(entries: Entries, *fields: str) -> list[Problem]:
    """Names of people without any letter: a pasted number, a row of dashes."""
    return [
        Problem(field, Rule.NOT_A_NAME)
        for field in fields
        if isinstance(value := entries.get(field), str)
        and not is_empty(value)
        and not any(sign.isalpha() for sign in value)
    ]


def unkeepable(values: Entries) -> tuple[Problem, ...]:
    """What no file in UTF-8 and no server takes, also inside of lists and tables.

    Nobody types it; it comes out of other programs, and in names of files.
    """
    return tuple(
        Problem(field, Rule.NOT_TEXT)
        for field, value in values.items()
        if not _is_kept(value)
    )


def _is_kept(value: JsonValue) -> bool:
    if isinstance(value, str):
        return NO_SIGN not in value and not _HALF_PAIR.search(value)
    if isinstance(value, Mapping):
        return all(_is_kept(one) for pair in value.items() for one in pair)
    if isinstance(value, Sequence):
        return all(map(_is_kept, value))
    return True


def is_text(value: str, *, is_one_line: bool = False) -> bool:
    """Whether every sign can be read, kept and printed."""
    allowed = frozenset() if is_one_line else _LAID_OUT
    return all(
        sign in allowed or unicodedata.category(sign) not in _NEVER_TEXT
        for sign in value
    )
