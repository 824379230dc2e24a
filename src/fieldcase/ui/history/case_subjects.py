"""Whose history can be read on the page of a case: everything that it holds."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime

from fieldcase.domain.casework.case_records import HELD
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.records import kind_of
from fieldcase.domain.words import Words
from fieldcase.ui.history.history_card import Subject
from fieldcase.usecases.casework.case_told import kind_name
from fieldcase.usecases.casework.cases import CaseFile


def case_subjects(file: CaseFile, words: Words) -> list[Subject]:
    """The case and each person, then the other records by their kinds."""
    case = Subject(RecordKind.CASE, file.case.id, words.say("The case"))
    persons = [
        Subject(RecordKind.PERSON, one.id, words.isolated(one.full_name or one.number))
        for one in file.persons
    ]
    held = (one for name in HELD for one in getattr(file.records, name))
    others = [_subject(one, file, words) for one in (*file.consents, *held)]
    return [case, *persons, *others]


def _subject(record: Record, file: CaseFile, words: Words) -> Subject:
    parts = tuple(part for part in _told(record, file, words) if part)
    name = words.beside(parts) if parts else kind_name(record, words)
    return Subject(kind_of(record), record.id, name, kind_name(record, words))


def _told(record: Record, file: CaseFile, words: Words) -> Iterator[str]:
    """What tells one of a kind from the next: its number or day, and whose it is."""
    persons = {str(one.id): one.full_name or one.number for one in file.persons}
    if isinstance(record, Consent):
        yield words.code(ListName.CONSENT_PURPOSES, record.purpose)
    elif number := getattr(record, "number", ""):
        yield words.isolated(number)
    else:
        yield _day(record, words)
    yield words.isolated(persons.get(getattr(record, "person_id", None) or "", ""))


def _day(record: Record, words: Words) -> str:
    """The first day that it says."""
    for one in fields(record):
        value = getattr(record, one.name)
        if isinstance(value, datetime):
            return words.date(value.date())
        if isinstance(value, date):
            return words.date(value)
    return ""
