"""What a case is called on its page: by its people, then by its facts."""

from collections.abc import Sequence

from babel.lists import format_list

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.cases import CaseFile


def names_of(persons: Sequence[Person], words: Words) -> str:
    """A family by its given names and its one family name, if it has one.

    Who was erased has a number only.
    """
    families = {person.family_name for person in persons}
    given = [person.given_names for person in persons]
    if len(families) == 1 and any(families) and all(given):
        given[-1] = persons[-1].full_name
        return format_list(
            [words.isolated(name) for name in given], locale=words.locale
        )
    names = [words.isolated(person.full_name or person.number) for person in persons]
    return format_list(names, locale=words.locale) if names else ""


def facts_line(file: CaseFile, words: Words) -> str:
    """Number, kind, destination, programme and counsellor in one line."""
    case, counsellor = file.case, file.staff.get(file.case.counsellor_id)
    to = words.code(ListName.COUNTRIES, case.destination_country)
    to = words.listed(filter(None, [to, words.isolated(case.destination_town)]))
    facts = (
        words.isolated(case.number),
        _kind(file, words),
        words.say("to {place}", place=to) if to else "",
        words.code(ListName.PROGRAMMES, case.programme) if case.programme else "",
        words.say("counsellor {name}", name=counsellor.name) if counsellor else "",
    )
    return words.beside(facts)


def person_line(person: Person, age: int | None, words: Words) -> str:
    """Role, age and languages in one line."""
    role = words.code(ListName.RELATIONSHIPS, person.role_in_case)
    years = words.say_many("{count} year", "{count} years", age) if age else ""
    if age == 0:
        years = words.say("under one year")
    spoken = [words.code(ListName.LANGUAGES, code) for code in person.languages]
    interpreter = words.say("needs an interpreter") if person.interpreter_needed else ""
    return words.beside([role, years, words.listed(spoken), interpreter])


def _kind(file: CaseFile, words: Words) -> str:
    if len(file.persons) > 1:
        count = len(file.persons)
        return words.say_many("family of {count}", "family of {count}", count)
    kind = file.case.case_type
    return words.code(ListName.CASE_TYPES, kind) if kind else ""
