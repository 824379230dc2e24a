"""Mission packs as they are kept: which were made, which are here, whose cases."""

from collections.abc import Collection, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.monitoring.mission_pack import LoadedPack, MadePack
from fieldcase.store.bulk import insert_many
from fieldcase.store.changes import CHUNK
from fieldcase.store.down_tables import REACHES
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
        rows = [{"digest": pack.digest, "case_id": case_id} for case_id in case_ids]
        insert_many(self._connection, PACK_CASES, rows)

    def loaded(self) -> list[LoadedPack]:
        """Every pack that was loaded here, the latest first."""
        return self._loaded()

    def known(self, digest: str) -> LoadedPack | None:
        """The pack of this very file, if it was loaded before."""
        return next(iter(self._loaded(PACKS_LOADED.c.digest == digest)), None)

    def cases_of(self, digest: str) -> list[CaseId]:
        """The cases of which something may still be here because of a pack."""
        wanted = sa.select(PACK_CASES.c.case_id).where(PACK_CASES.c.digest == digest)
        ordered = wanted.order_by(PACK_CASES.c.case_id)
        return list(self._connection.execute(ordered).scalars())

    def lent_by_others(self, digest: str) -> set[CaseId]:
        """Every case that another pack than this one lends."""
        wanted = sa.select(PACK_CASES.c.case_id).where(PACK_CASES.c.digest != digest)
        return set(self._connection.execute(wanted).scalars())

    def held_by_headquarters(self, case_ids: Sequence[CaseId]) -> set[CaseId]:
        """Those that headquarters gave to this laptop, pack or no pack."""
        found: set[CaseId] = set()
        for start in range(0, len(case_ids), CHUNK):
            some = REACHES.c.unit_id.in_(case_ids[start : start + CHUNK])
            wanted = sa.select(REACHES.c.unit_id).where(some, REACHES.c.extent != "")
            found.update(self._connection.execute(wanted).scalars())
        return found

    def let_go(self, digest: str, case_ids: Collection[CaseId]) -> None:
        """A pack lends these no more."""
        wanted = sorted(case_ids)
        for start in range(0, len(wanted), CHUNK):
            some = PACK_CASES.c.case_id.in_(wanted[start : start + CHUNK])
            self._connection.execute(
                PACK_CASES.delete().where(PACK_CASES.c.digest == digest, some)
            )

    def set_given_back(self, digest: str, at: datetime) -> None:
        self._set(digest, given_back_at=at.isoformat())

    def set_erased(self, digest: str, at: datetime) -> None:
        self._set(digest, erased_at=at.isoformat())

    def _loaded(self, *which: sa.ColumnElement[bool]) -> list[LoadedPack]:
        wanted = sa.select(PACKS_LOADED).where(*which)
        rows = self._connection.execute(
            wanted.order_by(PACKS_LOADED.c.loaded_at.desc(), PACKS_LOADED.c.digest)
        )
        return [msgspec.convert(row, LoadedPack) for row in as_dicts(rows)]

    def _set(self, digest: str, **values: str) -> None:
        changed = PACKS_LOADED.update().where(PACKS_LOADED.c.digest == digest)
        self._connection.execute(changed.values(**values))
