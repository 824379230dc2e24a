"""Answering the questions of the statistics: the database counts, memory stays flat.

A person counts once, whatever stands for whom: merged persons are one here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import sqlalchemy as sa

from fieldcase.domain.procedures.medical_file import GRANTED
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.reporting.question import Behind, By, Counted, Key, Question
from fieldcase.domain.travel.travel import TravelStatus
from fieldcase.store.duplicate_tables import MERGED
from fieldcase.store.tables import RECORDS

_CASES = RECORDS[RecordKind.CASE]
_PERSONS = RECORDS[RecordKind.PERSON]
_SESSIONS = RECORDS[RecordKind.SESSION]
_ASSESSMENTS = RECORDS[RecordKind.FAMILY_ASSESSMENT]
_AMAARS = RECORDS[RecordKind.AMAAR]
_TRAVELS = RECORDS[RecordKind.TRAVEL]
_SERVICES = RECORDS[RecordKind.ADMINISTRATIVE_SERVICE]
_PLACEMENTS = RECORDS[RecordKind.JOB_PLACEMENT]

_OF_CASE = _PERSONS.c.case_id == _CASES.c.id
_PERSON = sa.func.coalesce(MERGED.c.shown_id, _PERSONS.c.id)
_IS_MERGED = MERGED.c.record_id == _PERSONS.c.id
_MONTH = len("2026-11")


@dataclass(frozen=True)
class _Source:
    """Where a thing that is counted stands: its rows, its day, what makes it one."""

    rows: sa.FromClause
    day: sa.ColumnElement[str]
    one: sa.ColumnElement[str]
    country: sa.ColumnElement[str]
    holds: tuple[sa.ColumnElement[bool], ...] = ()
    split: Mapping[By, sa.ColumnElement[str]] = field(default_factory=dict)


def _with_people(rows: sa.FromClause) -> sa.FromClause:
    return rows.outerjoin(MERGED, _IS_MERGED)


def _of_people(
    table: sa.Table, day: str, *holds: sa.ColumnElement[bool], **split: str
) -> _Source:
    """Records about a person; one about the whole family is about each of them."""
    about = sa.or_(table.c.person_id.is_(None), table.c.person_id == _PERSONS.c.id)
    rows = table.join(_CASES, _CASES.c.id == table.c.case_id)
    there = table.c.country if "country" in table.c else sa.literal("")
    return _Source(
        rows=_with_people(rows.join(_PERSONS, sa.and_(_OF_CASE, about))),
        day=table.c[day],
        one=_PERSON,
        country=sa.func.coalesce(
            sa.func.nullif(there, ""), _CASES.c.destination_country
        ),
        holds=holds,
        split={By(name): table.c[column] for name, column in split.items()},
    )


def _of_case(table: sa.Table, day: str, *holds: sa.ColumnElement[bool]) -> _Source:
    return _Source(
        rows=table.join(_CASES, _CASES.c.id == table.c.case_id),
        day=table.c[day],
        one=table.c.id,
        country=_CASES.c.destination_country,
        holds=holds,
    )


def _people(day: sa.ColumnElement[str]) -> _Source:
    rows = _with_people(_CASES.join(_PERSONS, _OF_CASE))
    return _Source(rows, day, _PERSON, _CASES.c.destination_country)


_SOURCES: Mapping[Counted, _Source] = MappingProxyType(
    {
        Counted.PERSONS_DEPARTED: _people(_CASES.c.departed_on),
        Counted.CASES_DEPARTED: _Source(
            _CASES, _CASES.c.departed_on, _CASES.c.id, _CASES.c.destination_country
        ),
        Counted.PERSONS_REGISTERED: _people(_CASES.c.opened_on),
        Counted.SESSIONS: _of_case(_SESSIONS, "held_on", _SESSIONS.c.amends.is_(None)),
        Counted.FAMILY_ASSESSMENTS: _of_people(_ASSESSMENTS, "assessed_on"),
        Counted.AMAARS: _of_case(
            _AMAARS, "requested_on", _AMAARS.c.decision == GRANTED
        ),
        Counted.ESCORTS: _of_case(
            _TRAVELS, "departs_on", _TRAVELS.c.status == TravelStatus.TRAVELLED.value
        ),
        Counted.PERSONS_SERVED: _of_people(
            _SERVICES, "requested_on", service="service"
        ),
        Counted.PERSONS_PLACED: _of_people(
            _PLACEMENTS, "identified_on", outcome="outcome"
        ),
    }
)
_SPLIT: Mapping[By, sa.ColumnElement[str]] = MappingProxyType(
    {
        By.SEX: _PERSONS.c.sex,
        By.PARTNER: _CASES.c.referral_partner,
        By.PARTNER_PLACE: _CASES.c.referral_place,
        By.LEGAL_STATUS: _CASES.c.legal_status,
        By.PROGRAMME: _CASES.c.programme,
        By.OPERATOR: _CASES.c.reintegration_operator,
        By.CASE_TYPE: _CASES.c.case_type,
    }
)


class Counting:
    """Periods include both their days; `host_country` "" means all."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def count(
        self, question: Question, first: date, last: date, host_country: str = ""
    ) -> dict[Key, int]:
        """How many, by the values of what it is split by, in its order."""
        source = _SOURCES[question.counted]
        split = [_column(source, by) for by in question.by]
        wanted = (
            sa.select(*split, _how_many(source, question))
            .select_from(source.rows)
            .where(*_conditions(source, question, first, last, host_country))
            .group_by(*split)
        )
        found = self._connection.execute(wanted)
        return {tuple(key): count for *key, count in found if count}

    def cases_behind(
        self, behind: Behind, first: date, last: date, host_country: str = ""
    ) -> list[str]:
        """The ids of the cases that a figure was counted from, by their numbers."""
        question, source = behind.question, _SOURCES[behind.question.counted]
        split = [_column(source, by) for by in question.by]
        wanted = (
            sa.select(_CASES.c.id, _CASES.c.number)
            .select_from(source.rows)
            .where(*_conditions(source, question, first, last, host_country))
            .where(
                *(column == of for column, of in zip(split, behind.key, strict=True))
            )
            .distinct()
            .order_by(_CASES.c.number, _CASES.c.id)
        )
        return [row.id for row in self._connection.execute(wanted)]


