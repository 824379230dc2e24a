"""Two who may be one, field by field, in words: for the page and the command line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.folding import fold
from fieldcase.domain.record_kinds import Record
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.desk.duplicates import Duplicate
from fieldcase.usecases.record_keeping.labels import CASE, PERSON, label
from fieldcase.usecases.record_keeping.readable import readable_field

_OF_PERSON = (
    *("given_names", "family_name", "native_name", "sex", "birth_date"),
    *("birth_place", "nationalities", "languages", "marital_status", "phone"),
    *("email", "host_address", "address_coo", "contact_name", "told_apart"),
)
_OF_CASE = ("number", "status", "destination_country", "destination_town", "opened_on")


@dataclass(frozen=True, slots=True)
class Beside:
    """One field of both. What neither has is left out before."""

    label: str
    one: str
    other: str

    @property
    def is_same(self) -> bool:
        return fold(self.one) == fold(self.other)


def fields_beside(duplicate: Duplicate, words: Words) -> list[Beside]:
    """What both have, in the order in which one tells people apart."""
    one, other = duplicate.one, duplicate.other
    rows = [
        Beside(label(PERSON, "number", words), one.number, other.number),
        *(
            Beside(label(PERSON, name, words), *_of_both(name, (one, other), words))
            for name in _OF_PERSON
        ),
        _papers(duplicate, words),
        _families(duplicate, words),
        *(
            Beside(label(CASE, name, words), *_of_both(name, duplicate.cases, words))
            for name in _OF_CASE
        ),
    ]
    return [row for row in rows if row.one or row.other]


def name_told(person: Person, words: Words) -> str:
    """Both scripts where both are known; the number where neither is."""
    native = person.native_name if person.native_name != person.full_name else ""
    names = [words.isolated(one) for one in (person.full_name, native) if one]
    return words.beside(names) or person.number


def _of_both(
    name: str, two: tuple[Person | Case, Person | Case], words: Words
) -> tuple[str, str]:
    return _field(two[0], name, words), _field(two[1], name, words)


def _field(record: Record, name: str, words: Words) -> str:
    value = readable_field(record, name, words, {})
    if value is None or isinstance(value, datetime):
        return ""
    if isinstance(value, date):
        told = words.date(value)
        is_estimated = name == "birth_date" and getattr(
            record, "birth_date_estimated", False
        )
        return words.say("{day}, estimated", day=told) if is_estimated else told
    return str(value)


def _papers(duplicate: Duplicate, words: Words) -> Beside:
    def told(papers: Iterable[IdentityDocument]) -> str:
        return words.listed(
            words.isolated(f"{_field(one, 'kind', words)} {one.number}".strip())
            for one in papers
            if one.number
        )

    return Beside(words.say(mark("Papers")), *map(told, duplicate.papers))


def _families(duplicate: Duplicate, words: Words) -> Beside:
    def told(family: Iterable[Person]) -> str:
        return words.listed(
            f"{words.isolated(one.full_name)} {_year(one)}".strip() for one in family
        )

    return Beside(words.say(mark("Travelling with")), *map(told, duplicate.families))


def _year(person: Person) -> str:
    return f"({person.birth_date.year})" if person.birth_date is not None else ""
