"""Sessions, consents and appointments of one case, as tables of its summary."""

from collections.abc import Iterable, Iterator
from datetime import date

from fieldcase.documents.description import Block, Column, Table, ValueKind
from fieldcase.domain.agenda.appointment import OPEN, Appointment
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.needed_consents import standing
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.record_keeping.labels import CONSENT, PERSON, SESSION, label
from fieldcase.usecases.record_keeping.labels_appointments import APPOINTMENT


def sessions_told(file: CaseFile, words: Words) -> Iterator[Block]:
    """Those that stand, in the order of their days; no table where there is none."""
    amended = {one.amends for one in file.sessions}
    rows = tuple(
        (
            one.number,
            one.held_on,
            words.code(ListName.SESSION_TYPES, one.session_type),
            codes_told(ListName.TOPICS, one.topics, words),
            words.code(ListName.DECISIONS, one.decision),
        )
        for one in sorted(file.sessions, key=lambda one: one.held_on)
        if one.id not in amended
    )
    if rows:
        columns = (
            Column(label(SESSION, "number", words), weight=1.5),
            Column(label(SESSION, "held_on", words), ValueKind.DATE, 1.1),
            Column(label(SESSION, "session_type", words), weight=1.4),
            Column(label(SESSION, "topics", words), weight=2.4),
            Column(label(SESSION, "decision", words), weight=1.3),
        )
        yield Table(words.say("Sessions"), columns, rows)


def consents_told(file: CaseFile, words: Words) -> Iterator[Block]:
    """The last answer of each person to each purpose."""
    numbers = {one.id: one.number for one in file.persons}
    rows = tuple(
        (
            numbers.get(one.person_id, ""),
            words.code(ListName.CONSENT_PURPOSES, one.purpose),
            words.code(ListName.CONSENT_STATUS, one.status),
            (one.withdrawn_at or one.taken_at).date(),
        )
        for one in standing(file.consents)
    )
    if rows:
        columns = (
            Column(label(PERSON, "number", words), weight=1.5),
            Column(label(CONSENT, "purpose", words), weight=3),
            Column(label(CONSENT, "status", words), weight=1.3),
            Column(words.say("Since"), ValueKind.DATE, 1.1),
        )
        yield Table(words.say("Consents"), columns, rows)


def appointments_ahead(file: CaseFile, words: Words) -> Iterator[Block]:
    """Those that are still to come."""
    ahead = [one for one in file.records.appointments if one.status in OPEN]
    if ahead:
        yield _appointments(file, sorted(ahead, key=_when), words)


def _appointments(file: CaseFile, ahead: list[Appointment], words: Words) -> Block:
    columns = (
        Column(label(APPOINTMENT, "day", words), ValueKind.DATE),
        Column(label(APPOINTMENT, "starts", words), ValueKind.TIME, 0.7),
        Column(label(APPOINTMENT, "kind", words), weight=1.6),
        Column(label(APPOINTMENT, "place", words), weight=1.6),
        Column(label(APPOINTMENT, "responsible", words), weight=1.6),
    )
    rows = tuple(
        (
            one.day,
            one.starts,
            words.code(ListName.APPOINTMENT_KINDS, one.kind),
            one.place or words.code(ListName.PLACE_TYPES, one.place_type),
            staff_name(file, one.responsible),
        )
        for one in ahead
    )
    return Table(words.say("Appointments"), columns, rows)


def codes_told(name: ListName, codes: Iterable[str], words: Words) -> str:
    return words.listed(words.code(name, code) for code in codes)


def staff_name(file: CaseFile, staff_id: str) -> str:
    member = file.staff.get(staff_id)
    return member.name if member else ""


def _when(one: Appointment) -> tuple[date, str]:
    return one.day, "" if one.starts is None else one.starts.isoformat()