def _column(source: _Source, by: By) -> sa.ColumnElement[str]:
    if by is By.COUNTRY:
        return source.country
    if by is By.MONTH:
        return sa.func.substr(source.day, 1, _MONTH)
    return source.split[by] if by in source.split else _SPLIT[by]


def _how_many(source: _Source, question: Question) -> sa.ColumnElement[int]:
    if question.counted is not Counted.ESCORTS:
        return sa.func.count(source.one.distinct())
    text = sa.func.replace(sa.cast(_TRAVELS.c.escorts, sa.Text), '": ', '":')
    return sa.func.coalesce(
        sa.func.sum(sum(_times(text, f'"kind":"{kind}"') for kind in question.kinds)), 0
    )


def _times(text: sa.ColumnElement[str], part: str) -> sa.ColumnElement[int]:
    """How often a part stands in a text."""
    without = sa.func.replace(text, part, "")
    return (sa.func.length(text) - sa.func.length(without)) // len(part)


def _conditions(
    source: _Source, question: Question, first: date, last: date, host_country: str
) -> list[sa.ColumnElement[bool]]:
    conditions = [
        source.day.between(first.isoformat(), last.isoformat()),
        *source.holds,
    ]
    if host_country:
        conditions.append(_CASES.c.host_country == host_country)
    if question.reintegration:
        conditions.append(_CASES.c.reintegration_requested.is_(True))
    if question.programmes:
        conditions.append(_CASES.c.programme.in_(question.programmes))
    if question.lacks:
        conditions.append(_is_lacking(question.lacks))
    if question.profiles:
        conditions.append(sa.or_(*map(_has_profile, question.profiles)))
    if question.also:
        conditions.append(_has_profile(question.also))
    return conditions


def _is_lacking(field: str) -> sa.ColumnElement[bool]:
    column = _CASES.c[field] if field in _CASES.c else _PERSONS.c[field]
    return sa.or_(column.is_(None), sa.cast(column, sa.Text).in_(("", "[]", "U")))


def _has_profile(code: str) -> sa.ColumnElement[bool]:
    """Codes stand in quotation marks in the list, so that none is part of another."""
    return sa.cast(_PERSONS.c.profiles, sa.Text).like(f'%"{code}"%')
