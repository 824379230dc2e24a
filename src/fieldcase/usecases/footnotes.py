"""Footnotes that papers and lists owe to what they name."""

from collections.abc import Iterable

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.words import Words


def kosovo_footnote(words: Words) -> str:
    """It stands wherever Kosovo is named."""
    return words.say(
        "* References to Kosovo shall be understood to be in the context of United"
        " Nations Security Council resolution 1244 (1999)."
    )


def country_footnotes(countries: Iterable[str], words: Words) -> tuple[str, ...]:
    """The footnotes owed to these country codes."""
    entries = code_list(ListName.COUNTRIES).entries
    owed = any(code in entries and entries[code].note for code in countries)
    return (kosovo_footnote(words),) if owed else ()
