"""What a day begins with: where one was last, and what waits, expires or lies idle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.appointment import OPEN
from fieldcase.domain.case import CaseStatus
from fieldcase.domain.case_steps import AFTER_DEPARTURE, BEFORE_DEPARTURE
from fieldcase.domain.identity import StaffId
from fieldcase.domain.plan_steps import IN_FORCE, months_after
from fieldcase.domain.records import CLASSES, RecordKind, put_together
from fieldcase.domain.session import Session
from fieldcase.domain.today import DraftLine, Expiring, IdleCase
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import DRAFTS, RECORDS

_CASES = RECORDS[RecordKind.CASE]
_PERSONS = RECORDS[RecordKind.PERSON]
_SESSIONS = RECORDS[RecordKind.SESSION]
_APPOINTMENTS = RECORDS[RecordKind.APPOINTMENT]
_PLANS = RECORDS[RecordKind.PLAN]
_LATELY = timedelta(days=14)  # where one was before says little about today
_MAIN_APPLICANT = "HD"
_PLAN_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Expiry:
    """A field that says until when something is valid, and in which cases it matters.

    `facts` are what else has to hold of the record.
    """

    kind: RecordKind
    field: str
    statuses: tuple[CaseStatus, ...]
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def entity(self) -> type:
        return CLASSES[self.kind]


EXPIRIES = (
    Expiry(
        RecordKind.IDENTITY_DOCUMENT,
        "expires_on",
        BEFORE_DEPARTURE,
        (("status", "held"),),
    ),
    Expiry(RecordKind.MEDICAL_FILE, "report_until", BEFORE_DEPARTURE),
    Expiry(RecordKind.MEDICAL_FILE, "medif_until", BEFORE_DEPARTURE),
    Expiry(RecordKind.BEST_INTEREST, "review_on", BEFORE_DEPARTURE),
    Expiry(RecordKind.RISK_ASSESSMENT, "review_on", BEFORE_DEPARTURE),
    Expiry(RecordKind.AMAAR, "ends_on", AFTER_DEPARTURE),
    Expiry(RecordKind.PLAN, "extended_until", AFTER_DEPARTURE),
)


class Today:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def last_session_of(self, staff_id: StaffId, today: date) -> Session | None:
        """The latest session that this staff member held in the last two weeks."""
        since = (today - _LATELY).isoformat()
        wanted = (
            sa.select(_SESSIONS)
            .where(_SESSIONS.c.signed_by == staff_id, _SESSIONS.c.held_on >= since)
            .order_by(
                _SESSIONS.c.held_on.desc(),
                _SESSIONS.c.starts.desc(),
                _SESSIONS.c.id.desc(),
            )
            .limit(1)
        )
        for row in as_dicts(self._connection.execute(wanted)):
            return put_together(Session, row)
        return None

    def drafts_of(self, staff_id: StaffId) -> list[DraftLine]:
        """What this staff member began and did not finish, the latest first."""
        head = _head_of(DRAFTS.c.case_id)
        wanted = (
            sa.select(
                DRAFTS.c.id.label("draft_id"),
                DRAFTS.c.form,
                DRAFTS.c.saved_at,
                DRAFTS.c.case_id,
                *_whose(),
            )
            .select_from(DRAFTS)
            .outerjoin(_CASES, _CASES.c.id == DRAFTS.c.case_id)
            .outerjoin(_PERSONS, _PERSONS.c.id == head)
            .where(DRAFTS.c.staff_id == staff_id)
            .order_by(DRAFTS.c.saved_at.desc(), DRAFTS.c.id)
        )
        return msgspec.convert(self._rows(wanted), list[DraftLine])

    def expiring(
        self, expiry: Expiry, between: tuple[date, date], staff_id: StaffId | None
    ) -> list[Expiring]:
        """What is valid until one of these days, in open cases, the first first."""
        table = RECORDS[expiry.kind]
        until = table.c[expiry.field]
        whose = table.c.get("person_id", _head_of(table.c.case_id))
        wanted = (
            sa.select(
                table.c.id.label("record_id"),
                table.c.case_id,
                until.label("day"),
                _person_of(table).label("person_id"),
                *_whose(),
            )
            .select_from(table)
            .join(_CASES, _CASES.c.id == table.c.case_id)
            .outerjoin(_PERSONS, _PERSONS.c.id == whose)
            .where(until.between(between[0].isoformat(), between[1].isoformat()))
            .where(_CASES.c.status.in_(expiry.statuses), *_of(staff_id))
            .where(*(table.c[name] == value for name, value in expiry.facts))
            .order_by(until, table.c.id)
        )
        known = {"kind": expiry.kind, "field": expiry.field}
        rows = [{**row, **known} for row in self._rows(wanted)]
        return msgspec.convert(rows, list[Expiring])

    def plans_ending(
        self, between: tuple[date, date], staff_id: StaffId | None
    ) -> list[Expiring]:
        """Plans in force that were not extended: twelve months after departure."""
        first, last = (months_after(day, -_PLAN_MONTHS) for day in between)
        wanted = (
            sa.select(
                _PLANS.c.id.label("record_id"),
                _PLANS.c.case_id,
                _CASES.c.departed_on.label("departed_on"),
                *_whose(),
            )
            .select_from(_CASES)
            .join(_PLANS, _PLANS.c.case_id == _CASES.c.id)
            .outerjoin(_PERSONS, _PERSONS.c.id == _head_of(_CASES.c.id))
            .where(_CASES.c.departed_on.between(first.isoformat(), last.isoformat()))
            .where(_CASES.c.status.in_(AFTER_DEPARTURE), *_of(staff_id))
            .where(_PLANS.c.status.in_(sorted(IN_FORCE)))
            .where(_PLANS.c.extended_until.is_(None))
            .order_by(_CASES.c.departed_on, _PLANS.c.id)
        )
        known = {"kind": RecordKind.PLAN, "field": "extended_until"}
        rows = []
        for row in self._rows(wanted):
            departed_on = date.fromisoformat(row.pop("departed_on"))
            day = months_after(departed_on, _PLAN_MONTHS)
            rows.append({**row, **known, "day": day})
        return msgspec.convert(rows, list[Expiring])

    def idle_cases(
        self, staff_id: StaffId, since: date, limit: int
    ) -> tuple[list[IdleCase], int]:
        """Cases before departure with nothing planned and no session since a day.

        And how many there are. Those that were never counselled come first, then the
        longest idle.
        """
        last = (
            sa.select(sa.func.max(_SESSIONS.c.held_on))
            .where(_SESSIONS.c.case_id == _CASES.c.id)
            .scalar_subquery()
        )
        planned = (
            sa.select(_APPOINTMENTS.c.id)
            .where(_APPOINTMENTS.c.case_id == _CASES.c.id)
            .where(_APPOINTMENTS.c.status.in_(sorted(OPEN)))
            .exists()
        )
        day = since.isoformat()
        idle = (
            sa.select(_CASES.c.id, last.label("last_session_on"))
            .where(_CASES.c.counsellor_id == staff_id)
            .where(_CASES.c.status.in_(BEFORE_DEPARTURE))
            .where(sa.func.coalesce(last, _CASES.c.opened_on) <= day, ~planned)
        )
        chosen = idle.order_by("last_session_on", _CASES.c.id).limit(limit).subquery()
        wanted = (
            sa.select(
                _CASES.c.id.label("case_id"),
                _CASES.c.status,
                chosen.c.last_session_on,
                *_whose(),
            )
            .select_from(chosen)
            .join(_CASES, _CASES.c.id == chosen.c.id)
            .outerjoin(_PERSONS, _PERSONS.c.id == _head_of(_CASES.c.id))
            .order_by(chosen.c.last_session_on, _CASES.c.id)
        )
        counted = sa.select(sa.func.count()).select_from(idle.subquery())
        total = self._connection.execute(counted).scalar_one()
        return msgspec.convert(self._rows(wanted), list[IdleCase]), total

    def _rows(self, wanted: sa.Select[Any]) -> list[dict[str, Any]]:
        return list(_without_gaps(as_dicts(self._connection.execute(wanted))))


def _whose() -> Sequence[sa.ColumnElement[Any]]:
    return (
        _CASES.c.number.label("case_number"),
        _PERSONS.c.given_names,
        _PERSONS.c.family_name,
        _PERSONS.c.native_name,
    )


def _head_of(case_id: sa.ColumnElement[Any]) -> sa.ScalarSelect[Any]:
    """The main applicant; a merger may leave a case with two."""
    other = _PERSONS.alias("other")
    return (
        sa.select(sa.func.min(other.c.id))
        .where(other.c.case_id == case_id, other.c.role_in_case == _MAIN_APPLICANT)
        .scalar_subquery()
    )


def _person_of(table: sa.Table) -> sa.ColumnElement[Any]:
    column = table.c.get("person_id")
    return sa.null() if column is None else column


def _of(staff_id: StaffId | None) -> list[sa.ColumnElement[bool]]:
    return [] if staff_id is None else [_CASES.c.counsellor_id == staff_id]


def _without_gaps(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Who has no case or no main applicant has no name either."""
    texts = ("case_number", "given_names", "family_name", "native_name")
    for row in rows:
        yield {**row, **{name: row[name] or "" for name in texts}}
