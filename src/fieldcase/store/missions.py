"""What the pages of missions show, read without making whole records of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.folding import fold
from fieldcase.domain.monitoring.mission_overview import MissionFilter, MissionOverview
from fieldcase.domain.monitoring.visit import DONE
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.changes import CHUNK
from fieldcase.store.due_cases import IS_STANDING
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_MISSIONS = RECORDS[RecordKind.MISSION]
_PLANNED = RECORDS[RecordKind.PLANNED_VISIT]
_VISITS = RECORDS[RecordKind.VISIT]
_CASES = RECORDS[RecordKind.CASE]
_PERSONS = RECORDS[RecordKind.PERSON]
_ITEMS = RECORDS[RecordKind.PLAN_ITEM]
_LATEST_FIRST = (_MISSIONS.c.starts_on.desc(), _MISSIONS.c.id.desc())
_SAID = ("number", "purpose", "host_mission")


@dataclass(slots=True, kw_only=True)
class ReturnedCase:
    """A case whose people have returned; sets of codes over all its people and items.

    `medical` are the categories of items that say that somebody is ill.
    """

    case_id: CaseId
    number: str
    country: str
    departed_on: date
    town: str
    region: str
    profiles: set[str] = field(default_factory=set)
    categories: set[str] = field(default_factory=set)
    medical: set[str] = field(default_factory=set)
    visits: int = 0


class Missions:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def lines(
        self, which: MissionFilter, offset: int, limit: int
    ) -> list[MissionOverview]:
        """The missions from `offset` on, those that begin last first."""
        page = (
            _LINES.where(*self._conditions(which))
            .order_by(*_LATEST_FIRST)
            .offset(offset)
            .limit(limit)
        )
        rows = list(as_dicts(self._connection.execute(page)))
        return msgspec.convert(rows, list[MissionOverview])

    def count(self, which: MissionFilter) -> int:
        counted = sa.select(sa.func.count()).select_from(_MISSIONS)
        return self._connection.execute(
            counted.where(*self._conditions(which))
        ).scalar_one()

    def returned(self, country: str) -> dict[CaseId, ReturnedCase]:
        """Every case whose people left for this country; "" stands for any."""
        gone: list[sa.ColumnElement[bool]] = [_CASES.c.departed_on.is_not(None)]
        if country:
            gone.append(_CASES.c.destination_country == country)
        wanted = sa.select(
            _CASES.c.id,
            _CASES.c.number,
            _CASES.c.destination_country,
            _CASES.c.departed_on,
            _CASES.c.destination_town,
            _CASES.c.destination_region,
        )
        found = {
            row.id: ReturnedCase(
                case_id=row.id,
                number=row.number,
                country=row.destination_country,
                departed_on=date.fromisoformat(row.departed_on),
                town=row.destination_town,
                region=row.destination_region,
            )
            for row in self._connection.execute(wanted.where(*gone))
        }
        self._add_facts(found, gone)
        return found

    def profiles(self, case_ids: Collection[str]) -> dict[CaseId, set[str]]:
        """The profiles of the people of these cases."""
        found: dict[CaseId, set[str]] = {}
        wanted, asked = sorted(case_ids), sa.select(_PERSONS.c.case_id)
        asked = asked.add_columns(_PERSONS.c.profiles)
        for start in range(0, len(wanted), CHUNK):
            some = _PERSONS.c.case_id.in_(wanted[start : start + CHUNK])
            for case_id, profiles in self._connection.execute(asked.where(some)):
                found.setdefault(case_id, set()).update(profiles)
        return found

    def _add_facts(
        self,
        found: Mapping[CaseId, ReturnedCase],
        gone: Sequence[sa.ColumnElement[bool]],
    ) -> None:
        for case_id, profiles in self._of_cases(_PERSONS, gone, "profiles"):
            found[case_id].profiles.update(profiles)
        names = ("category", "medical_category")
        for case_id, category, medical in self._of_cases(_ITEMS, gone, *names):
            found[case_id].categories.update({category} - {""})
            found[case_id].medical.update({medical} - {""})
        standing = (*gone, IS_STANDING)
        for case_id, outcome in self._of_cases(_VISITS, standing, "outcome"):
            found[case_id].visits += outcome == DONE

    def _of_cases(
        self, table: sa.Table, gone: Sequence[sa.ColumnElement[bool]], *names: str
    ) -> Iterator[Any]:
        wanted = sa.select(table.c.case_id, *(table.c[name] for name in names))
        joined = wanted.join(_CASES, _CASES.c.id == table.c.case_id).where(*gone)
        yield from self._connection.execute(joined)

    def _conditions(self, which: MissionFilter) -> list[sa.ColumnElement[bool]]:
        asked = (
            (_MISSIONS.c.status, which.statuses),
            (_MISSIONS.c.mission_type, which.types),
        )
        conditions: list[sa.ColumnElement[bool]] = [
            column.in_(values) for column, values in asked if values
        ]
        if which.text.strip():
            conditions.append(_MISSIONS.c.id.in_(list(self._saying(which.text))))
        return conditions

    def _saying(self, text: str) -> Iterator[str]:
        """Missions in whose words all words asked for begin one; they are few."""
        asked = fold(text).split()
        columns = [_MISSIONS.c.id, *(_MISSIONS.c[name] for name in _SAID)]
        for mission_id, *said in self._connection.execute(sa.select(*columns)):
            words = fold(" ".join(said)).split()
            if all(any(word.startswith(one) for word in words) for one in asked):
                yield mission_id


def _lines() -> sa.Select[Any]:
    """What one line of the list says about a mission."""
    planned = (
        sa.select(sa.func.count())
        .where(_PLANNED.c.mission_id == _MISSIONS.c.id)
        .where(_PLANNED.c.called_off.is_(False))
        .scalar_subquery()
    )
    visited = (
        sa.select(sa.func.count(sa.distinct(_VISITS.c.case_id)))
        .where(_VISITS.c.mission_id == _MISSIONS.c.id, _VISITS.c.outcome == DONE)
        .where(IS_STANDING)
        .scalar_subquery()
    )
    plain = ("id", "number", "country", "mission_type", "status")
    more = ("starts_on", "ends_on", "purpose")
    return sa.select(
        *(_MISSIONS.c[name] for name in (*plain, *more)),
        planned.label("planned"),
        visited.label("visited"),
    )


_LINES = _lines()
