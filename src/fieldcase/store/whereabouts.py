"""Which laptop has which case: what assignments say, and where a case was begun."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES
from fieldcase.store.tables import RECORDS

_ASSIGNMENTS = RECORDS[RecordKind.ASSIGNMENT]
_CASES = RECORDS[RecordKind.CASE]
_HANDOVERS = RECORDS[RecordKind.HANDOVER]
_BATCH = 500  # ids in one question


class Whereabouts:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def begun_on(self, case_ids: Sequence[str]) -> dict[CaseId, DeviceId]:
        """The device that made each case."""
        found: dict[CaseId, DeviceId] = {}
        for batch in _batches(case_ids):
            first = (
                sa.select(sa.func.min(CHANGES.c.position))
                .where(CHANGES.c.record_id.in_(batch))
                .group_by(CHANGES.c.record_id)
            )
            wanted = sa.select(CHANGES.c.record_id, CHANGES.c.device_id).where(
                CHANGES.c.position.in_(first)
            )
            found.update({row[0]: row[1] for row in self._connection.execute(wanted)})
        return found

    def never_assigned(self, device_id: DeviceId) -> list[CaseId]:
        """Cases that this device began and nobody ever assigned, the oldest first."""
        assigned = sa.select(_ASSIGNMENTS.c.id).where(
            _ASSIGNMENTS.c.case_id == CHANGES.c.record_id
        )
        wanted = (
            sa.select(CHANGES.c.record_id)
            .where(CHANGES.c.device_id == device_id)
            .where(CHANGES.c.kind == RecordKind.CASE)
            .where(~assigned.exists())
            .distinct()
        )
        edited = list(self._connection.execute(wanted).scalars())
        begun_on = self.begun_on(edited)
        return sorted(one for one in begun_on if begun_on[one] == device_id)

    def under_way(self, device_id: DeviceId) -> int:
        """How many cases were given to a laptop that has not said that it has them."""
        counted = (
            sa.select(sa.func.count())
            .select_from(_ASSIGNMENTS)
            .where(_ASSIGNMENTS.c.device_id == device_id)
            .where(_ASSIGNMENTS.c.ended_at.is_(None))
            .where(_ASSIGNMENTS.c.confirmed_at.is_(None))
        )
        return self._connection.execute(counted).scalar_one()

    def handed_over_on_paper(self) -> list[str]:
        """Hand-overs of cases that no laptop of a mission has, or is to get."""
        given = (
            sa.select(_ASSIGNMENTS.c.id)
            .where(_ASSIGNMENTS.c.case_id == _HANDOVERS.c.case_id)
            .where(_ASSIGNMENTS.c.purpose == PlaceKind.MISSION)
            .where(_ASSIGNMENTS.c.assigned_at >= _HANDOVERS.c.made_at)
        )
        wanted = (
            sa.select(_HANDOVERS.c.id)
            .where(_HANDOVERS.c.taken_on.is_(None))
            .where(~given.exists())
            .order_by(_HANDOVERS.c.made_at)
        )
        return list(self._connection.execute(wanted).scalars())

    def counts(self) -> dict[DeviceId, int]:
        """How many cases are with each laptop by an assignment that stands."""
        counted = (
            sa.select(
                _ASSIGNMENTS.c.device_id,
                sa.func.count(sa.distinct(_ASSIGNMENTS.c.case_id)),
            )
            .where(_ASSIGNMENTS.c.ended_at.is_(None))
            .group_by(_ASSIGNMENTS.c.device_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(counted)}

    def counts_by_code(self) -> dict[str, int]:
        """Cases that nobody ever assigned, by the device code in their numbers."""
        assigned = sa.select(_ASSIGNMENTS.c.case_id)
        code = sa.func.substr(_CASES.c.number, 4, 4)  # after the country, as in BE-7QK4
        counted = (
            sa.select(code, sa.func.count())
            .where(_CASES.c.id.not_in(assigned))
            .group_by(code)
        )
        return {row[0]: row[1] for row in self._connection.execute(counted)}

    def counts_of_countries(self, *, hosting: bool) -> dict[str, int]:
        """Cases by country of destination, or by the country that hosts."""
        country = _CASES.c.host_country if hosting else _CASES.c.destination_country
        counted = sa.select(country, sa.func.count()).group_by(country)
        return {row[0]: row[1] for row in self._connection.execute(counted)}


def _batches(ids: Iterable[str]) -> Iterable[list[Any]]:
    every = list(ids)
    return (every[at : at + _BATCH] for at in range(0, len(every), _BATCH))
