"""What a search shows: the case, the person meant, and why it was found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.casework.search_keys import (
    Asked,
    AskedWord,
    name_words,
    number_words,
    phone_words,
    sounds_of,
)


class Why(StrEnum):
    """What in the records was like what was typed, the most telling first."""

    NUMBER = "number"
    NAME = "name"
    PHONE = "phone"
    TOWN = "town"
    SOUND = "sound"
    SLIP = "slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """`person_id` is None where the case itself was meant, by its number or town.

    `number` is the person's, else the case's.
    """

    case_id: CaseId
    person_id: PersonId | None
    number: str
    name: str
    native_name: str = ""
    why: Why


@dataclass(slots=True)
class _Group:
    """Words of one kind, and how little it says that one of them was meant.

    Most people are told by their names: other words are worked out when looked at.
    """

    why: Why
    words_of: Callable[..., tuple[str, ...]]
    texts: tuple[str, ...]
    offset: float = 0.0
    _words: tuple[str, ...] | None = None
    _sounds: frozenset[str] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        if self._words is None:
            self._words = self.words_of(*self.texts)
        return self._words

    @property
    def sounds(self) -> frozenset[str]:
        if self._sounds is None:
            self._sounds = frozenset(sounds_of(self.words))
        return self._sounds


_SAME, _BEGINS, _SOUNDS, _SLIPS, _ELSEWHERE = 0.0, 1.0, 2.0, 3.0, 5.0


def best_hit(
    asked: Asked, guesses: Sequence[str], case: Case, persons: Sequence[Person]
) -> tuple[float, Hit]:
    """How far the case is from what was typed, and the person nearest to it."""
    of_case = Hit(
        case_id=case.id, person_id=None, number=case.number, name="", why=Why.NUMBER
    )
    best: tuple[float, Hit] | None = None
    town = _Group(Why.TOWN, name_words, (case.destination_town,), 0.5)
    for person in persons:
        distance, why = _distance(asked, guesses, _groups(asked, case, person, town))
        if best is None or distance < best[0]:  # of equals the main applicant
            hit = replace(
                of_case,
                person_id=person.id,
                number=person.number,
                name=person.full_name,
                native_name=person.native_name,
                why=why,
            )
            best = distance, hit
    if best is not None:
        return best
    distance, why = _distance(asked, guesses, _groups(asked, case, None, town))
    return distance, replace(of_case, why=why)


def _groups(
    asked: Asked, case: Case, person: Person | None, town: _Group
) -> list[_Group]:
    """Names first; numbers only where one may have been typed."""
    groups = []
    if person is not None:
        names = (person.given_names, person.family_name, person.native_name)
        groups.append(_Group(Why.NAME, name_words, names))
    if case.destination_town:
        groups.append(town)
    if any(word.may_be_a_number for word in asked.words):
        number = case.number if person is None else person.number
        groups.append(_Group(Why.NUMBER, number_words, (case.number, number)))
    if person is not None and any(word.is_number for word in asked.words):
        groups.append(_Group(Why.PHONE, phone_words, (person.phone,)))
    return groups


def _distance(
    asked: Asked, guesses: Sequence[str], groups: Sequence[_Group]
) -> tuple[float, Why]:
    if asked.phone:
        phones = [word for it in groups if it.why is Why.PHONE for word in it.words]
        if any(word.startswith(asked.phone) for word in phones):
            return (_SAME if asked.phone in phones else _BEGINS), Why.PHONE
    found = [_word_distance(word, guesses, groups) for word in asked.words]
    longest = max(
        range(len(found)), key=lambda place: len(asked.words[place].spellings[0])
    )
    return sum(distance for distance, _ in found), found[longest][1] or Why.NAME


def _word_distance(
    word: AskedWord, guesses: Sequence[str], groups: Sequence[_Group]
) -> tuple[float, Why | None]:
    best: tuple[float, Why | None] = (_ELSEWHERE, None)
    for group in groups:
        distance, why = _in_group(word, guesses, group)
        if distance + group.offset < best[0]:
            best = (distance + group.offset, why)
        if best[0] == _SAME:
            break
    return best


def _in_group(
    word: AskedWord, guesses: Sequence[str], group: _Group
) -> tuple[float, Why]:
    words = group.words
    if not set(word.spellings).isdisjoint(words):
        return _SAME, group.why
    is_meant = group.why is not Why.NUMBER or word.may_be_a_number
    if is_meant and any(known.startswith(word.spellings) for known in words):
        return _BEGINS, group.why
    if group.why is Why.NAME and not group.sounds.isdisjoint(word.sounds):
        return _SOUNDS, Why.SOUND
    if group.why in {Why.NAME, Why.TOWN} and not set(guesses).isdisjoint(words):
        return _SLIPS, Why.SLIP
    return _ELSEWHERE, group.why
