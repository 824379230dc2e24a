"""Backups: made when due, kept fewer as they age, put back when needed."""

from dataclasses import dataclass
from pathlib import Path

from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import (
    FileNotWritable,
    StoreDamaged,
    StoreError,
    StoreNotFound,
    WrongPassphrase,
)
from fieldcase.domain.key_errors import BackupOfAnotherStore, NotABackup
from fieldcase.domain.progress import Progress
from fieldcase.store import backups, restoring
from fieldcase.store.backups import Backup, Occasion
from fieldcase.store.key_slots import KeySlots, StoreKey, read_slots
from fieldcase.store.place import StorePlace
from fieldcase.store.store import open_store as open_with_key
from fieldcase.store.tries import unlock
from fieldcase.store.wrapping import unwrap
from fieldcase.usecases.casework.attachments import remove_orphans
from fieldcase.usecases.keeping.checking import Checked, check_opened
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """`set_aside` is where what lay there before lies now; None where nothing did."""

    folder: Path
    set_aside: Path | None
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

    Files that no record names any more go first: an erasure may have been cut short.

    Raises:
        As `back_up`.
    """
    newest = next(iter(list_backups(workspace.store.place.folder)), None)
    if newest is not None and newest.made_at.date() == workspace.today():
        return None
    remove_orphans(workspace)
    now = workspace.clock.now()
    return workspace.store.back_up(now, Occasion.DAILY, None, progress)


def back_up_before_import(workspace: Workspace) -> Backup | None:
    """None where nothing was written since the newest one.

    Raises:
        As `back_up`.
    """
    newest = next(iter(list_backups(workspace.store.place.folder)), None)
    with workspace.reading() as work:
        last_change = work.changes.last_position()
    if newest is not None and newest.last_change == last_change:
        return None
    return workspace.store.back_up(workspace.clock.now(), Occasion.IMPORT)


def start_backups_anew(workspace: Workspace) -> Backup:
    """After an erasure: a fresh backup, and none of the older copies beside the store.

    What a restored backup had put aside goes too. Copies in other folders are the
    office's to remove.

    Raises:
        As `back_up`; the older ones are still there.
    """
    fresh = workspace.store.back_up(workspace.clock.now(), Occasion.ASKED)
    backups.keep_only(workspace.store.place, fresh)
    return fresh


def list_backups(folder: Path) -> list[Backup]:
    """The backups of a store, the newest first; no passphrase is needed."""
    return backups.list_backups(StorePlace(folder).backups)


def restore_backup(
    backup: Path,
    folder: Path,
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
    place = StorePlace(folder)
    slots, found = _keys(backup, place, passphrase, clock)
    with restoring.beside(place, backup, slots, progress) as new:
        checked = _checked(new, found, backup, clock, progress)
        set_aside = restoring.swap_in(place, new, found.key, clock.now())
    return Restored(folder=folder, set_aside=set_aside, checked=checked)


def _keys(
    backup: Path, place: StorePlace, passphrase: str, clock: Clock
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
