"""What headquarters knows of each case, course and mission, and whom it concerns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.change import Change
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.merged_consents import strictest
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.reach import (
    EVERYWHERE,
    NOWHERE,
    CaseStanding,
    Purposes,
    Subject,
    purposes_allowed,
)
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES
from fieldcase.store.changes import CHUNK, COLUMNS, as_change
from fieldcase.store.lying import Lies, Lying, Unit, rows_of
from fieldcase.store.merged import Merged
from fieldcase.store.tables import RECORDS

UNITS_AT_ONCE = 50  # whose whole history is read together
_CASES, _PERSONS = RECORDS[RecordKind.CASE], RECORDS[RecordKind.PERSON]
_CONSENTS = RECORDS[RecordKind.CONSENT]
_AUDIT = RECORDS[RecordKind.AUDIT_ENTRY]
_ASSIGNMENTS = RECORDS[RecordKind.ASSIGNMENT]
_ENROLMENTS = RECORDS[RecordKind.ENROLMENT]
# What decides which laptops a case is for, and how much of it.
DECIDING = frozenset(
    {
        RecordKind.CASE,
        RecordKind.PERSON,
        RecordKind.CONSENT,
        RecordKind.ASSIGNMENT,
        RecordKind.MERGER,
        RecordKind.COURSE,
        RecordKind.MISSION,
    }
)


@dataclass(slots=True)
class People:
    """The people of one case by id, and what each allows."""

    allow: dict[str, Purposes] = field(default_factory=dict)


class Outgoing:
    """Reads at headquarters; nothing is decided here."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._lying = Lying(connection)

    def lying(self, changes: Iterable[Change]) -> dict[str, Lies]:
        """Where the records of these changes lie, as far as they are here whole."""
        return self._lying.of_changes(changes)

    # --- which ---------------------------------------------------------------------

    def lying_records(self, records: Iterable[tuple[str, str]]) -> dict[str, Lies]:
        """The same of records by kind and id."""
        return Lying(self._connection).of_records(records)

    def units_near(self, device: Device) -> Iterator[list[Unit]]:
        """What may be in the scope of a laptop, and certainly all that is."""
        yield from self._ids(Subject.CASE, self._cases_near(device))
        for subject, kind in (
            (Subject.COURSE, RecordKind.COURSE),
            (Subject.MISSION, RecordKind.MISSION),
        ):
            yield from self._ids(subject, sa.select(RECORDS[kind].c.id))

    def _cases_near(self, device: Device) -> sa.Select[Any]:
        every = sa.select(_CASES.c.id)
        if device.scope is Scope.ALL:
            return every
        with_it = sa.select(_ASSIGNMENTS.c.case_id)
        given = _CASES.c.id.in_(with_it.where(_ASSIGNMENTS.c.device_id == device.id))
        begun = _CASES.c.id.in_(
            sa.select(CHANGES.c.record_id).where(
                CHANGES.c.device_id == device.id, CHANGES.c.kind == RecordKind.CASE
            )
        )
        near = sa.or_(given, begun)
        if device.scope is Scope.COUNTRIES:
            is_mission = device.place_kind is PlaceKind.MISSION
            name = "destination_country" if is_mission else "host_country"
            near = sa.or_(near, _CASES.c[name].in_(device.countries))
        return every.where(near)

    def _ids(self, subject: Subject, wanted: sa.Select[Any]) -> Iterator[list[Unit]]:
        ids = list(self._connection.execute(wanted).scalars())
        for start in range(0, len(ids), CHUNK):
            yield [(subject, each) for each in ids[start : start + CHUNK]]

    def decided_since(self, position: int) -> set[Unit]:
        """What may have come into or left a scope by changes after this position."""
        kinds = [str(kind) for kind in DECIDING]
        wanted = sa.select(CHANGES.c.record_id, CHANGES.c.kind).distinct()
        near = wanted.where(CHANGES.c.position > position, CHANGES.c.kind.in_(kinds))
        by_kind: dict[RecordKind, set[str]] = {}
        for row in self._connection.execute(near):
            by_kind.setdefault(RecordKind(row.kind), set()).add(row.record_id)
        found: set[Unit] = set()
        for kind, ids in by_kind.items():
            for lies in self._lying.of_kind(kind, list(ids)).values():
                found.update(lies.units)
        return found

    # --- what decides ----------------------------------------------------------------

    def standing_of(self, case_ids: Sequence[str]) -> dict[str, CaseStanding]:
        """Of the cases that are here, what decides which laptops they are for."""
        assigned: dict[str, set[DeviceId]] = {}
        for row in rows_of(self._connection, _ASSIGNMENTS, "case_id", case_ids):
            holders = assigned.setdefault(row["case_id"], set())
            if row["ended_at"] is None:
                holders.add(row["device_id"])
        begun_on = self.begun_on([each for each in case_ids if each not in assigned])
        return {
            row["id"]: CaseStanding(
                destination_country=row["destination_country"],
                host_country=row["host_country"],
                holders=frozenset(
                    assigned.get(row["id"], {begun_on.get(row["id"], DeviceId(""))})
                ),
            )
            for row in rows_of(self._connection, _CASES, "id", case_ids)
        }

    def begun_on(self, record_ids: Sequence[str]) -> dict[str, DeviceId]:
        """The device that made each record: its first change's."""
        found: dict[str, DeviceId] = {}
        columns = (CHANGES.c.record_id, CHANGES.c.device_id)
        for start in range(0, len(record_ids), CHUNK):
            some = CHANGES.c.record_id.in_(record_ids[start : start + CHUNK])
            rows = sa.select(*columns).where(some).order_by(CHANGES.c.id)
            for row in self._connection.execute(rows):
                found.setdefault(row.record_id, row.device_id)
        return found

    def countries_of(self, subject: Subject, ids: Sequence[str]) -> dict[str, str]:
        """Of courses or missions, the country by id."""
        is_course = subject is Subject.COURSE
        table = RECORDS[RecordKind.COURSE if is_course else RecordKind.MISSION]
        return {
            row["id"]: row["country"]
            for row in rows_of(self._connection, table, "id", ids)
        }

    def people_of(self, case_ids: Sequence[str]) -> dict[str, People]:
        """Who is in each case, and what each of them allows."""
        people = {case_id: People() for case_id in case_ids}
        of_case = {
            row["id"]: row["case_id"]
            for row in rows_of(self._connection, _PERSONS, "case_id", case_ids)
        }
        allowed = self._allowed(list(of_case))
        for person_id, case_id in of_case.items():
            people[case_id].allow[person_id] = allowed.get(person_id, frozenset())
        return people

    def enrolled_in(self, course_ids: Sequence[str]) -> dict[str, People]:
        """Who of the people of cases takes part in each course, and what they allow."""
        people = {course_id: People() for course_id in course_ids}
        of_course = [
            (row["course_id"], row["person_id"])
            for row in rows_of(self._connection, _ENROLMENTS, "course_id", course_ids)
            if row["person_id"]
        ]
        allowed = self._allowed(sorted({person_id for _, person_id in of_course}))
        for course_id, person_id in of_course:
            people[course_id].allow[person_id] = allowed.get(person_id, frozenset())
        return people

    def _allowed(self, person_ids: Sequence[str]) -> dict[str, Purposes]:
        """Of who was registered twice, only what is refused under neither."""
        groups = Merged(self._connection).groups(person_ids)
        of_all = {one: group for group in groups.values() for one in group}
        everybody = sorted({*person_ids, *of_all})
        rows = rows_of(self._connection, _CONSENTS, "person_id", everybody)
        consents = msgspec.convert(list(rows), list[Consent])
        return purposes_allowed(strictest(consents, of_all))

    # --- what is sent ----------------------------------------------------------------

    def since(self, position: int, up_to: int) -> Iterator[list[Change]]:
        """The changes after one position up to another, a few hundred at a time."""
        wanted = sa.select(*COLUMNS).where(
            CHANGES.c.position > position, CHANGES.c.position <= up_to
        )
        rows = self._connection.execute(wanted.order_by(CHANGES.c.position))
        for some in rows.yield_per(CHUNK).partitions(CHUNK):
            yield [as_change(row) for row in some]

    def is_any_since(self, position: int, device_id: DeviceId) -> bool:
        """Whether others changed anything, or anybody what decides who holds what."""
        silent = [str(kind) for kind in NOWHERE]
        deciding = [str(kind) for kind in DECIDING]
        others = sa.and_(
            CHANGES.c.kind.not_in(silent),
            sa.or_(CHANGES.c.device_id != device_id, CHANGES.c.kind.in_(deciding)),
        )
        erasures = sa.select(_AUDIT.c.id).where(_AUDIT.c.deed == AuditDeed.ERASED)
        erased = CHANGES.c.record_id.in_(erasures)
        wanted = sa.select(CHANGES.c.position).where(
            CHANGES.c.position > position, sa.or_(others, erased)
        )
        return self._connection.execute(wanted.limit(1)).scalar() is not None

    def graph_of(self, units: Sequence[Unit]) -> Iterator[list[Change]]:
        """Every change of every record that lies in these."""
        for subject in Subject:
            ids = [unit_id for of, unit_id in units if of is subject]
            yield from self.history_of(list(self._lying.records_in(subject, ids)))

    def everywhere(self) -> Iterator[list[Change]]:
        """Every change of the records that all laptops hold."""
        for kind in sorted(EVERYWHERE):
            ids = self._connection.execute(sa.select(RECORDS[kind].c.id)).scalars()
            yield from self.history_of(list(ids))

    def history_of(self, record_ids: Sequence[str]) -> Iterator[list[Change]]:
        """Every change of these records, in the order of merging within each."""
        for start in range(0, len(record_ids), CHUNK):
            some = CHANGES.c.record_id.in_(record_ids[start : start + CHUNK])
            wanted = sa.select(*COLUMNS).where(some).order_by(CHANGES.c.id)
            for rows in (
                self._connection.execute(wanted).yield_per(CHUNK).partitions(CHUNK)
            ):
                yield [as_change(row) for row in rows]

    def begun_before(self, record_ids: Sequence[str], position: int) -> set[str]:
        """Those of which something was here by this position."""
        found: set[str] = set()
        for start in range(0, len(record_ids), CHUNK):
            some = CHANGES.c.record_id.in_(record_ids[start : start + CHUNK])
            wanted = sa.select(CHANGES.c.record_id).distinct()
            rows = wanted.where(some, CHANGES.c.position <= position)
            found.update(self._connection.execute(rows).scalars())
        return found
