"""Creating a store, opening it with a passphrase, and saying what it is."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from fieldcase.domain.clock import Clock
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.errors import (
    DiskFull,
    StoreError,
    StoreExists,
    StoreReadOnly,
)
from fieldcase.domain.identity import (
    DeviceId,
    Randomness,
    StaffId,
    device_code,
    new_id,
)
from fieldcase.domain.key_errors import LaptopRevoked, NobodysPassphrase
from fieldcase.domain.placing import NO_ROOM
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.domain.store_address import ServerAddress, StoreAddress
from fieldcase.store.key_slots import (
    STRONG,
    KeyCost,
    StoreKey,
    together,
    write_slots,
)
from fieldcase.store.own import StoreFacts
from fieldcase.store.place import Place, StorePlace
from fieldcase.store.store import Store, new_store
from fieldcase.store.store import open_store as open_with_key
from fieldcase.store.work import Work
from fieldcase.store.wrapping import new_key, wrap
from fieldcase.store.writing import Author
from fieldcase.sync.keys import DeviceKeys
from fieldcase.usecases.exchange.incoming import catch_up
from fieldcase.usecases.keeping.key_keeping import refresh_slots
from fieldcase.usecases.keeping.passphrases import check_passphrase
from fieldcase.usecases.keeping.unlocking import unlock_store
from fieldcase.usecases.monitoring.pack_ending import end_packs
from fieldcase.usecases.record_keeping.auditing import note_unlocking
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStore:
    """What is asked when a store is created. `folder` must not exist yet."""

    folder: StoreAddress
    passphrase: str = field(repr=False)
    name: str
    staff_name: str
    role: Role = Role.COUNSELLOR
    host_country: str = "BE"
    cost: KeyCost = STRONG


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSummary:
    """What `store info` says; no names of beneficiaries."""

    name: str
    device_id: DeviceId
    device_code: str
    is_headquarters: bool
    cases: int
    persons: int
    sessions: int
    changes: int
    joined_headquarters: bool


def create_store(
    new: NewStore,
    clock: Clock | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> Workspace:
    """Create a store and open it. It is made beside and moved into place whole.

    Raises:
        WeakPassphrase, PassphraseTooEasy: it would be guessed.
        StoreExists: there is something at this place already.
        StoreReadOnly, DiskFull: nothing can be written there; nothing is left.
    """
    clock = clock or Clock()
    check_passphrase(new.passphrase, (new.name, new.staff_name))
    if isinstance(new.folder, ServerAddress):
        _create_on_server(new.folder, new, clock, randomness)
    else:
        with made_whole(new.folder) as beside:
            _furnish(StorePlace(beside), new, clock, randomness)
    return open_store(new.folder, new.passphrase, clock, randomness)


def open_store(
    folder: StoreAddress,
    passphrase: str,
    clock: Clock | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> Workspace:
    """Unlock a store.

    Raises:
        StoreNotFound, WrongPassphrase, StoreDamaged, StoreReadOnly, StoreInUse,
        StoreFromNewerVersion: each says what is the matter; the store is untouched.
        TooManyTries: the passphrase was not even tried; wait first.
        NobodysPassphrase: whoever had it does not work with this store any more.
        LaptopRevoked: headquarters has struck it off, and the laptop has learned it.
    """
    clock = clock or Clock()
    unlocked = unlock_store(folder, passphrase, clock)
    return enter_store(unlocked.place, unlocked.key, clock, randomness)


def _check_not_revoked(device: Device, place: Place) -> None:
    if device.revoked_at is not None and device.kind is DeviceKind.LAPTOP:
        raise LaptopRevoked(place.address)


def enter_store(
    place: Place,
    store_key: StoreKey,
    clock: Clock,
    randomness: Randomness = secrets.token_bytes,
) -> Workspace:
    """Open a store whose key is known already, in the name of its staff member.

    Raises:
        As `open_store`, but for the passphrase.
    """
    store = open_with_key(place, store_key.key, clock)
    try:
        with store.reading() as work:
            staff = _member(work, store_key.staff_id, place.address)
            device = work.own.read().device
            is_example = work.own.is_example()
        _check_not_revoked(device, place)
        workspace = Workspace(
            store=store,
            staff=staff,
            device=device,
            clock=clock,
            randomness=randomness,
            is_example=is_example,
        )
        refresh_slots(workspace)
        note_unlocking(workspace)
        with suppress(DiskFull, StoreReadOnly):
            catch_up(workspace)  # what a newer program sent, this one may be by now
            end_packs(workspace)  # a pack ends while nobody looks
    except BaseException:
        store.close()
        raise
    return workspace


def _member(work: Work, staff_id: StaffId, folder: StoreAddress) -> StaffMember:
    staff = work.staff.find(staff_id)
    if staff is None or not staff.is_active:  # of a key file put back from before
        raise NobodysPassphrase(folder)
    return staff


def summarise_store(workspace: Workspace) -> StoreSummary:
    with workspace.reading() as work:
        facts = work.own.read()
        return StoreSummary(
            name=facts.device.name,
            device_id=facts.device.id,
            device_code=workspace.device.code,
            is_headquarters=workspace.is_headquarters,
            cases=work.cases.count(),
            persons=work.persons.count(),
            sessions=work.sessions.count(),
            changes=work.changes.total(),
            joined_headquarters=facts.headquarters is not None,
        )


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """A folder beside, which takes its place once the block is through.

    Only a killed process leaves the one beside; the next one clears it away.
    """
    beside = folder.with_name(f".{folder.name}.part")
    missing: list[Path] = []
    try:
        _must_be_free(folder)
        missing = [parent for parent in folder.parents if not parent.exists()]
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        yield beside
        beside.rename(folder)
    except BaseException as error:
        shutil.rmtree(beside, ignore_errors=True)
        for parent in missing:
            if parent.exists():
                parent.rmdir()
        if isinstance(error, OSError):
            raise _trouble(error, folder) from error
        if isinstance(error, StoreError):
            error.path = folder  # not the one beside, which nobody knows of
        raise


def _must_be_free(folder: Path) -> None:
    if folder.exists():
        raise StoreExists(folder)


def _create_on_server(
    address: ServerAddress, new: NewStore, clock: Clock, randomness: Randomness
) -> None:
    # The driver takes longer to import than a laptop's store to open.
    from fieldcase.store import server_schema  # noqa: PLC0415 see above

    server_schema.check_free(address)
    with server_schema.made_beside(address) as beside:
        _furnish(beside, new, clock, randomness)
        server_schema.check_free(address)  # two may have begun at once
        server_schema.put_in_place(beside, clock.now())


def _furnish(place: Place, new: NewStore, clock: Clock, randomness: Randomness) -> None:
    key = new_key()
    staff_id = StaffId(new_id(clock.now(), randomness))
    slot = wrap(StoreKey(key, staff_id), new.passphrase, new.cost)
    store = new_store(place, key)
    try:
        write_slots(place.keys, together([slot]))
        _write_first_records(store, new, staff_id, clock, randomness)
    finally:
        store.close()


def _write_first_records(
    store: Store,
    new: NewStore,
    staff_id: StaffId,
    clock: Clock,
    randomness: Randomness,
) -> None:
    keys = DeviceKeys.generate()
    device_id = DeviceId(new_id(clock.now(), randomness))
    is_headquarters = new.role is Role.HEADQUARTERS
    device = Device(
        id=device_id,
        name=new.name,
        kind=DeviceKind.HEADQUARTERS if is_headquarters else DeviceKind.LAPTOP,
        code=device_code(device_id),
        signing_key=keys.signing_key,
        receiving_key=keys.receiving_key,
    )
    staff = StaffMember(id=staff_id, name=new.staff_name, role=new.role)
    facts = StoreFacts(
        device=device,
        host_country=new.host_country,
        secret_keys=keys.to_json(),
        headquarters=device if is_headquarters else None,
    )
    with store.work(Author(staff_id, device_id, clock, randomness)) as work:
        work.own.write(facts)
        work.staff.save(staff)


def _trouble(error: OSError, folder: Path) -> StoreReadOnly | DiskFull:
    return DiskFull(folder) if error.errno in NO_ROOM else StoreReadOnly(folder)
