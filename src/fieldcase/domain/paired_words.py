"""Two languages at once: each text that is said is kept in both, to stand side by side.

Between being said and being printed a text may be joined with others: so both sides
travel inside it, between signs that no text holds (noncharacters of Unicode), and
`sides` takes them apart again. What reads the same in both is said once.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words, words_in

_OPEN, _BETWEEN, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_PAIR: Final = re.compile(
    f"{_OPEN}([^{_OPEN}-{_CLOSE}]*){_BETWEEN}([^{_OPEN}-{_CLOSE}]*){_CLOSE}"
)
# Two texts read the same whichever way their names and lists run.
_SAME: Final = str.maketrans("\u060c", ",", "\u2066\u2067\u2068\u2069\u200e\u200f")


def pair(first: str, second: str) -> str:
    """Both as one text, or the first where they read the same."""
    if _plain(first) == _plain(second):
        return first
    return f"{_OPEN}{first}{_BETWEEN}{second}{_CLOSE}"


def sides(text: str) -> tuple[str, str]:
    """The text in the first and in the second language; none where it is the same."""
    if _OPEN not in text:
        return text, ""
    first, second = side(text, 1), side(text, 2)
    return first, "" if _plain(first) == _plain(second) else second


def side(text: str, which: int) -> str:
    """The text in the first (1) or second (2) language alone; pairs may hold pairs."""
    while True:
        told = _PAIR.sub(rf"\{which}", text)
        if told == text:
            return told
        text = told


def in_turn(first: str, second: str) -> list[str]:
    """The lines of both, line by line, where they have as many; else one by one."""
    lines, beside = first.split("\n"), second.split("\n")
    if len(lines) != len(beside):
        return [*lines, *beside]
    told = []
    for one, other in zip(lines, beside, strict=True):
        told += [one] if _plain(one) == _plain(other) else [one, other]
    return told


def _plain(text: str) -> str:
    return text.translate(_SAME)


@dataclass(frozen=True)
class PairedWords(Words):
    """The words of `first`, and beside them those of `second`.

    Numbers and times are written as the first language does.
    """

    first: Words = field(kw_only=True)
    second: Words = field(kw_only=True)

    @property
    def draft_note(self) -> str:
        return pair(self.first.draft_note, self.second.draft_note)

    def say(self, text: str, /, **facts: object) -> str:
        return pair(
            self.first.say(text, **_of_side(facts, 1)),
            self.second.say(text, **_of_side(facts, 2)),
        )

    def say_many(self, one: str, many: str, count: int, /, **facts: object) -> str:
        return pair(
            self.first.say_many(one, many, count, **_of_side(facts, 1)),
            self.second.say_many(one, many, count, **_of_side(facts, 2)),
        )

    def say_in(self, context: str, text: str, /, **facts: object) -> str:
        return pair(
            self.first.say_in(context, text, **_of_side(facts, 1)),
            self.second.say_in(context, text, **_of_side(facts, 2)),
        )

    def code(self, name: ListName, code: str) -> str:
        return pair(self.first.code(name, code), self.second.code(name, code))

    def date(self, day: date | None, form: str = "medium") -> str:
        return pair(self.first.date(day, form), self.second.date(day, form))

    def moment(self, moment: datetime | None, form: str = "medium") -> str:
        return pair(self.first.moment(moment, form), self.second.moment(moment, form))

    def isolated(self, text: str) -> str:
        return pair(
            self.first.isolated(side(text, 1)), self.second.isolated(side(text, 2))
        )

    def line(self, text: str) -> str:
        return pair(self.first.line(side(text, 1)), self.second.line(side(text, 2)))

    def listed(self, items: Iterable[str]) -> str:
        told = list(items)
        return pair(
            self.first.listed(side(one, 1) for one in told),
            self.second.listed(side(one, 2) for one in told),
        )


def paired_words(language: str, second: str) -> Words:
    """The words of both; of the first alone where they are the same."""
    first = words_in(language)
    if second == language:
        return first
    return PairedWords(
        first.language,
        first.catalogue,
        first.locale_name,
        first=first,
        second=words_in(second),
    )


def _of_side(facts: Mapping[str, object], which: int) -> dict[str, object]:
    return {
        name: side(fact, which) if isinstance(fact, str) else fact
        for name, fact in facts.items()
    }
