"""The types of questions that pyxform knows, under all their names."""

from functools import cache
from typing import NamedTuple


class _Names(NamedTuple):
    plain: frozenset[str]
    blocks: frozenset[str]
    with_lists: tuple[str, ...]


@cache
def _names() -> _Names:
    from pyxform import aliases  # noqa: PLC0415 slow to load
    from pyxform.question_type_dictionary import (  # noqa: PLC0415 slow to load
        QUESTION_TYPE_DICT,
    )

    types = (*QUESTION_TYPE_DICT, *aliases._type_alias_map, "entity")
    with_lists = {name.lower() for name in aliases.select}
    return _Names(
        frozenset(name.lower() for name in types),
        frozenset(aliases.control),
        tuple(sorted(with_lists, key=len, reverse=True)),
    )


def is_known_type(kind: str) -> bool:
    """`kind` in small letters with single spaces, as in `select_one yes_no`."""
    known = _names()
    if kind in known.plain:
        return True
    first, _, rest = kind.partition(" ")
    if first in {"begin", "end"}:
        plain = rest.split(" over ")[0].split(" ")[0]
        return plain in known.blocks or rest in known.blocks
    return any(kind == name or kind.startswith(name + " ") for name in known.with_lists)
