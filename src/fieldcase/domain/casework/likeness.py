"""Whether somebody may be a person who is here already, and why one may think so.

Names are compared across scripts and spellings, birth dates with what is uncertain in
them. It never decides: a person looks and says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.search_keys import (
    AskedWord,
    name_words,
    phone_words,
    read_asked,
    slips_between,
    slips_forgiven,
    sounds_of,
)
from fieldcase.domain.casework.signs import OF_NAME, Sign, birth_sign, telling
from fieldcase.domain.folding import fold

_OF_BIRTH = frozenset(
    {Sign.SAME_BIRTH_DATE, Sign.DAY_AND_MONTH_SWAPPED, Sign.BIRTH_DATE_NEAR}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What is known so far of somebody being registered."""

    given_names: str = ""
    family_name: str = ""
    native_name: str = ""
    birth_date: date | None = None
    is_estimated: bool = False
    phone: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The whole name in each script it was typed in."""
        given = self.given_names.strip()  # a family name alone is a whole family's
        latin = f"{given} {self.family_name}".strip() if given else ""
        return tuple(filter(None, (latin, self.native_name.strip())))


@dataclass(frozen=True, slots=True)
class Likeness:
    """The signs, those of the name first; none means they are not alike.

    `is_whole` says that more than one name fits, or the only one there is.
    """

    signs: tuple[Sign, ...] = ()
    is_whole: bool = False

    def __bool__(self) -> bool:
        return any(sign is not Sign.OTHER_BIRTH_DATE for sign in self.signs)

    @property
    def is_strong(self) -> bool:
        """Whether registering needs a reason: the name fits, the birth may."""
        named = any(sign in OF_NAME[:-1] for sign in self.signs)
        fits = Sign.OTHER_BIRTH_DATE not in self.signs
        return named and self.is_whole and fits

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """The likest first."""
        born = bool(_OF_BIRTH & set(self.signs))
        named = [OF_NAME.index(sign) for sign in self.signs if sign in OF_NAME]
        return not self.is_strong, not born, min(named, default=len(OF_NAME))


def likeness(clue: Clue, person: Person) -> Likeness:
    """Why these two may be one person."""
    phone = Sign.SAME_PHONE if _has_phone(clue, person) else None
    signs = (_name_sign(clue, person), _birth_sign(clue, person), phone)
    found = tuple(sign for sign in signs if sign is not None)
    if found in ((), (Sign.OTHER_BIRTH_DATE,)) or set(found) <= _OF_BIRTH:
        return Likeness()  # a birthday alone says nothing
    return Likeness(found, _is_whole(clue, person))


def _is_whole(clue: Clue, person: Person) -> bool:
    typed = max((len(text.split()) for text in clue.spellings), default=0)
    return typed > 1 or len(person.full_name.split()) <= 1


def _name_sign(clue: Clue, person: Person) -> Sign | None:
    names = (person.given_names, person.family_name, person.native_name)
    as_written = set(fold(" ".join(names)).split())
    known = name_words(*names)
    found = [
        sign
        for spelling in clue.spellings
        if (sign := _alike(read_asked(spelling).words, as_written, known)) is not None
    ]
    return min(found, key=OF_NAME.index, default=None)


def _alike(
    words: tuple[AskedWord, ...], as_written: set[str], known: tuple[str, ...]
) -> Sign | None:
    """The weakest tie of any word; None where one has nothing like it."""
    sounds = set(sounds_of(known))

    def is_same(word: AskedWord) -> bool:
        return not set(known).isdisjoint(word.spellings)

    def is_heard(word: AskedWord) -> bool:
        return is_same(word) or not sounds.isdisjoint(word.sounds)

    ties = (
        (Sign.SAME_NAME, lambda word: word.spellings[0] in as_written),
        (Sign.OTHER_SCRIPT, is_same),
        (Sign.SOUNDS_ALIKE, is_heard),
        (Sign.SIMILAR_SPELLING, lambda word: is_heard(word) or _is_near(word, known)),
        (Sign.BEGINS_SO, lambda word: is_heard(word) or _begins(word, known)),
    )
    return next(
        (sign for sign, holds in ties if words and all(map(holds, words))), None
    )


def _begins(word: AskedWord, known: Iterable[str]) -> bool:
    """Whether it is still being typed."""
    return any(one.startswith(spelling) for spelling in word.spellings for one in known)


def _is_near(word: AskedWord, known: Iterable[str]) -> bool:
    return any(
        slips_between(spelling, one) <= slips_forgiven(spelling)
        for spelling in word.spellings
        for one in known
    )


def _birth_sign(clue: Clue, person: Person) -> Sign | None:
    is_estimated = clue.is_estimated or person.birth_date_estimated
    return birth_sign(clue.birth_date, person.birth_date, is_estimated=is_estimated)


def _has_phone(clue: Clue, person: Person) -> bool:
    shared = set(phone_words(clue.phone)) & set(phone_words(person.phone))
    return bool(telling(shared))
