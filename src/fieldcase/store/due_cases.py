"""Returned cases with the days on which they were visited, for who is due next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.case_steps import AFTER_DEPARTURE
from fieldcase.domain.monitoring.visit import DONE
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.tables import RECORDS

_CASES = RECORDS[RecordKind.CASE]
_VISITS = RECORDS[RecordKind.VISIT]
_LATER = _VISITS.alias("later")
IS_STANDING = _VISITS.c.id.not_in(  # a visit that no other amends
    sa.select(_LATER.c.amends).where(_LATER.c.amends.is_not(None))
)


@dataclass(slots=True, kw_only=True)
class VisitedCase:
    """A case between its return and its end; `failed` are days of failed contacts."""

    case_id: CaseId
    number: str
    country: str
    programme: str
    town: str
    departed_on: date
    contacts: list[date] = field(default_factory=list)
    failures: list[date] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """Contacts that failed since the last one that took place."""
        last = max(self.contacts, default=date.min)
        return sum(day > last for day in self.failures)


class DueCases:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self, country: str = "") -> list[VisitedCase]:
        """Every returned case that is not closed, in this country or in any ("")."""
        gone: list[sa.ColumnElement[bool]] = [
            _CASES.c.status.in_(AFTER_DEPARTURE),
            _CASES.c.departed_on.is_not(None),
        ]
        if country:
            gone.append(_CASES.c.destination_country == country)
        found = {one.case_id: one for one in self._cases(gone)}
        for case_id, visited_on, outcome in self._visits(gone):
            one = found[case_id]
            days = one.contacts if outcome == DONE else one.failures
            days.append(date.fromisoformat(visited_on))
        return list(found.values())

    def _cases(self, gone: list[sa.ColumnElement[bool]]) -> Iterator[VisitedCase]:
        wanted = sa.select(
            _CASES.c.id,
            _CASES.c.number,
            _CASES.c.destination_country,
            _CASES.c.programme,
            _CASES.c.destination_town,
            _CASES.c.departed_on,
        )
        for row in self._connection.execute(wanted.where(*gone)):
            yield VisitedCase(
                case_id=row.id,
                number=row.number,
                country=row.destination_country,
                programme=row.programme,
                town=row.destination_town,
                departed_on=date.fromisoformat(row.departed_on),
            )

    def _visits(self, gone: list[sa.ColumnElement[bool]]) -> Iterator[Any]:
        wanted = (
            sa.select(_VISITS.c.case_id, _VISITS.c.visited_on, _VISITS.c.outcome)
            .join(_CASES, _CASES.c.id == _VISITS.c.case_id)
            .where(*gone, IS_STANDING)
        )
        yield from self._connection.execute(wanted)
