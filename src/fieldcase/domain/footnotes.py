"""The footnotes that some entries of code lists bring with them."""

from collections.abc import Iterable
from types import MappingProxyType

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.words import Words, mark

SIGN = "*"
_TEXTS = MappingProxyType(
    {
        "KOSOVO_1244": mark(
            "References to Kosovo shall be understood to be in the context of "
            "United Nations Security Council resolution 1244 (1999)."
        )
    }
)


def footnotes_for(name: ListName, codes: Iterable[str], words: Words) -> list[str]:
    """The footnotes to print wherever these codes are named, each once."""
    entries = code_list(name).entries
    notes = dict.fromkeys(entries[code].note for code in codes if code in entries)
    return [f"{SIGN} {words.say(_TEXTS[note])}" for note in notes if note in _TEXTS]
