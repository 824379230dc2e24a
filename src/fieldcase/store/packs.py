"""Mission packs as they are kept: which were made, which are here, whose cases."""

from collections.abc import Collection, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.monitoring.mission_pack import LoadedPack, MadePack
from fieldcase.store.bulk import insert_many
from fieldcase.store.pack_tables import PACK_CASES, PACKS_LOADED, PACKS_MADE
from fieldcase.store.rows import as_dicts


class Packs:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def next_for(self, recipient_id: DeviceId) -> int:
        """The number of the next pack to a laptop."""
        last = sa.select(sa.func.coalesce(sa.func.max(PACKS_MADE.c.sequence), 0))
        mine = last.where(PACKS_MADE.c.recipient_id == recipient_id)
        return int(self._connection.execute(mine).scalar_one()) + 1

    def add_made(self, pack: MadePack) -> None:
        self._connection.execute(PACKS_MADE.insert(), msgspec.to_builtins(pack))

    def made(self) -> list[MadePack]:
        """Every pack made here, the latest first."""
        wanted = sa.select(PACKS_MADE).order_by(
            PACKS_MADE.c.made_at.desc(), PACKS_MADE.c.sequence.desc()
        )
        rows = as_dicts(self._connection.execute(wanted))
        return [msgspec.convert(row, MadePack) for row in rows]

    def add_loaded(self, pack: LoadedPack, case_ids: Sequence[CaseId]) -> None:
        """Remember a pack with the cases it lends."""
        self._connection.execute(PACKS_LOADED.insert(), msgspec.to_builtins(pack))
        rows = [
            {
                "sender_id": pack.sender_id,
                "sequence": pack.sequence,
                "case_id": case_id,
            }
            for case_id in case_ids
        ]
        insert_many(self._connection, PACK_CASES, rows)

    def loaded(self) -> list[LoadedPack]:
        """Every pack that was loaded here, the latest first."""
        wanted = sa.select(PACKS_LOADED).order_by(
            PACKS_LOADED.c.loaded_at.desc(), PACKS_LOADED.c.sequence.desc()
        )
        rows = as_dicts(self._connection.execute(wanted))
        return [msgspec.convert(row, LoadedPack) for row in rows]

    def known(self, digest: str) -> LoadedPack | None:
        """The pack of this very file, if it was loaded before."""
        return next((one for one in self.loaded() if one.digest == digest), None)

    def cases_of(self, pack: LoadedPack) -> list[CaseId]:
        """The cases of which something may still be here because of it."""
        wanted = sa.select(PACK_CASES.c.case_id).where(*_same(PACK_CASES, pack))
        return list(self._connection.execute(wanted).scalars())

    def lent(self) -> set[CaseId]:
        """Every case that any pack lends now."""
        return set(self._connection.execute(sa.select(PACK_CASES.c.case_id)).scalars())

    def lent_only_by(self, pack: LoadedPack) -> set[CaseId]:
        """Cases that no other pack lends as well."""
        mine = set(self.cases_of(pack))
        others = [one for one in self.loaded() if _key(one) != _key(pack)]
        return mine - {each for one in others for each in self.cases_of(one)}

    def let_go(self, pack: LoadedPack, case_ids: Collection[CaseId]) -> None:
        """The pack lends these no more."""
        for case_id in case_ids:
            same = (*_same(PACK_CASES, pack), PACK_CASES.c.case_id == case_id)
            self._connection.execute(PACK_CASES.delete().where(*same))

    def set_given_back(self, pack: LoadedPack, at: datetime) -> None:
        self._set(pack, given_back_at=at.isoformat())

    def set_erased(self, pack: LoadedPack, at: datetime) -> None:
        self._set(pack, erased_at=at.isoformat())

    def _set(self, pack: LoadedPack, **values: str) -> None:
        changed = PACKS_LOADED.update().where(*_same(PACKS_LOADED, pack))
        self._connection.execute(changed.values(**values))


def _key(pack: LoadedPack) -> tuple[DeviceId, int]:
    return pack.sender_id, pack.sequence


def _same(table: sa.Table, pack: LoadedPack) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        table.c.sender_id == pack.sender_id,
        table.c.sequence == pack.sequence,
    )
