"""What a day begins with: where one was last, and what waits, expires or lies idle."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from fieldcase.domain.agenda.appointment import OPEN
from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.case_steps import AFTER_DEPARTURE, BEFORE_DEPARTURE
from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.today import CaseLine, DraftLine, Expiring, IdleCase
from fieldcase.domain.identity import StaffId
from fieldcase.domain.later_days import months_later
from fieldcase.domain.plan.plan_steps import IN_FORCE
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import put_together
from fieldcase.store.bookkeeping_tables import DRAFTS
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_CASES = RECORDS[RecordKind.CASE]
_PERSONS = RECORDS[RecordKind.PERSON]
_SESSIONS = RECORDS[RecordKind.SESSION]
_APPOINTMENTS = RECORDS[RecordKind.APPOINTMENT]
_PLANS = RECORDS[RecordKind.PLAN]
_LATELY = timedelta(days=14)  # where one was before says little about today
_MAIN_APPLICANT = "HD"
_PLAN_MONTHS = 12
_NAMES = ("given_names", "family_name", "native_name")
ACaseLine = TypeVar("ACaseLine", bound=CaseLine)


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
    Expiry(RecordKind.SCREENING, "next_review", BEFORE_DEPARTURE),
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
        return msgspec.convert(
            self._rows(_drafts(), staff_id=staff_id), list[DraftLine]
        )

    def expiring(
        self, expiry: Expiry, between: tuple[date, date], staff_id: StaffId | None
    ) -> list[Expiring]:
        """What is valid until one of these days, in open cases, the first first."""
        known = {"kind": expiry.kind, "field": expiry.field}
        wanted = _expiring(expiry, is_own=staff_id is not None)
        rows = self._rows(wanted, **_asked(between, staff_id))
        return msgspec.convert([{**row, **known} for row in rows], list[Expiring])

    def plans_ending(
        self, between: tuple[date, date], staff_id: StaffId | None
    ) -> list[Expiring]:
        """Plans in force that were not extended: twelve months after departure."""
        first, last = (months_later(day, -_PLAN_MONTHS) for day in between)
        known = {"kind": RecordKind.PLAN, "field": "extended_until"}
        wanted = _plans_ending(is_own=staff_id is not None)
        rows = self._rows(wanted, **_asked((first, last), staff_id))
        ends = [
            months_later(date.fromisoformat(row.pop("departed_on")), _PLAN_MONTHS)
            for row in rows
        ]
        told = [
            {**row, **known, "day": day} for row, day in zip(rows, ends, strict=True)
        ]
        return msgspec.convert(told, list[Expiring])

    def idle_cases(
        self, staff_id: StaffId, since: date, most: int
    ) -> tuple[list[IdleCase], int]:
        """Cases before departure with nothing planned and no session since a day.

        So many of them, and how many there are in all. Those that were never
        counselled come first, then the longest idle.
        """
        asked = {"staff_id": staff_id, "since": since.isoformat(), "most": most}
        rows = self._rows(_idle(), **asked)
        in_all = rows[0]["in_all"] if rows else 0
        return msgspec.convert(rows, list[IdleCase]), in_all

    def named(self, lines: Sequence[ACaseLine]) -> list[ACaseLine]:
        """The same lines with the numbers of their cases, and whose they are.

        A line about one person bears that name, any other the main applicant's.
        """
        if not lines:
            return []
        case_ids = list({line.case_id for line in lines})
        asked = {"case_ids": case_ids}
        cases = self._connection.execute(_NUMBERS, asked)
        numbers = {row.id: row.number for row in cases}
        persons = self._rows(_PEOPLE, **asked)
        heads = {
            row["case_id"]: row
            for row in reversed(persons)
            if row["role_in_case"] == _MAIN_APPLICANT
        }
        by_id = {row["id"]: row for row in persons}
        named = []
        for line in lines:
            about = by_id.get(getattr(line, "person_id", None), {})
            whose = about or heads.get(line.case_id, {})
            names = {name: whose.get(name, "") for name in _NAMES}
            number = numbers.get(line.case_id, "")
            named.append(replace(line, case_number=number, **names))
        return named

    def _rows(self, wanted: sa.Select[Any], **asked: object) -> list[dict[str, Any]]:
        return list(as_dicts(self._connection.execute(wanted, asked)))


def _asked(between: tuple[date, date], staff_id: StaffId | None) -> dict[str, str]:
    first, last = (day.isoformat() for day in between)
    asked = {"first": first, "last": last}
    return asked if staff_id is None else {**asked, "staff_id": staff_id}


def _own(*, is_own: bool) -> list[sa.ColumnElement[bool]]:
    return [_CASES.c.counsellor_id == sa.bindparam("staff_id")] if is_own else []


_FIRST: sa.BindParameter[Any] = sa.bindparam("first")
_LAST: sa.BindParameter[Any] = sa.bindparam("last")
_SOME: sa.BindParameter[Any] = sa.bindparam("case_ids", expanding=True)
_NUMBERS = sa.select(_CASES.c.id, _CASES.c.number).where(_CASES.c.id.in_(_SOME))
_PEOPLE = (
    sa.select(
        _PERSONS.c.id,
        _PERSONS.c.case_id,
        _PERSONS.c.role_in_case,
        *(_PERSONS.c[name] for name in _NAMES),
    )
    .where(_PERSONS.c.case_id.in_(_SOME))
    .order_by(_PERSONS.c.id)
)


# Statements are built once: that takes longer than to answer them.
@cache
def _drafts() -> sa.Select[Any]:
    return (
        sa.select(
            DRAFTS.c.id.label("draft_id"),
            DRAFTS.c.form,
            DRAFTS.c.saved_at,
            DRAFTS.c.case_id,
        )
        .where(DRAFTS.c.staff_id == sa.bindparam("staff_id"))
        .order_by(DRAFTS.c.saved_at.desc(), DRAFTS.c.id)
    )


@cache
def _expiring(expiry: Expiry, *, is_own: bool) -> sa.Select[Any]:
    table = RECORDS[expiry.kind]
    until, person = table.c[expiry.field], table.c.get("person_id")
    return (
        sa.select(
            table.c.id.label("record_id"),
            table.c.case_id,
            until.label("day"),
            (sa.null() if person is None else person).label("person_id"),
        )
        .join(_CASES, _CASES.c.id == table.c.case_id)
        .where(until.between(_FIRST, _LAST))
        .where(_CASES.c.status.in_(expiry.statuses), *_own(is_own=is_own))
        .where(*(table.c[name] == value for name, value in expiry.facts))
        .order_by(until, table.c.id)
    )


@cache
def _plans_ending(*, is_own: bool) -> sa.Select[Any]:
    return (
        sa.select(
            _PLANS.c.id.label("record_id"), _PLANS.c.case_id, _CASES.c.departed_on
        )
        .join(_CASES, _CASES.c.id == _PLANS.c.case_id)
        .where(_CASES.c.departed_on.between(_FIRST, _LAST))
        .where(_CASES.c.status.in_(AFTER_DEPARTURE), *_own(is_own=is_own))
        .where(_PLANS.c.status.in_(sorted(IN_FORCE)))
        .where(_PLANS.c.extended_until.is_(None))
        .order_by(_CASES.c.departed_on, _PLANS.c.id)
    )


@cache
def _idle() -> sa.Select[Any]:
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
    idle = sa.func.coalesce(last, _CASES.c.opened_on) <= sa.bindparam("since")
    return (
        sa.select(
            _CASES.c.id.label("case_id"),
            _CASES.c.status,
            last.label("last_session_on"),
            sa.func.count().over().label("in_all"),
        )
        .where(_CASES.c.status.in_(BEFORE_DEPARTURE), *_own(is_own=True))
        .where(~planned, idle)
        .order_by(last, _CASES.c.id)
        .limit(sa.bindparam("most"))
    )
