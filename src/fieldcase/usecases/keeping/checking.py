"""`store check`: every page, every link of every history, every record is looked at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import msgspec

from fieldcase.domain.change import FIRST, Change
from fieldcase.domain.clock import Clock
from fieldcase.domain.device import DeviceKind
from fieldcase.domain.errors import StoreDamaged
from fieldcase.domain.heads import Heads, heads_of
from fieldcase.domain.identity import ChangeId, DeviceId
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import defaults_of, put_together, taken_apart
from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.words import Words, mark
from fieldcase.store.health import Link, RecordState, damaged_pages
from fieldcase.store.place import Place, place_at
from fieldcase.store.store import Store
from fieldcase.store.store import open_store as open_with_key
from fieldcase.store.tries import unlock
from fieldcase.store.work import Work
from fieldcase.usecases.casework.attachments import check_files
from fieldcase.usecases.workspace import Workspace


class Fault(StrEnum):
    """What can be wrong with a store."""

    PAGE = "page"
    STRUCTURE = "structure"
    UNREADABLE = "unreadable"
    CHAIN = "chain"
    CHANGES_MISSING = "changes_missing"
    RECORD = "record"
    RECORD_MISSING = "record_missing"
    NO_HISTORY = "no_history"
    FILE_DAMAGED = "file_damaged"
    FILE_MISSING = "file_missing"


FAULTS: Mapping[Fault, str] = MappingProxyType(
    {
        Fault.PAGE: mark("Page {page} of the records file is damaged."),
        Fault.STRUCTURE: mark("The records file contradicts itself: {said}."),
        Fault.UNREADABLE: mark("Part of the records file cannot be read any more."),
        Fault.CHAIN: mark(
            "The history of device {device} is broken at number {sequence} (change"
            " {change}): it was altered, or what came before it is missing."
        ),
        Fault.CHANGES_MISSING: mark(
            "The history of this device ends at number {sequence}, but headquarters has"
            " confirmed number {confirmed}."
        ),
        Fault.RECORD: mark(
            "The {kind} {record} does not show what its history says: {fields}."
        ),
        Fault.RECORD_MISSING: mark(
            "The {kind} {record} is in the history but not among the records."
        ),
        Fault.NO_HISTORY: mark("The {kind} {record} has no history."),
        Fault.FILE_DAMAGED: mark("The attached file {file} is damaged."),
        Fault.FILE_MISSING: mark("The attached file {file} is missing."),
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `facts` are numbers, ids and names of fields."""

    fault: Fault
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def sentence(self, words: Words) -> str:
        return words.say(FAULTS[self.fault], **self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked at, and what is wrong."""

    findings: tuple[Finding, ...]
    devices: int = 0
    changes: int = 0
    records: int = 0

    @property
    def is_sound(self) -> bool:
        return not self.findings


@dataclass(slots=True)
class _Counts:
    devices: int = 0
    changes: int = 0
    records: int = 0


Check = Callable[[Work, _Counts, Progress], Iterator[Finding]]


def check_store(workspace: Workspace, progress: Progress | None = None) -> Checked:
    """Look at everything; nothing is written.

    Raises:
        Cancelled: between two records.
    """
    return check_opened(workspace.store, progress or Progress())


def check_opened(store: Store, progress: Progress) -> Checked:
    """The same of a store in which nobody works yet."""
    counts = _Counts()
    findings = list(_broken_pages(store.place, store.key))
    for check in CHECKS:
        progress.check()
        findings += _tried(store, check, counts, progress)
    findings += _broken_files(store)
    return Checked(
        findings=tuple(findings),
        devices=counts.devices,
        changes=counts.changes,
        records=counts.records,
    )


def check_file(
    folder: StoreAddress, passphrase: str, clock: Clock | None = None
) -> Checked:
    """Where nobody can work in a store any more: what of its file is damaged.

    Raises:
        WrongPassphrase, TooManyTries, StoreNotFound, StoreDamaged: as `open_store`.
    """
    place = place_at(folder)
    found = unlock(place, passphrase, (clock or Clock()).now())
    try:
        store = open_with_key(place, found.key, clock)
    except StoreDamaged:
        findings = tuple(_broken_pages(place, found.key))
        return Checked(findings=findings or (Finding(Fault.UNREADABLE),))
    try:
        return check_opened(store, Progress())
    finally:
        store.close()


def _broken_pages(place: Place, key: bytes) -> Iterator[Finding]:
    try:
        for page in damaged_pages(place, key):
            yield Finding(Fault.PAGE, {"page": page})
    except StoreDamaged:
        yield Finding(Fault.UNREADABLE)


def _broken_files(store: Store) -> Iterator[Finding]:
    try:
        files = check_files(store)
    except StoreDamaged:
        return  # what cannot be read is named already
    for fault, names in (
        (Fault.FILE_DAMAGED, files.damaged),
        (Fault.FILE_MISSING, files.missing),
    ):
        for name in names:
            yield Finding(fault, {"file": name})


def _tried(
    store: Store, check: Check, counts: _Counts, progress: Progress
) -> list[Finding]:
    """A check stops where the file cannot be read; the others still run."""
    findings: list[Finding] = []
    try:
        with store.reading() as work:
            for finding in check(work, counts, progress):
                findings.append(finding)
    except StoreDamaged:
        findings.append(Finding(Fault.UNREADABLE))
    return findings


def _check_structure(
    work: Work, _counts: _Counts, _progress: Progress
) -> Iterator[Finding]:
    for said in work.health.faults():
        yield Finding(Fault.STRUCTURE, {"said": said})


def _check_chains(work: Work, counts: _Counts, progress: Progress) -> Iterator[Finding]:
    total = work.changes.total()
    device = work.own.read().device
    own = device.id
    # A laptop has a selection of what others changed.
    is_selection = device.kind is not DeviceKind.HEADQUARTERS

    def links() -> Iterator[tuple[DeviceId, Link]]:
        for device_id in work.health.devices():
            counts.devices += 1
            for link in work.health.chain(device_id):
                yield device_id, link

    broken: set[DeviceId] = set()
    ends: dict[DeviceId, Link] = {}
    for device_id, link in progress.over(links(), total):
        counts.changes += 1
        is_alone = is_selection and device_id != own
        follows = _is_itself(link) if is_alone else _follows(ends.get(device_id), link)
        if device_id not in broken and not follows:
            broken.add(device_id)
            yield Finding(
                Fault.CHAIN,
                {"device": device_id, "sequence": link.sequence, "change": link.id},
            )
        ends[device_id] = link
    last = ends[own].sequence if own in ends else 0
    confirmed = work.health.confirmed_to()
    if confirmed > last:
        yield Finding(Fault.CHANGES_MISSING, {"sequence": last, "confirmed": confirmed})


def _follows(before: Link | None, link: Link) -> bool:
    """Whether a link is what it says, and follows the one before."""
    change = link.change
    sequence, digest = (before.sequence, before.digest) if before else (0, FIRST)
    return (
        change is not None
        and change.sequence == sequence + 1
        and change.previous == digest
        and _is_itself(link)
    )


def _is_itself(link: Link) -> bool:
    """Whether a link says what it said when it was written down here."""
    return link.change is not None and link.change.digest() == link.digest


def _check_records(
    work: Work, counts: _Counts, progress: Progress
) -> Iterator[Finding]:
    health = work.health
    for state in progress.over(health.records(), health.total_records()):
        counts.records += 1
        yield from _check_record(state)
    for kind, record_id in health.without_history():
        yield Finding(Fault.NO_HISTORY, {"kind": kind, "record": record_id})


def _check_record(state: RecordState) -> Iterator[Finding]:
    about: dict[str, str | int] = {"kind": state.kind, "record": state.id}
    changes = {link.id: link.change for link in state.links if link.change}
    if state.kind not in CLASSES or len(changes) < len(state.links):
        return  # of a newer program, or named by the chain already
    heads = heads_of(changes.values())
    if state.heads != heads:
        yield Finding(Fault.RECORD, {**about, "fields": "heads"})
        return
    try:
        wrong = _wrong_fields(state, heads, changes)
    except (msgspec.MsgspecError, ValueError):
        wrong = ["?"]
    if wrong is None:
        yield Finding(Fault.RECORD_MISSING, about)
    elif wrong:
        yield Finding(Fault.RECORD, {**about, "fields": ", ".join(wrong)})


def _wrong_fields(
    state: RecordState, heads: Mapping[str, Heads], changes: Mapping[ChangeId, Change]
) -> list[str] | None:
    """The fields that show something else; None where the whole record is missing."""
    entity = CLASSES[RecordKind(state.kind)]
    shown = {
        name: changes[of_field.shown].fields[name]
        for name, of_field in heads.items()
        if of_field.shown is not None and of_field.shown in changes
    }
    said = {name: value.read() for name, value in shown.items() if value.salt}
    is_partial = len(said) < len(heads) or any(each.awaited for each in heads.values())
    if state.row is None:
        return [] if is_partial else None
    if {**defaults_of(RecordKind(state.kind)), **said, "id": state.id} == state.row:
        return []  # nearly always; what follows is slow and looks more closely
    row = taken_apart(put_together(entity, state.row))
    known = {**row, **said} if is_partial else {**said, "id": state.id}
    expected = taken_apart(put_together(entity, known))
    return [name for name in row if row[name] != expected[name]]


CHECKS: tuple[Check, ...] = (_check_structure, _check_chains, _check_records)
