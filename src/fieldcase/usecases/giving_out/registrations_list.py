"""Cases with everybody in them, one row a person: what another store can take over.

Its columns are those that `case import` reads, with lists to choose from where a
column is coded. Whoever writes in it and gives it back is understood.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.casework.admission import PURPOSES
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person, place_in_case
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent import CASE_FILE, Consent
from fieldcase.domain.consent.consent_rules import TO_NAMED
from fieldcase.domain.fields import FieldClass, class_of
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    cases_asked,
    check_reason,
    give_list,
    heading,
)
from fieldcase.usecases.giving_out.list_tags import tag_of
from fieldcase.usecases.record_keeping.labels import PERSON, label
from fieldcase.usecases.taking_over.old_fields import (
    CONSENT_ON,
    OldField,
    Reading,
    fields_for,
)
from fieldcase.usecases.workspace import Workspace

PAGE = 500  # cases read at a time
WHAT = "registrations"
_KINDS = {Reading.DAY: ValueKind.DATE, Reading.NUMBER: ValueKind.NUMBER}
_BETWEEN = "; "  # labels have commas in them


@dataclass(frozen=True, slots=True)
class _Line:
    case: Case
    person: Person
    consent: Consent | None
    purposes: tuple[str, ...]


def export_registrations(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write a row for each person of the cases asked for, and say how many.

    Without a reason there are neither names, contacts nor free texts in it; such a
    list informs, and cannot be taken over.

    Raises:
        EntriesRefused: the reason is empty.
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    check_reason(asked)
    fields = [
        one
        for one in fields_for(workspace.staff.role).values()
        if asked.with_names or _is_plain(one)
    ]
    with workspace.reading() as work:
        given = GivenList(
            what=WHAT,
            sheet=_sheet(fields, words, asked),
            rows=(
                (line.person.number, *(_said(line, one, words) for one in fields))
                for line in _lines(workspace, work, asked)
            ),
            total=work.persons.count(),
        )
        return give_list(workspace, given, target, progress, asked)


def _is_plain(field: OldField) -> bool:
    """Neither names, contacts nor free text."""
    if field.reading is Reading.TEXT:
        return False
    if field.of is Consent:
        return True
    naming = {FieldClass.IDENTITY, FieldClass.CONTACT}
    return class_of(field.of, field.name) not in naming


def _sheet(fields: list[OldField], words: Words, asked: ListAsked) -> ListSheet:
    title = words.say("Cases with everybody in them")
    note = words.say("Numbers stand for people; free text stays in the records.")
    title, note = heading(title, note, asked.reason, words)
    number = ListColumn(label(PERSON, "number", words), hxl_tag="#meta+person+id")
    return ListSheet(
        title=title,
        words=words,
        columns=(number, *(_column(one, words) for one in fields)),
        notes=(note, *footnotes_for(ListName.COUNTRIES, ["XK"], words)),
    )


def _column(field: OldField, words: Words) -> ListColumn:
    kind = _KINDS.get(field.reading, ValueKind.TEXT)
    choices: tuple[str, ...] = ()
    if field.reading is Reading.CODE and field.codes is not None:
        entries = code_list(field.codes).entries
        choices = tuple(words.code(field.codes, code) for code in entries)
    if field.reading is Reading.TICK:
        choices = (words.say("Yes"), words.say("No"))
    of = "consent" if field.of is Consent else ""
    tag = tag_of(field.name, kind, of)
    return ListColumn(field.label(words), kind, hxl_tag=tag, choices=choices)


def _lines(workspace: Workspace, work: Work, asked: ListAsked) -> Iterator[_Line]:
    role, within = workspace.staff.role, cases_asked(workspace, work, asked)
    for cases in work.cases.pages(PAGE):
        wanted = [
            redacted(role, case)
            for case in cases
            if (within is None or case.id in within)
            and asked.is_in_time(case.opened_on)
        ]
        ids = [case.id for case in wanted]
        persons: dict[str, list[Person]] = {}
        for person in work.persons.among("case_id", ids):
            persons.setdefault(person.case_id, []).append(redacted(role, person))
        people = [one.id for family in persons.values() for one in family]
        consents: dict[str, list[Consent]] = {}
        for consent in work.consents.among("person_id", people):
            consents.setdefault(consent.person_id, []).append(redacted(role, consent))
        for case in wanted:
            for person in sorted(persons.get(case.id, []), key=place_in_case):
                yield _line(case, person, consents.get(person.id, []))


def _line(case: Case, person: Person, consents: list[Consent]) -> _Line:
    """With the latest consent to the file, and what else is allowed without names."""
    of_file = [one for one in consents if one.purpose == CASE_FILE]
    further = {
        one.purpose
        for one in consents
        if one.allows and one.purpose != CASE_FILE and one.purpose not in TO_NAMED
    }
    latest = max(of_file, key=lambda one: one.taken_at, default=None)
    return _Line(case, person, latest, tuple(sorted(further)))


def _said(line: _Line, field: OldField, words: Words) -> Value:
    value = _value(line, field)
    if value in (None, "", ()):
        return None if field.reading in _KINDS else ""
    match field.reading:
        case Reading.TICK:
            return words.say("Yes") if value else words.say("No")
        case Reading.DAY:
            day: Value = value.date() if isinstance(value, datetime) else value
            return day
        case Reading.CODE | Reading.CODES if field.codes is not None:
            codes = value if isinstance(value, tuple) else (value,)
            return _BETWEEN.join(words.code(field.codes, str(one)) for one in codes)
        case Reading.NUMBER:
            return int(value)
        case _:
            return str(value)


def _value(line: _Line, field: OldField) -> Any:
    """Cases that were never taken over go by the number they have here."""
    if field.of is Person:
        return getattr(line.person, field.name)
    if field.of is Case:
        if field.name == "former_number":
            return line.case.number
        return getattr(line.case, field.name)
    if field.name == PURPOSES:
        return line.purposes
    if line.consent is None:
        return None
    name = "taken_at" if field.key == CONSENT_ON else field.name
    return getattr(line.consent, name)
