"""How likely two who are registered are one person, and why one may think so.

Each sign weighs what it says: how much more often it is seen between two
registrations of one person than between any two people (in powers of two, after
Fellegi and Sunter). A name weighs by how rare it is here. The sum is never shown
without its signs, and a person decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from rapidfuzz.distance import Indel, JaroWinkler

from fieldcase.domain.casework.search_keys import slips_between
from fieldcase.domain.casework.signs import AGAINST, Sign, birth_sign, is_vague
from fieldcase.domain.casework.traits import Name, Traits

LIKELY = 4  # from here on they are very likely one
POSSIBLE = -1  # and from here on it is worth a look
_LEAST_CROWD = 5_000  # fewer people do not tell how rare a name is
_RARE_SHARE = 2_000  # one in so many has a rare name by any measure
_RARE, _COMMON = 10.0, 7.5  # bits
_HEARD_ALIKE = 0.8  # Hassan and Hussein sound alike, and are two names
_SPELLED_ALIKE = 0.88
_DARK = re.compile("[aeiouy]")
_LEAST_GUESSED = 5  # letters: one slip in a shorter word makes another name
_LONG_NAME = 8
_NEAR_YEARS = 1
_ONE_NAME = 5.0  # bits at most, where somebody has but one

Weighed = tuple[Sign, float]

_TIES = (
    Sign.SAME_NAME,
    Sign.OTHER_SCRIPT,
    Sign.SOUNDS_ALIKE,
    Sign.SIMILAR_SPELLING,
)
_LESS = {  # than the very same name
    Sign.SAME_NAME: 0.0,
    Sign.OTHER_SCRIPT: 1.0,
    Sign.SOUNDS_ALIKE: 1.0,
    Sign.SIMILAR_SPELLING: 2.5,
}
_BIRTH = {
    Sign.SAME_BIRTH_DATE: 13.0,
    Sign.DAY_AND_MONTH_SWAPPED: 9.0,
    Sign.SLIP_IN_BIRTH_DATE: 7.0,
    Sign.SAME_BIRTH_YEAR: 4.5,
    Sign.BIRTH_DATE_NEAR: 2.0,
    Sign.OTHER_BIRTH_DATE: -9.0,
}


class Strength(StrEnum):
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people are here, and how many of them bear such a name."""

    people: int
    bearers: int

    @property
    def prior(self) -> float:
        """How unlikely it is that any two are one, in bits."""
        return -log2(max(self.people, _LEAST_CROWD))

    @property
    def rarity(self) -> float:
        """What the name tells, in bits."""
        people = max(self.people, _LEAST_CROWD)
        return log2(people / (self.bearers + people / _RARE_SHARE))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The score in bits, for use with its signs only."""

    score: int
    signs: tuple[Sign, ...]

    @property
    def speaks_for(self) -> tuple[Sign, ...]:
        return tuple(sign for sign in self.signs if sign not in AGAINST)

    @property
    def speaks_against(self) -> tuple[Sign, ...]:
        return tuple(sign for sign in self.signs if sign in AGAINST)


def strength(score: int) -> Strength:
    if score >= LIKELY:
        return Strength.LIKELY
    return Strength.POSSIBLE if score >= POSSIBLE else Strength.UNLIKELY


def compare(one: Traits, other: Traits, crowd: Crowd) -> Comparison:
    """What speaks for the two being one person, and what against it."""
    weighed = [
        *_of_name(one, other, crowd),
        *_of_birth(one, other),
        *_of_person(one, other),
        *_of_case(one, other),
    ]
    score = round(crowd.prior + sum(weight for _, weight in weighed))
    return Comparison(score, tuple(sign for sign, _ in weighed))


def birth_told(one: Traits, other: Traits) -> Sign | None:
    """With what is uncertain in them: the day, its order, a slip of the hand."""
    is_estimated = one.is_estimated or other.is_estimated
    sign = birth_sign(one.born, other.born, is_estimated=is_estimated)
    if sign is None or one.born is None or other.born is None:
        return None
    unknown_day = is_estimated or is_vague(one.born) or is_vague(other.born)
    if unknown_day and one.born.year == other.born.year:
        return Sign.SAME_BIRTH_YEAR
    if sign is not Sign.OTHER_BIRTH_DATE:
        return sign
    if unknown_day and abs(one.born.year - other.born.year) <= _NEAR_YEARS:
        return Sign.BIRTH_DATE_NEAR
    written = (f"{one.born:%Y%m%d}", f"{other.born:%Y%m%d}")
    return Sign.SLIP_IN_BIRTH_DATE if slips_between(*written) == 1 else sign


def _of_birth(one: Traits, other: Traits) -> Iterator[Weighed]:
    sign = birth_told(one, other)
    if sign is not None:
        yield sign, _BIRTH[sign]


def _of_name(one: Traits, other: Traits, crowd: Crowd) -> Iterator[Weighed]:
    alike = _names_alike(one, other)
    if alike.sign is None:
        yield Sign.OTHER_NAME, -22.0
        return
    bits = crowd.rarity - _LESS[alike.sign]
    if alike.is_whole:
        yield alike.sign, bits if alike.matched > 1 else min(bits, _ONE_NAME)
        yield from _rareness(crowd)
    elif alike.is_other_given:
        yield Sign.SAME_FAMILY_NAME, 2.0
        yield Sign.OTHER_GIVEN_NAME, -22.0
    else:
        yield Sign.SAME_GIVEN_NAME, 3.0
        yield Sign.OTHER_FAMILY_NAME, -3.0


def _rareness(crowd: Crowd) -> Iterator[Weighed]:
    """Told, not weighed once more."""
    if crowd.rarity >= _RARE:
        yield Sign.RARE_NAME, 0.0
    elif crowd.rarity < _COMMON:
        yield Sign.COMMON_NAME, 0.0


def _of_person(one: Traits, other: Traits) -> Iterator[Weighed]:
    if {one.sex, other.sex} == {"M", "F"}:
        yield Sign.OTHER_SEX, -6.0
    if one.nationalities and other.nationalities:
        if set(one.nationalities) & set(other.nationalities):
            yield Sign.SAME_NATIONALITY, 1.5
        else:
            yield Sign.OTHER_NATIONALITY, -4.0
    if set(one.phones) & set(other.phones):
        yield Sign.SAME_PHONE, 10.0
    if one.email and one.email == other.email:
        yield Sign.SAME_EMAIL, 10.0
    if one.birth_place and one.birth_place == other.birth_place:
        yield Sign.SAME_BIRTH_PLACE, 2.0
    yield from _of_documents(one, other)


def _of_documents(one: Traits, other: Traits) -> Iterator[Weighed]:
    mine, theirs = dict(one.documents), dict(other.documents)
    if set(mine.values()) & set(theirs.values()):
        yield Sign.SAME_DOCUMENT, 16.0
    elif mine.keys() & theirs.keys():  # it may have been renewed
        yield Sign.OTHER_DOCUMENT, -2.0


def _of_case(one: Traits, other: Traits) -> Iterator[Weighed]:
    if other.person_id == one.same_as or one.person_id == other.same_as:
        yield Sign.RECOGNISED, 14.0
    if one.case_id == other.case_id:
        yield Sign.SAME_CASE, -5.0
    elif shared := set(one.relatives) & set(other.relatives):
        yield Sign.SAME_FAMILY, min(5.0 * len(shared), 10.0)
    if one.is_told_apart or other.is_told_apart:
        yield Sign.TOLD_APART, -4.0


@dataclass(frozen=True, slots=True)
class _Alike:
    """The weakest tie of any two names; none where no two names are alike."""

    sign: Sign | None
    matched: int = 0
    is_whole: bool = False
    is_other_given: bool = False

    @property
    def rank(self) -> tuple[bool, int, int]:
        at = _TIES.index(self.sign) if self.sign is not None else len(_TIES)
        return self.is_whole, self.matched, -at


def _names_alike(one: Traits, other: Traits) -> _Alike:
    """In the scripts that both have; across scripts only where they share none."""
    found = [
        _matched(mine, theirs)
        for mine, theirs in ((one.latin, other.latin), (one.native, other.native))
        if mine and theirs
    ]
    if not found:
        found = [_matched(one.latin or one.native, other.latin or other.native)]
    best = max(found, key=lambda alike: alike.rank)
    if best.is_whole or best.sign is None or not (one.given and other.given):
        return best
    given = _matched(one.given, other.latin), _matched(other.given, one.latin)
    is_other_given = any(alike.sign is None for alike in given)
    return _Alike(best.sign, best.matched, is_other_given=is_other_given)


def _matched(mine: Sequence[Name], theirs: Sequence[Name]) -> _Alike:
    """Each name with the likest of the others, the surest ties first."""
    if not mine or not theirs:
        return _Alike(None)
    ties = sorted(
        (_TIES.index(tie), at, opposite)
        for at, name in enumerate(mine)
        for opposite, their in enumerate(theirs)
        if (tie := _tie(name, their)) is not None
    )
    left, right, weakest = set[int](), set[int](), 0
    for strength_at, at, opposite in ties:
        if at not in left and opposite not in right:
            left.add(at)
            right.add(opposite)
            weakest = max(weakest, strength_at)
    if len(left) == min(len(mine), len(theirs)):
        return _Alike(_TIES[weakest], len(left), is_whole=True)
    if _run_together(mine, theirs):
        return _Alike(Sign.SIMILAR_SPELLING, len(mine), is_whole=True)
    return _Alike(_TIES[weakest], len(left)) if left else _Alike(None)


def _tie(mine: Name, theirs: Name) -> Sign | None:
    if mine.spellings[0] == theirs.spellings[0]:
        return Sign.SAME_NAME
    if not set(mine.spellings).isdisjoint(theirs.spellings):
        return Sign.OTHER_SCRIPT
    one, other = mine.spellings[-1], theirs.spellings[-1]
    if not set(mine.sounds).isdisjoint(theirs.sounds):
        if mine.is_of_another_script or theirs.is_of_another_script:
            return Sign.OTHER_SCRIPT
        if _are_heard_alike(one, other):
            return Sign.SOUNDS_ALIKE
    if min(len(one), len(other)) < _LEAST_GUESSED:
        return None
    most = 2 if min(len(one), len(other)) >= _LONG_NAME else 1
    return Sign.SIMILAR_SPELLING if slips_between(one, other) <= most else None


def _are_heard_alike(one: str, other: str) -> bool:
    """Of names with the same consonants; by their vowels too."""
    if JaroWinkler.similarity(one, other) >= _HEARD_ALIKE:
        return True
    first, second = (_DARK.search(name) for name in (one, other))
    return bool(first and second and (first[0] in "ou") == (second[0] in "ou"))


def _run_together(mine: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Whether they are written in other words, as in Gul Ahmad and Gulahmad."""
    if len(mine) == len(theirs):
        return False
    one, other = ("".join(name.spellings[-1] for name in of) for of in (mine, theirs))
    return Indel.normalized_similarity(one, other) >= _SPELLED_ALIKE
