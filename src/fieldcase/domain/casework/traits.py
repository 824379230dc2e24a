"""What people are told apart and recognised by, ready to be compared by the thousand.

Made from a person once and kept; the keys are the words under which two who are alike
meet, so that nobody has to be compared with everybody.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.search_keys import (
    phone_words,
    read_asked,
    sounds_of,
)
from fieldcase.domain.casework.signs import is_vague, telling
from fieldcase.domain.folding import fold
from fieldcase.domain.travel.identity_document import IdentityDocument

# Little words that are written or not, apart or together.
_LEFT_OUT = frozenset(
    {"al", "el", "ul", "ud", "ben", "bin", "ibn", "bint", "van", "de", "den", "der"}
)
_JOINED = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abu"})
_MOST_NAMES = 5  # of one person in one script
_PAIR = 2
_SOFTENED = str.maketrans("dgbzvq", "tkpsfk")
_TWICE = re.compile(r"(.)\1+")
_YEARS_AROUND = 2  # that an estimated year may be off


@dataclass(frozen=True, slots=True)
class Name:
    """One word of a name: as written first, then in Latin letters; how it sounds."""

    spellings: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What spellings of it share."""
        return self.sounds or self.spellings[-1:]

    @property
    def is_of_another_script(self) -> bool:
        """Whether its Latin letters are ours, and lack vowels where its script does."""
        return not self.spellings[0].isascii()


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """`documents` are (kind and country, number); `family` who else is in the case."""

    person_id: str
    case_id: str
    given: tuple[Name, ...] = ()
    family: tuple[Name, ...] = ()
    native: tuple[Name, ...] = ()
    sex: str = "U"
    born: date | None = None
    is_estimated: bool = False
    nationalities: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    email: str = ""
    birth_place: str = ""
    documents: tuple[tuple[str, str], ...] = ()
    relatives: tuple[str, ...] = ()
    same_as: str = ""
    is_told_apart: bool = False

    @property
    def can_be_found(self) -> bool:
        """Whether there is anything to compare; of who was erased there is nothing."""
        return bool(self.given or self.family or self.native or self.documents)

    @property
    def latin(self) -> tuple[Name, ...]:
        return (*self.given, *self.family)


def traits_of(
    person: Person,
    relatives: Iterable[Person] = (),
    documents: Iterable[IdentityDocument] = (),
) -> Traits:
    """`relatives` are the others in the case, `documents` the person's own."""
    return Traits(
        person_id=person.id,
        case_id=person.case_id,
        given=_names(person.given_names),
        family=_names(person.family_name),
        native=_names(person.native_name),
        sex=person.sex,
        born=person.birth_date,
        is_estimated=person.birth_date_estimated,
        nationalities=person.nationalities,
        phones=telling(phone_words(person.phone)),
        email=person.email.strip().casefold(),
        birth_place=fold(person.birth_place),
        documents=tuple(
            (f"{one.kind} {one.country}", "".join(fold(one.number).split()))
            for one in documents
            if one.number
        ),
        relatives=tuple(sorted({_as_relative(one) for one in relatives} - {""})),
        same_as=person.same_as or "",
        is_told_apart=bool(person.told_apart),
    )


def kept_keys(traits: Traits) -> frozenset[str]:
    """The keys under which this person is found."""
    pairs = name_keys(traits)
    keys = {*pairs, *_own(traits)}
    if traits.same_as:
        keys.add(f"s{traits.same_as}")
    year = traits.born.year if traits.born is not None else 0
    keys |= {f"y{year}{pair}" for pair in pairs}
    keys |= {f"d{word}{day}" for day in _days(traits)[:1] for word in _words(traits)}
    return frozenset(keys | _initials(traits))


def asked_keys(traits: Traits) -> frozenset[str]:
    """The keys under which those are looked for who may be this person."""
    pairs = name_keys(traits)
    keys = {*pairs, *_own(traits), f"s{traits.person_id}"}
    years = [0]
    if traits.born is not None:
        year = traits.born.year
        years += range(year - _YEARS_AROUND, year + _YEARS_AROUND + 1)
    keys |= {f"y{year}{pair}" for year in years for pair in pairs}
    keys |= {f"d{word}{day}" for day in _days(traits) for word in _words(traits)}
    return frozenset(keys | _initials(traits))


def name_keys(traits: Traits) -> tuple[str, ...]:
    """Two names together, in whatever order; the one name of who has no other."""
    found: dict[str, None] = {}
    for names in (traits.latin, traits.native):
        words = sorted({key for name in names for key in name.keys})
        if len(words) == 1:
            found[f"n{words[0]}"] = None
        found |= {f"n{one}+{other}": None for one, other in combinations(words, _PAIR)}
    return tuple(found)


def _names(text: str) -> tuple[Name, ...]:
    words = read_asked(text).words
    names: list[Name] = []
    before = ""
    for word in words:
        spelled = tuple(filter(None, word.spellings))
        if not spelled or spelled[-1] in _LEFT_OUT:
            continue
        if spelled[-1] in _JOINED:
            before += spelled[-1]
            continue
        if before:
            spelled, before = (before + spelled[-1],), ""
        names.append(Name(spelled, _heard(spelled)))
    if before:
        names.append(Name((before,), _heard((before,))))
    return tuple(names[:_MOST_NAMES])


def _heard(spelled: tuple[str, ...]) -> tuple[str, ...]:
    """As it sounds where d and t, g and k are hardly told apart.

    A script that writes few vowels may mean one by its w.
    """
    latin = [one.replace("x", "ks") for one in spelled if one.isascii()]
    if not spelled[0].isascii():
        latin = [*(one.replace("w", "u") for one in latin), *latin]
    softened = (sound.translate(_SOFTENED) for sound in sounds_of(latin))
    return tuple(dict.fromkeys(_TWICE.sub(r"\1", sound) for sound in softened))


def _words(traits: Traits) -> set[str]:
    return {key for name in (*traits.latin, *traits.native) for key in name.keys}


def _initials(traits: Traits) -> set[str]:
    """First letters and the year: where a slip is in one of the names."""
    names = traits.latin or traits.native
    if len(names) < _PAIR or traits.born is None:
        return set()
    letters = sorted({key[0] for name in names for key in name.keys[:1]})
    return {f"f{''.join(letters)}{traits.sex}{traits.born.year}"}


def _days(traits: Traits) -> Sequence[str]:
    """The birth date, and the same with day and month swapped; none if it is vague."""
    born = traits.born
    if born is None or is_vague(born) or traits.is_estimated:
        return ()
    return (f"{born:%Y%m%d}", f"{born:%Y%d%m}")


def _own(traits: Traits) -> Iterable[str]:
    yield from (f"t{digits}" for digits in traits.phones)
    yield from (f"i{number}" for _, number in traits.documents)
    if traits.email:
        yield f"e{traits.email}"


def _as_relative(person: Person) -> str:
    """A given name and a year of birth: enough where the family is alike too."""
    names = _names(person.given_names) or _names(person.native_name)
    if not names or person.birth_date is None:
        return ""
    return f"{names[0].keys[0]}{person.birth_date.year}"
