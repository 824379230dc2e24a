"""What a newer program wrote: kept in the log, and made records once it is known."""

from collections.abc import Iterable, Set

import sqlalchemy as sa

from fieldcase.domain.change import Change
from fieldcase.domain.exchange.reach import declared_by
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.store.bookkeeping_tables import HEADS
from fieldcase.store.bulk import insert_many
from fieldcase.store.down_tables import UNKNOWN_KEPT

WHOLE = ""  # stands for all fields of a kind that is not known


def is_known(kind: str, field: str) -> bool:
    """Whether this program knows such a field; `WHOLE` asks for the kind itself."""
    if kind not in CLASSES:
        return False
    return field == WHOLE or field in declared_by(RecordKind(kind))


def note_unknown(connection: sa.Connection, changes: Iterable[Change]) -> None:
    """Remember which kinds and fields came that this program cannot show."""
    found: set[tuple[str, str]] = set()
    declared: dict[str, Set[str]] = {kind: declared_by(kind).keys() for kind in CLASSES}
    for change in changes:
        known = declared.get(change.kind)
        if known is None:
            found.add((change.kind, WHOLE))
        elif not change.fields.keys() <= known:
            found.update((change.kind, name) for name in change.fields.keys() - known)
    if not found:
        return
    rows = connection.execute(sa.select(UNKNOWN_KEPT))
    there = {(row.kind, row.field) for row in rows}
    new = [{"kind": kind, "field": name} for kind, name in sorted(found - there)]
    insert_many(connection, UNKNOWN_KEPT, new)


def is_any_known(connection: sa.Connection) -> bool:
    """Whether something that was not known when it came is known by now."""
    rows = connection.execute(sa.select(UNKNOWN_KEPT))
    return any(is_known(row.kind, row.field) for row in rows)


def known_by_now(connection: sa.Connection) -> dict[str, RecordKind]:
    """The kinds of records with something that was not known, and is by now, by id.

    From now on it counts as known.
    """
    rows = [
        (row.kind, row.field)
        for row in connection.execute(sa.select(UNKNOWN_KEPT))
        if is_known(row.kind, row.field)
    ]
    found: dict[str, RecordKind] = {}
    for kind, name in rows:
        wanted = sa.select(HEADS.c.record_id).where(HEADS.c.kind == kind)
        if name != WHOLE:
            wanted = wanted.where(HEADS.c.heads.contains(f'"{name}"', autoescape=True))
        ids = connection.execute(wanted).scalars()
        found.update(dict.fromkeys(ids, RecordKind(kind)))
        same = (UNKNOWN_KEPT.c.kind == kind, UNKNOWN_KEPT.c.field == name)
        connection.execute(UNKNOWN_KEPT.delete().where(*same))
    return found
