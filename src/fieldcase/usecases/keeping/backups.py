"""Backups: made when due, kept fewer as they age, put back when needed."""

from dataclasses import dataclass
from pathlib import Path

from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import (
    FileNotWritable,
    StoreDamaged,
    StoreError,
    StoreNotFound,
    StoreReadOnly,
    WrongPassphrase,
)
from fieldcase.domain.key_errors import BackupOfAnotherStore, NotABackup
from fieldcase.domain.placing import working_folder
from fieldcase.domain.progress import Progress
from fieldcase.domain.store_address import ServerAddress, StoreAddress
from fieldcase.store import backups, restoring
from fieldcase.store.backups import Backup, Occasion
from fieldcase.store.key_slots import KeySlots, StoreKey, read_slots
from fieldcase.store.place import Place, StorePlace, place_at
from fieldcase.store.store import open_store as open_with_key
from fieldcase.store.tries import unlock
from fieldcase.store.wrapping import unwrap
from fieldcase.usecases.casework.attachments import remove_orphans
from fieldcase.usecases.exchange.passing import mark_restored
from fieldcase.usecases.keeping.checking import Checked, check_opened
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """`set_aside` is where what lay there before lies now; None where nothing did."""

    folder: StoreAddress
    set_aside: Path | str | None
    checked: Checked


def back_up(
    workspace: Workspace, into: Path | None = None, progress: Progress | None = None
) -> Backup:
    """Copy the store, as it is now, among its own backups or into another folder.

    Raises:
        FileNotWritable, DiskFull, StoreReadOnly: nothing is left there.
        StoreDamaged: the store cannot be read whole; older backups still are.
        Cancelled: nothing is left.
    """
    if into is not None and not into.is_dir():
        raise FileNotWritable(into)
    return workspace.store.back_up(
        workspace.clock.now(), Occasion.ASKED, into, progress
    )


def back_up_if_due(
    workspace: Workspace, progress: Progress | None = None
) -> Backup | None:
    """Once a day, after opening; None where today's is there already.

    A server's store is copied when its keeper says so, not by each who opens it.

    Files that no record names any more go first: an erasure may have been cut short.

    Raises:
        As `back_up`.
    """
    address = workspace.store.place.address
    newest = next(iter(list_backups(address)), None)
    if newest is not None and newest.made_at.date() == workspace.today():
        return None
    if isinstance(address, ServerAddress):
        return None
    remove_orphans(workspace)
    now = workspace.clock.now()
    return workspace.store.back_up(now, Occasion.DAILY, None, progress)


def back_up_before_import(workspace: Workspace) -> Backup | None:
    """None where nothing was written since the newest one, and of a server's store.

    Raises:
        As `back_up`.
    """
    address = workspace.store.place.address
    if isinstance(address, ServerAddress):
        return None
    newest = next(iter(list_backups(address)), None)
    with workspace.reading() as work:
        last_change = work.changes.last_position()
    if newest is not None and newest.last_change == last_change:
        return None
    return workspace.store.back_up(workspace.clock.now(), Occasion.IMPORT)


def start_backups_anew(workspace: Workspace) -> Backup | None:
    """After an erasure: a fresh backup, and none of the older copies beside the store.

    A server's store gets no fresh one by itself.

    What a restored backup had put aside goes too. Copies in other folders are the
    office's to remove.

    Raises:
        As `back_up`; the older ones are still there.
    """
    store = workspace.store
    if isinstance(store.place.address, ServerAddress):
        from fieldcase.store.server_schema import drop_aside  # noqa: PLC0415 a laptop needs no driver for it

        fresh = None
        drop_aside(store.place.address)
    else:
        fresh = store.back_up(workspace.clock.now(), Occasion.ASKED)
    backups.keep_only(store.place, fresh)
    return fresh


def list_backups(folder: StoreAddress) -> list[Backup]:
    """The backups of a store, the newest first; no passphrase is needed."""
    return backups.list_backups(place_at(folder).backups)


def restore_backup(
    backup: Path,
    folder: StoreAddress,
    passphrase: str,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Put a backup in the place of a store, or where there is none yet.

    It is copied, opened and looked through first. Only then does it take the place;
    what lay there is kept aside. The store must not be open anywhere. Who may open
    the store now may open it afterwards: its own keys stay, where they are readable.

    Raises:
        NotABackup: there is none, or it is not sound; nothing was changed.
        WrongPassphrase, TooManyTries: nothing was changed.
        BackupOfAnotherStore: restore it to a new place instead.
        StoreInUse: close the store first.
        StoreReadOnly, DiskFull, Cancelled: nothing was changed.
    """
    clock, progress = clock or Clock(), progress or Progress()
    place = place_at(folder)
    slots, found = _keys(backup, place, passphrase, clock)
    if not isinstance(place, StorePlace):
        return _restore_on_server(place, backup, (slots, found), clock, progress)
    with restoring.beside(place, backup, slots, progress) as new:
        checked = _checked(new, found, backup, clock, progress)
        _mark(new)
        set_aside = restoring.swap_in(place, new, found.key, clock.now())
    return Restored(folder=folder, set_aside=set_aside, checked=checked)


def _mark(new: StorePlace) -> None:
    """What came down since the copy is asked for again, though nothing was written."""
    try:
        mark_restored(new.folder)
    except OSError as error:
        raise StoreReadOnly(new.address) from error


def _restore_on_server(
    place: Place,
    backup: Path,
    keys: tuple[KeySlots, StoreKey],
    clock: Clock,
    progress: Progress,
) -> Restored:
    """From a copy of the backup, which itself nobody opens."""
    from fieldcase.store.server_filling import fill_server  # noqa: PLC0415 a laptop needs no driver for it

    address = place.address
    if not isinstance(address, ServerAddress):
        raise TypeError(address)
    slots, found = keys
    with working_folder(place.folder) as folder:
        copy = StorePlace(folder / "backup")
        with restoring.beside(copy, backup, slots, progress) as new:
            checked = _checked(new, found, backup, clock, progress)
            store = open_with_key(new, found.key, clock)
            try:
                filled = fill_server(store, address, slots, clock.now(), progress)
            finally:
                store.close()
    return Restored(folder=address, set_aside=filled.set_aside, checked=checked)


def _keys(
    backup: Path, place: Place, passphrase: str, clock: Clock
) -> tuple[KeySlots, StoreKey]:
    """The slots that the store is going to have, and its key by the passphrase."""
    label = backups.read_label(backup)
    if label is None:
        raise NotABackup(backup)
    try:
        slots = read_slots(place.keys)
        found = unlock(place, passphrase, clock.now())
    except (StoreNotFound, StoreDamaged):
        slots, found = _keys_of(backup, passphrase)
    if label.store != backups.store_tag(found.key):
        raise BackupOfAnotherStore(backup)
    return slots, found


def _keys_of(backup: Path, passphrase: str) -> tuple[KeySlots, StoreKey]:
    try:
        slots = read_slots(StorePlace(backup).keys)
        return slots, unwrap(slots, passphrase, backup)
    except WrongPassphrase:
        raise
    except StoreError as error:
        raise NotABackup(backup) from error


def _checked(
    new: StorePlace, found: StoreKey, backup: Path, clock: Clock, progress: Progress
) -> Checked:
    """The copy opens, and every page, link and record of it is in order."""
    try:
        store = open_with_key(new, found.key, clock)
    except (StoreDamaged, StoreNotFound) as error:
        raise NotABackup(backup) from error
    try:
        checked = check_opened(store, progress)
    finally:
        store.close()
    if not checked.is_sound:
        raise NotABackup(backup)
    return checked
