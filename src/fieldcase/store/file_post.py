"""Attached files that travel: which were sent to whom, and which are kept there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES
from fieldcase.store.tables import RECORDS, metadata

FILE_POST = sa.Table(
    "file_post",
    metadata,
    sa.Column("recipient_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("sent_at", sa.Text, nullable=False),
    sa.Column("received_at", sa.Text, nullable=True),
)
_ATTACHMENTS = RECORDS[RecordKind.ATTACHMENT]


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file as a record names it; `size` in bytes, as the record says."""

    name: str
    size: int
    record_id: str


class FilePost:
    """Files are named as records name them: by the digest that their store gave them.

    A letter of files to one device has a number, counted from 1.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def next_number(self, recipient_id: DeviceId) -> int:
        wanted = sa.select(sa.func.max(FILE_POST.c.sequence)).where(_to(recipient_id))
        return (self._connection.execute(wanted).scalar_one() or 0) + 1

    def sent(
        self,
        recipient_id: DeviceId,
        names: Collection[str],
        sequence: int,
        at: datetime,
    ) -> None:
        """They travel in the letter of this number, not in an earlier one."""
        self._forget(recipient_id, names)
        rows = [
            {
                "recipient_id": recipient_id,
                "name": name,
                "sequence": sequence,
                "sent_at": at.isoformat(),
            }
            for name in names
        ]
        if rows:
            self._connection.execute(FILE_POST.insert(), rows)

    def kept(
        self, recipient_id: DeviceId, names: Collection[str], at: datetime
    ) -> None:
        """They are there: they are not sent again."""
        self._connection.execute(
            FILE_POST.update()
            .where(_to(recipient_id), FILE_POST.c.name.in_(names))
            .values(received_at=at.isoformat())
        )

    def lacks(self, recipient_id: DeviceId, names: Collection[str]) -> None:
        """They are not there, or not any more, whatever was said: send them again."""
        self._connection.execute(
            FILE_POST.update()
            .where(_to(recipient_id), FILE_POST.c.name.in_(names))
            .where(FILE_POST.c.received_at.is_not(None))
            .values(received_at=None, sent_at="")  # so that none is on its way
        )

    def under_way(self, recipient_id: DeviceId, since: datetime) -> dict[str, int]:
        """Files sent since then without an answer, with the number of their letter."""
        wanted = sa.select(FILE_POST.c.name, FILE_POST.c.sequence).where(
            _to(recipient_id),
            FILE_POST.c.received_at.is_(None),
            FILE_POST.c.sent_at >= since.isoformat(),
        )
        return {row[0]: row[1] for row in self._connection.execute(wanted)}

    def not_there(self, recipient_id: DeviceId, made_on: DeviceId) -> list[NamedFile]:
        """The files of this device not known to be kept there, the oldest first."""
        is_kept = (
            sa.select(FILE_POST.c.name)
            .where(_to(recipient_id), FILE_POST.c.received_at.is_not(None))
            .where(FILE_POST.c.name == _ATTACHMENTS.c.digest)
        )
        return self._named(_made_on(made_on), ~sa.exists(is_kept))

    def made_on(self, device_id: DeviceId) -> list[NamedFile]:
        """Every file that a record of this device names."""
        return self._named(_made_on(device_id))

    def made_elsewhere(self, device_id: DeviceId) -> list[NamedFile]:
        """Every file that a record of another device names."""
        return self._named(~_made_on(device_id))

    def records_naming(self, names: Collection[str]) -> dict[str, str]:
        """The ids of records that name these files, by the file's name."""
        wanted = sa.select(_ATTACHMENTS.c.digest, _ATTACHMENTS.c.id).where(
            _ATTACHMENTS.c.digest.in_(names)
        )
        return {row[0]: row[1] for row in self._connection.execute(wanted)}

    def _named(self, *conditions: sa.ColumnElement[bool]) -> list[NamedFile]:
        columns = (_ATTACHMENTS.c.digest, _ATTACHMENTS.c.size, _ATTACHMENTS.c.id)
        wanted = sa.select(*columns).where(_ATTACHMENTS.c.digest != "", *conditions)
        rows = self._connection.execute(
            wanted.order_by(_ATTACHMENTS.c.added_at, _ATTACHMENTS.c.id)
        )
        return [NamedFile(*row) for row in rows]

    def _forget(self, recipient_id: DeviceId, names: Collection[str]) -> None:
        self._connection.execute(
            FILE_POST.delete().where(_to(recipient_id), FILE_POST.c.name.in_(names))
        )


def _to(recipient_id: DeviceId) -> sa.ColumnElement[bool]:
    return FILE_POST.c.recipient_id == recipient_id


def _made_on(device_id: DeviceId) -> sa.ColumnElement[bool]:
    """Whether the device wrote the record; nobody else writes one anew."""
    return sa.exists(
        sa.select(CHANGES.c.id).where(
            CHANGES.c.record_id == _ATTACHMENTS.c.id,
            CHANGES.c.device_id == device_id,
        )
    )
