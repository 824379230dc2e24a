"""What a search shows: the case, the person meant, and why it was found."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.casework.search_keys import (
    Asked,
    AskedWord,
    name_words,
    number_words,
    phone_words,
    sound,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FindablePerson:
    """What of a person is looked at and shown; fields as those of `Person`."""

    id: PersonId
    number: str
    given_names: str
    family_name: str
    native_name: str
    phone: str

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip() or self.native_name


@dataclass(frozen=True, slots=True, kw_only=True)
class FindableCase:
    """What of a case is looked at and shown; the main applicant first."""

    id: CaseId
    number: str
    destination_town: str
    persons: tuple[FindablePerson, ...]

    @property
    def hit(self) -> Hit:
        """The case by its main applicant, where nothing else was meant."""
        if self.persons:
            return self.hit_of(self.persons[0], Why.NUMBER)
        return Hit(
            case_id=self.id,
            person_id=None,
            number=self.number,
            name="",
            why=Why.NUMBER,
        )

    def hit_of(self, person: FindablePerson, why: Why) -> Hit:
        return Hit(
            case_id=self.id,
            person_id=person.id,
            number=person.number,
            name=person.full_name,
            native_name=person.native_name,
            why=why,
        )


@dataclass(slots=True)
class _Group:
    """Words of one kind, and how little it says that one of them was meant.

    Most people are told by their names: other words are worked out when looked at.
    """

    why: Why
    words_of: Callable[[str], tuple[str, ...]]
    texts: tuple[str, ...]
    offset: float = 0.0
    _words: tuple[str, ...] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        if self._words is None:
            self._words = tuple(
                word for text in self.texts if text for word in self.words_of(text)
            )
        return self._words


_SAME, _BEGINS, _SOUNDS, _SLIPS, _ELSEWHERE = 0.0, 1.0, 2.0, 3.0, 5.0


class Meaning:
    """Tells of found cases who was meant by what was typed, and how surely.

    Words of a family, a town or a sound are worked out once for all that were found.
    """

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._has_number = any(word.may_be_a_number for word in asked.words)
        self._has_digits = any(word.is_number for word in asked.words)
        self._names_in = cache(name_words)
        self._sound = cache(sound)

    def of(self, case: FindableCase, guesses: Sequence[str]) -> tuple[float, Hit]:
        """How far the case is from what was typed, and the person nearest to it."""
        town = _Group(Why.TOWN, self._names_in, (case.destination_town,), 0.5)
        best: tuple[float, FindablePerson, Why] | None = None
        for person in case.persons:
            groups = self._groups(case, person, town)
            distance, why = self._distance(guesses, groups)
            if best is None or distance < best[0]:  # of equals the main applicant
                best = distance, person, why
            if distance == _SAME:
                break
        if best is not None:
            return best[0], case.hit_of(*best[1:])
        distance, why = self._distance(guesses, self._groups(case, None, town))
        return distance, replace(case.hit, why=why)

    def _groups(
        self, case: FindableCase, person: FindablePerson | None, town: _Group
    ) -> list[_Group]:
        """Names first; numbers only where one may have been typed."""
        groups = []
        if person is not None:
            names = (person.given_names, person.family_name, person.native_name)
            groups.append(_Group(Why.NAME, self._names_in, names))
        if case.destination_town:
            groups.append(town)
        if self._has_number:
            number = case.number if person is None else person.number
            groups.append(_Group(Why.NUMBER, number_words, (case.number, number)))
        if person is not None and self._has_digits:
            groups.append(_Group(Why.PHONE, phone_words, (person.phone,)))
        return groups

    def _distance(
        self, guesses: Sequence[str], groups: Sequence[_Group]
    ) -> tuple[float, Why]:
        asked = self._asked
        if asked.phone:
            phones = [word for it in groups if it.why is Why.PHONE for word in it.words]
            if any(word.startswith(asked.phone) for word in phones):
                return (_SAME if asked.phone in phones else _BEGINS), Why.PHONE
        found = [self._word_distance(word, guesses, groups) for word in asked.words]
        longest = max(
            range(len(found)), key=lambda place: len(asked.words[place].spellings[0])
        )
        return sum(distance for distance, _ in found), found[longest][1] or Why.NAME

    def _word_distance(
        self, word: AskedWord, guesses: Sequence[str], groups: Sequence[_Group]
    ) -> tuple[float, Why | None]:
        best: tuple[float, Why | None] = (_ELSEWHERE, None)
        for group in groups:
            distance, why = self._in_group(word, guesses, group)
            if distance + group.offset < best[0]:
                best = (distance + group.offset, why)
            if best[0] == _SAME:
                break
        return best

    def _in_group(
        self, word: AskedWord, guesses: Sequence[str], group: _Group
    ) -> tuple[float, Why]:
        words = group.words
        if any(spelling in words for spelling in word.spellings):
            return _SAME, group.why
        is_meant = group.why is not Why.NUMBER or word.may_be_a_number
        if is_meant and any(known.startswith(word.spellings) for known in words):
            return _BEGINS, group.why
        if group.why is Why.NAME and self._sounds_like(word, words):
            return _SOUNDS, Why.SOUND
        if group.why in {Why.NAME, Why.TOWN} and not set(guesses).isdisjoint(words):
            return _SLIPS, Why.SLIP
        return _ELSEWHERE, group.why

    def _sounds_like(self, word: AskedWord, words: Iterable[str]) -> bool:
        heard = word.sounds
        return bool(heard) and any(self._sound(known) in heard for known in words)
