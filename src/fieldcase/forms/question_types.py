"""The types of questions that pyxform knows, under all their names."""

from typing import Final

from pyxform import aliases
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

_PLAIN: Final = frozenset(name.lower() for name in QUESTION_TYPE_DICT) | frozenset(
    {*(alias.lower() for alias in aliases._type_alias_map), "entity"}
)
_BLOCKS: Final = frozenset(aliases.control)
_WITH_LISTS: Final = tuple(
    sorted((name.lower() for name in aliases.select), key=len, reverse=True)
)


def is_known_type(kind: str) -> bool:
    """`kind` in small letters with single spaces, as in `select_one yes_no`."""
    if kind in _PLAIN:
        return True
    first, _, rest = kind.partition(" ")
    if first in {"begin", "end"}:
        return rest.split(" over ")[0].split(" ")[0] in _BLOCKS or rest in _BLOCKS
    return any(kind == name or kind.startswith(name + " ") for name in _WITH_LISTS)
