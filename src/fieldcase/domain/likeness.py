"""Whether somebody may be a person who is here already, and why one may think so.

Names are compared across scripts and spellings, birth dates with what is uncertain in
them. It never decides: a person looks and says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fieldcase.domain.folding import fold
from fieldcase.domain.person import Person
from fieldcase.domain.search_keys import (
    AskedWord,
    name_words,
    phone_words,
    read_asked,
    slips_between,
    slips_forgiven,
    sounds_of,
)

_CLOSE_YEARS = 2  # that an estimated year may be off
_LEAST_DIGITS = 6  # of a phone number that tells people apart


class Sign(StrEnum):
    """What speaks for it, or against: the words are found where it is shown."""

    SAME_NAME = "same_name"
    OTHER_SCRIPT = "other_script"
    SOUNDS_ALIKE = "sounds_alike"
    SIMILAR_SPELLING = "similar_spelling"
    SAME_BIRTH_DATE = "same_birth_date"
    DAY_AND_MONTH_SWAPPED = "day_and_month_swapped"
    BIRTH_DATE_NEAR = "birth_date_near"
    OTHER_BIRTH_DATE = "other_birth_date"
    SAME_PHONE = "same_phone"


_OF_NAME = (
    Sign.SAME_NAME,
    Sign.OTHER_SCRIPT,
    Sign.SOUNDS_ALIKE,
    Sign.SIMILAR_SPELLING,
)
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
        latin = f"{self.given_names} {self.family_name}".strip()
        return tuple(filter(None, (latin, self.native_name.strip())))


@dataclass(frozen=True, slots=True)
class Likeness:
    """The signs, those of the name first; none means they are not alike."""

    signs: tuple[Sign, ...] = ()

    def __bool__(self) -> bool:
        return any(sign is not Sign.OTHER_BIRTH_DATE for sign in self.signs)

    @property
    def is_strong(self) -> bool:
        """Whether registering needs a reason: the name fits, the birth may."""
        named = any(sign in _OF_NAME for sign in self.signs)
        return named and Sign.OTHER_BIRTH_DATE not in self.signs

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """The likest first."""
        born = bool(_OF_BIRTH & set(self.signs))
        named = [_OF_NAME.index(sign) for sign in self.signs if sign in _OF_NAME]
        return not self.is_strong, not born, min(named, default=len(_OF_NAME))


def likeness(clue: Clue, person: Person) -> Likeness:
    """Why these two may be one person."""
    signs = (_name_sign(clue, person), _birth_sign(clue, person))
    if _has_phone(clue, person):
        signs = (*signs, Sign.SAME_PHONE)
    found = tuple(sign for sign in signs if sign is not None)
    if found in ((), (Sign.OTHER_BIRTH_DATE,)) or set(found) <= _OF_BIRTH:
        return Likeness()  # a birthday alone says nothing
    return Likeness(found)


def _name_sign(clue: Clue, person: Person) -> Sign | None:
    names = (person.given_names, person.family_name, person.native_name)
    as_written = set(fold(" ".join(names)).split())
    known = name_words(*names)
    found = [
        sign
        for spelling in clue.spellings
        if (sign := _alike(read_asked(spelling).words, as_written, known)) is not None
    ]
    return min(found, key=_OF_NAME.index, default=None)


def _alike(
    words: tuple[AskedWord, ...], as_written: set[str], known: tuple[str, ...]
) -> Sign | None:
    """The weakest tie of any word; None where one has nothing like it."""
    if not words:
        return None
    if all(word.spellings[0] in as_written for word in words):
        return Sign.SAME_NAME
    if all(set(word.spellings) & set(known) for word in words):
        return Sign.OTHER_SCRIPT
    sounds = set(sounds_of(known))
    if all(set(word.spellings) & set(known) or set(word.sounds) & sounds
           for word in words):  # fmt: skip
        return Sign.SOUNDS_ALIKE
    if all(_is_near(word, known) or set(word.sounds) & sounds for word in words):
        return Sign.SIMILAR_SPELLING
    return None


def _is_near(word: AskedWord, known: Iterable[str]) -> bool:
    return any(
        slips_between(spelling, one) <= slips_forgiven(spelling)
        for spelling in word.spellings
        for one in known
    )


def _birth_sign(clue: Clue, person: Person) -> Sign | None:
    one, other = clue.birth_date, person.birth_date
    if one is None or other is None:
        return None
    if one == other:
        return Sign.SAME_BIRTH_DATE
    if (one.year, one.day, one.month) == (other.year, other.month, other.day):
        return Sign.DAY_AND_MONTH_SWAPPED
    is_unsure = clue.is_estimated or person.birth_date_estimated
    if is_unsure and abs(one.year - other.year) <= _CLOSE_YEARS:
        return Sign.BIRTH_DATE_NEAR
    return Sign.OTHER_BIRTH_DATE


def _has_phone(clue: Clue, person: Person) -> bool:
    shared = set(phone_words(clue.phone)) & set(phone_words(person.phone))
    return any(len(digits) >= _LEAST_DIGITS for digits in shared)
