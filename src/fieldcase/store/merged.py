"""What stands for what: derived from the standing mergers whenever one is written."""

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from fieldcase.domain.exchange.merger import Merger
from fieldcase.domain.exchange.mergers import gathered, shown_instead
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bulk import insert_many
from fieldcase.store.duplicate_tables import MERGED
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_MERGERS = RECORDS[RecordKind.MERGER]
_PERSONS = RECORDS[RecordKind.PERSON]
_CHUNK = 500


class Merged:
    """Readers resolve through it; few records are merged, so it is read whole."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def instead(self) -> dict[str, str]:
        """By id of each record that another one stands for, the id of that one."""
        return _instead(self._connection)

    def shown(self, record_id: str) -> str:
        """The record that shows for this one: itself, where nothing was merged."""
        wanted = sa.select(MERGED.c.shown_id).where(MERGED.c.record_id == record_id)
        return self._connection.execute(wanted).scalar() or record_id

    def group(self, record_id: str) -> tuple[str, ...]:
        """All that are one with this record, the one that shows first."""
        shown = self.shown(record_id)
        wanted = sa.select(MERGED.c.record_id).where(MERGED.c.shown_id == shown)
        others = self._connection.execute(wanted.order_by(MERGED.c.record_id))
        return (shown, *others.scalars())

    def groups(self, record_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """By id, the group of each of these that is merged with others."""
        instead = self.instead()
        if not instead:
            return {}
        groups = gathered(instead)
        found = {}
        for one in record_ids:
            shown = instead.get(one, one)
            if shown in groups:
                found[one] = (shown, *sorted(groups[shown] - {shown}))
        return found


def refresh_merged(connection: sa.Connection) -> set[str]:
    """Bring the table up to the mergers; the cases to be found otherwise from now."""
    read = connection.execute(sa.select(_MERGERS))
    mergers = msgspec.convert(list(as_dicts(read)), list[Merger])
    kinds = {merger.kept_id: merger.kind for merger in mergers}
    before, now = _instead(connection), shown_instead(mergers)
    if before == now:
        return set()
    connection.execute(MERGED.delete())
    rows = [
        {"record_id": one, "shown_id": shown, "kind": kinds[shown]}
        for one, shown in sorted(now.items())
    ]
    insert_many(connection, MERGED, rows)
    others = {
        one for one in before.keys() | now.keys() if before.get(one) != now.get(one)
    }
    touched = {
        record_id
        for groups in (gathered(before), gathered(now))
        for group in groups.values()
        if group & others
        for record_id in group
    }
    return touched | set(_case_of(connection, touched).values())


def linked_cases(connection: sa.Connection, case_ids: Iterable[str]) -> set[str]:
    """These, and the cases that are found by them: merged, or of merged people."""
    wanted = set(case_ids)
    instead = _instead(connection)
    if not instead or not wanted:
        return wanted
    groups = gathered(instead)
    in_groups = {one for group in groups.values() for one in group}
    case_of = _case_of(connection, in_groups)
    found = set(wanted)
    for group in groups.values():
        cases = {case_of.get(one, one) for one in group}
        if cases & wanted:
            found |= cases
    return found


def found_with(
    connection: sa.Connection, case_ids: Iterable[str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """By case, the other cases and the other people it is found by as well."""
    wanted = set(case_ids)
    instead = _instead(connection)
    cases: dict[str, set[str]] = {}
    persons: dict[str, set[str]] = {}
    if not instead:
        return cases, persons
    groups = gathered(instead)
    in_groups = {one for group in groups.values() for one in group}
    case_of = _case_of(connection, in_groups)
    for group in groups.values():
        for one in group:
            of_person = case_of.get(one)
            case_id = one if of_person is None else of_person
            if case_id in wanted:
                into = cases if of_person is None else persons
                into.setdefault(case_id, set()).update(group - {one})
    return cases, persons


def is_shown(column: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """That nothing else stands for the record of this id."""
    return column.not_in(sa.select(MERGED.c.record_id))


def shown_id(column: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """The id that shows for the one in this column."""
    instead = (
        sa.select(MERGED.c.shown_id)
        .where(MERGED.c.record_id == column)
        .scalar_subquery()
    )
    return sa.func.coalesce(instead, column)


def is_one(
    one: sa.ColumnElement[str], other: sa.ColumnElement[str]
) -> sa.ColumnElement[bool]:
    """That the records of these ids were merged, however many stand between them."""
    return shown_id(one) == shown_id(other)


def _instead(connection: sa.Connection) -> dict[str, str]:
    wanted = sa.select(MERGED.c.record_id, MERGED.c.shown_id)
    return {row.record_id: row.shown_id for row in connection.execute(wanted)}


def _case_of(connection: sa.Connection, person_ids: Iterable[str]) -> dict[str, str]:
    wanted = sorted(person_ids)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        some = _PERSONS.c.id.in_(wanted[start : start + _CHUNK])
        read = sa.select(_PERSONS.c.id, _PERSONS.c.case_id).where(some)
        found |= {row.id: row.case_id for row in connection.execute(read)}
    return found
