"""Forgetting what a pack lent: nothing of it stays but what was written here.

What others wrote goes, rows and history. What this laptop wrote itself stays readable
until headquarters has confirmed it; then only its salted digests stay, so that the
laptop's own chain of changes still verifies.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import Change
from fieldcase.domain.exchange.reach import Subject
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.identity import ChangeId, DeviceId
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES, DRAFTS
from fieldcase.store.changes import CHUNK, COLUMNS, as_change
from fieldcase.store.file_post import FILE_POST
from fieldcase.store.held import Held
from fieldcase.store.lying import Lying
from fieldcase.store.tables import RECORDS

_ATTACHMENTS = RECORDS[RecordKind.ATTACHMENT]
_OPEN = frozenset({FieldClass.OPERATIONAL, FieldClass.BOOKKEEPING})
Own = tuple[DeviceId, int]  # this device, and its last change that is confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What keeps a case here: own changes not yet confirmed, drafts, own files."""

    changes: int = 0
    drafts: int = 0
    files: int = 0

    def __bool__(self) -> bool:
        return bool(self.changes or self.drafts or self.files)


class Lending:
    """Forgets in the open unit of work, through `held`."""

    def __init__(self, connection: sa.Connection, held: Held) -> None:
        self._connection = connection
        self._held = held
        self._lying = Lying(connection)

    def waiting(self, case_ids: Sequence[CaseId], own: Own) -> dict[CaseId, Waiting]:
        """What keeps each of these cases here, of those that something keeps."""
        changes = Counter(self._cases_changed(own))
        drafts = Counter(
            self._connection.execute(sa.select(DRAFTS.c.case_id)).scalars()
        )
        files = Counter(self._cases_with_files(own[0]))
        found = {
            case_id: Waiting(
                changes=changes[case_id], drafts=drafts[case_id], files=files[case_id]
            )
            for case_id in case_ids
        }
        return {case_id: each for case_id, each in found.items() if each}

    def forget_others(self, case_ids: Sequence[CaseId], own: Own) -> int:
        """Forget what others wrote of these, and what is confirmed of one's own.

        Returns how many values went.

        Numbers and dates of work stay, so that what was written here is still found
        under its case until headquarters has it.
        """
        self._scrub()
        device_id, confirmed = own

        def keeps(change: Change, name: str) -> bool:
            is_late = change.device_id == device_id and change.sequence > confirmed
            return is_late or _is_open(change.kind, name)

        return self._held.forget(self._records_of(case_ids), keeps)

    def erase(self, case_ids: Sequence[CaseId], own: Own) -> None:
        """Forget these cases whole; own changes stay as digests in their chain."""
        self._scrub()
        records = self._records_of(case_ids)
        others = list(self._others(records, own[0]))
        for start in range(0, len(others), CHUNK):
            self._held.drop(others[start : start + CHUNK])
        self._held.forget(records, lambda _change, _name: False)
        self._held.make_anew(records)

    def _cases_changed(self, own: Own) -> Iterator[str]:
        """The case of every own change that headquarters has not confirmed."""
        device_id, confirmed = own
        wanted = sa.select(*COLUMNS).where(
            CHANGES.c.device_id == device_id, CHANGES.c.sequence > confirmed
        )
        late = [as_change(row) for row in self._connection.execute(wanted)]
        lies = self._lying.of_changes(late)
        for change in late:
            at = lies.get(change.record_id)
            yield from (unit_id for _, unit_id in at.units) if at else ()

    def _cases_with_files(self, device_id: DeviceId) -> Iterator[str]:
        """The case of every photo or scan made here that is nowhere else yet."""
        mine = sa.select(CHANGES.c.record_id).where(
            CHANGES.c.device_id == device_id,
            CHANGES.c.kind == RecordKind.ATTACHMENT.value,
        )
        there = sa.select(FILE_POST.c.name).where(FILE_POST.c.received_at.is_not(None))
        wanted = sa.select(_ATTACHMENTS.c.case_id).where(
            _ATTACHMENTS.c.digest != "",
            _ATTACHMENTS.c.id.in_(mine),
            _ATTACHMENTS.c.digest.not_in(there),
        )
        yield from self._connection.execute(wanted).scalars()

    def _records_of(self, case_ids: Sequence[CaseId]) -> list[str]:
        """Everything that lies in these cases, found before any of it goes."""
        return sorted(self._lying.records_in(Subject.CASE, case_ids))

    def _others(self, records: Sequence[str], own: DeviceId) -> Iterator[ChangeId]:
        for start in range(0, len(records), CHUNK):
            some = CHANGES.c.record_id.in_(records[start : start + CHUNK])
            wanted = sa.select(CHANGES.c.id).where(some, CHANGES.c.device_id != own)
            yield from self._connection.execute(wanted).scalars()

    def _scrub(self) -> None:
        """What is deleted is overwritten in the file as well."""
        if self._connection.dialect.name == "sqlite":
            self._connection.exec_driver_sql("pragma secure_delete = on")


def _is_open(kind: str, name: str) -> bool:
    """Whether a field says how the work goes, and nothing of anybody."""
    if kind not in RECORDS:
        return False
    entity: type = CLASSES[RecordKind(kind)]
    of = classes_of(entity).get(name)
    return of is not None and of in _OPEN
