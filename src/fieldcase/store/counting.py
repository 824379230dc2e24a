"""Answering the questions of the statistics: the database counts, memory stays flat.

A person counts once, whatever stands for whom: merged persons are one here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

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
# Of all people these alone may be met twice, so that few need to be compared.
_STANDS_FOR = MERGED.alias("stands_for")
_MERGED_PERSON = sa.case(
    (
        sa.or_(
            MERGED.c.shown_id.is_not(None),
            sa.exists().where(_STANDS_FOR.c.shown_id == _PERSONS.c.id),
        ),
        _PERSON,
    )
)
_NOTHING: sa.ColumnElement[str | None] = sa.literal(None, sa.Text)
_MONTH = len("2026-11")


@dataclass(frozen=True)
class _Source:
    """Where a thing that is counted stands: its rows, its day, its country.

    `repeated` is what makes it one where other rows may be the same, else null.
    """

    rows: sa.FromClause
    day: sa.ColumnElement[str]
    repeated: sa.ColumnElement[str | None]
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
        repeated=_PERSON,
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
        repeated=_NOTHING,
        country=_CASES.c.destination_country,
        holds=holds,
    )


def _people(day: sa.ColumnElement[str]) -> _Source:
    rows = _with_people(_CASES.join(_PERSONS, _OF_CASE))
    return _Source(rows, day, _MERGED_PERSON, _CASES.c.destination_country)


_SOURCES: Mapping[Counted, _Source] = MappingProxyType(
    {
        Counted.PERSONS_DEPARTED: _people(_CASES.c.departed_on),
        Counted.CASES_DEPARTED: _Source(
            _CASES, _CASES.c.departed_on, _NOTHING, _CASES.c.destination_country
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
        return self.count_all((question,), first, last, host_country)[question]

    def count_all(
        self,
        questions: Iterable[Question],
        first: date,
        last: date,
        host_country: str = "",
    ) -> dict[Question, dict[Key, int]]:
        """The same of many: what they count is gone through once for all of them."""
        answers: dict[Question, dict[Key, int]] = {one: {} for one in questions}
        for counted in dict.fromkeys(question.counted for question in answers):
            asked = [question for question in answers if question.counted is counted]
            source = _SOURCES[counted]
            within = _within(source, first, last, host_country)
            for number, count, *key in self._connection.execute(
                _tally(source, within, asked)
            ):
                if count:
                    question = asked[number]
                    answers[question][tuple(key[: len(question.by)])] = count
        return answers

    def cases_behind(
        self, behind: Behind, first: date, last: date, host_country: str = ""
    ) -> list[str]:
        """The ids of the cases that a figure was counted from, by their numbers."""
        question, source = behind.question, _SOURCES[behind.question.counted]
        split = [_column(source, by) for by in question.by]
        wanted = (
            sa.select(_CASES.c.id, _CASES.c.number)
            .select_from(source.rows)
            .where(*_within(source, first, last, host_country), *_holds(question))
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


def _tally(
    source: _Source,
    within: Sequence[sa.ColumnElement[bool]],
    questions: Sequence[Question],
) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """Rows of: which question, how many, and as many values as any is split by."""
    splits = dict.fromkeys(by for question in questions for by in question.by)
    told: list[sa.ColumnElement[Any]] = [source.repeated.label("repeated")]
    told += [_column(source, by).label(by.value) for by in splits]
    told += [
        _told_of(question).label(f"of_{number}")
        for number, question in enumerate(questions)
    ]
    gone_through = sa.select(*told).select_from(source.rows).where(*within)
    rows = gone_through.cte("counted").prefix_with("MATERIALIZED")  # once, not each
    width = max(len(question.by) for question in questions)
    return sa.union_all(
        *(
            _counted(rows, number, question, width)
            for number, question in enumerate(questions)
        )
    )


def _counted(
    rows: sa.CTE,
    number: int,
    question: Question,
    width: int,
) -> sa.Select[*tuple[Any, ...]]:
    told, split = rows.c[f"of_{number}"], [rows.c[by.value] for by in question.by]
    count: sa.ColumnElement[int] = sa.func.coalesce(sa.func.sum(told), 0)
    if question.counted is not Counted.ESCORTS:
        repeated = rows.c.repeated
        again = sa.func.count(repeated) - sa.func.count(repeated.distinct())
        count = sa.func.count() - again
    more = [sa.literal("")] * (width - len(split))
    return (
        sa.select(sa.literal(number), count, *split, *more)
        .where(told > 0)
        .group_by(*split)
    )


def _told_of(question: Question) -> sa.ColumnElement[int]:
    """What a row adds to the answer; 0 where it is not asked about."""
    if question.counted is not Counted.ESCORTS:
        return sa.case((sa.and_(sa.true(), *_holds(question)), 1), else_=0)
    text = sa.func.replace(sa.cast(_TRAVELS.c.escorts, sa.Text), '": ', '":')
    told = (_times(text, f'"kind":"{kind}"') for kind in question.kinds)
    return sum(told, start=sa.literal(0))


def _times(text: sa.ColumnElement[str], part: str) -> sa.ColumnElement[int]:
    """How often a part stands in a text."""
    without = sa.func.replace(text, part, "")
    return (sa.func.length(text) - sa.func.length(without)) // len(part)


def _within(
    source: _Source, first: date, last: date, host_country: str
) -> list[sa.ColumnElement[bool]]:
    days = source.day.between(first.isoformat(), last.isoformat())
    conditions = [days, *source.holds]
    if host_country:
        conditions.append(_CASES.c.host_country == host_country)
    return conditions


def _holds(question: Question) -> list[sa.ColumnElement[bool]]:
    """Of whom it is asked."""
    conditions: list[sa.ColumnElement[bool]] = []
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
