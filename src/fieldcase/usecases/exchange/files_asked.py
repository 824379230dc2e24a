"""Which attached files a laptop may have that asks headquarters for them."""

from collections.abc import Collection

from fieldcase.domain.device import Device
from fieldcase.domain.exchange.reach import classes_held, concerned_by
from fieldcase.domain.exchange.selection import Extent
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.file_post import NamedFile
from fieldcase.store.lying import Lies
from fieldcase.store.work import Work


def files_allowed(
    work: Work, device: Device, names: Collection[str]
) -> list[NamedFile]:
    """Of these files those that the laptop may hold, by what it was told last.

    Its record has to be within its reach, the file's name among the fields it holds,
    and what is to be seen on it of a class that it may hold of everybody concerned.
    """
    by_record = {record: name for name, record in _naming(work, names).items()}
    lies = work.outgoing.lying_records(
        (RecordKind.ATTACHMENT, record) for record in by_record
    )
    allowed = []
    for record, at in lies.items():
        told = work.down_deliveries.told(
            device.id, [unit_id for _, unit_id in at.units]
        )
        extents = [Extent.from_text(one.extent) for one in told.values() if one.extent]
        attachment = work.attachments.get(record)
        if any(_may_hold(extent, attachment, at) for extent in extents):
            allowed.append(NamedFile(by_record[record], attachment.size, record))
    return allowed


def _naming(work: Work, names: Collection[str]) -> dict[str, str]:
    return work.file_post.records_naming(names)


def _may_hold(extent: Extent, attachment: Attachment, at: Lies) -> bool:
    if "digest" not in extent.fields(RecordKind.ATTACHMENT, at.values):
        return False
    concerned = concerned_by(RecordKind.ATTACHMENT, at.values, tuple(extent.purposes))
    return all(
        attachment.sensitivity
        in classes_held(
            extent.holder,
            RecordKind.ATTACHMENT,
            frozenset(extent.purposes.get(person_id, ())),
        )
        for person_id in concerned or ()
    )
