"""A lost passphrase is not the end: the printed slip opens the store, for a new one.

The other way, through headquarters, stands in `remote_recovery`; both end here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fieldcase.documents.rendering import render_pdf
from fieldcase.domain.clock import Clock
from fieldcase.domain.identity import StaffId
from fieldcase.domain.key_errors import (
    CodeDoesNotOpen,
    NobodysPassphrase,
    NoRecoveryKey,
)
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.typed_code import code_of, new_secret, secret_of
from fieldcase.domain.words import Words
from fieldcase.store.key_slots import SlotKind, StoreKey, owner_tag, read_slots
from fieldcase.store.place import Place, place_at
from fieldcase.store.store import open_store as open_with_key
from fieldcase.store.tries import begin_anew
from fieldcase.store.wrapping import SlipDoesNotOpen, unwrap_slip, wrap_slip
from fieldcase.usecases.giving_out.giving_out import given_out
from fieldcase.usecases.keeping.key_keeping import confirm, current_slots, keep_slots
from fieldcase.usecases.keeping.members import (
    check_key_keeper,
    known_words,
    set_passphrase,
)
from fieldcase.usecases.keeping.passphrases import check_passphrase
from fieldcase.usecases.keeping.slip_paper import Slip, slip_paper
from fieldcase.usecases.keeping.stores import enter_store
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryKeys:
    """Which ways there are should every passphrase be lost."""

    has_slip: bool
    has_headquarters: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """A store that was opened without a passphrase; nobody works in it yet.

    One of the `members` chooses a new passphrase: see `finish_recovery`.
    """

    folder: StoreAddress
    key: bytes = field(repr=False)
    members: Sequence[StaffMember]


def recovery_keys(workspace: Workspace) -> RecoveryKeys:
    slots = current_slots(workspace)
    return RecoveryKeys(
        has_slip=bool(slots.of_kind(SlotKind.SLIP)),
        has_headquarters=bool(slots.of_kind(SlotKind.HEADQUARTERS)),
    )


def print_slip(
    workspace: Workspace, passphrase: str, target: Path, words: Words
) -> Slip:
    """Write a new slip as PDF, to print and to delete; the old slip ends.

    Raises:
        NotKeyKeeper: ask a supervisor.
        WrongPassphrase, TooManyTries: the own passphrase was not right.
        FileNotWritable, StoreReadOnly, DiskFull: the old slip still opens the store.
    """
    check_key_keeper(workspace)
    confirm(workspace, passphrase)
    secret = new_secret(workspace.randomness)
    made_at = workspace.clock.now()
    slip = Slip(code=code_of(secret), made_at=made_at, store=workspace.device.name)
    with given_out(workspace, target) as beside:
        beside.write_bytes(render_pdf(slip_paper(slip, words)))
        with workspace.work():
            slots = current_slots(workspace)
            new = wrap_slip(workspace.store.key, secret)
            keep_slots(workspace, slots.replaced(slots.of_kind(SlotKind.SLIP), new))
    return slip


def open_with_slip(folder: StoreAddress, typed: str) -> Recovery:
    """Open a store by what stands on its slip, however it was spaced.

    Raises:
        CodeIncomplete, CodeMistyped: with what to look at again.
        NoRecoveryKey: no slip was printed for it.
        CodeDoesNotOpen: it is another store's slip, or an older one.
        StoreNotFound, StoreDamaged, …: as `open_store`.
    """
    secret, place = secret_of(typed), place_at(folder)
    slots = read_slots(place.keys).of_kind(SlotKind.SLIP)
    if not slots:
        raise NoRecoveryKey(folder)
    try:
        key = unwrap_slip(slots[0], secret, folder)
    except SlipDoesNotOpen as error:
        raise CodeDoesNotOpen(folder) from error
    return recovery_of(place, key)


def recovery_of(place: Place, key: bytes) -> Recovery:
    """Who may choose a new passphrase, once the key is known.

    Raises:
        StoreDamaged: it is not this store's key.
    """
    tags = {slot.owner for slot in read_slots(place.keys).slots}
    store = open_with_key(place, key)
    try:
        with store.reading() as work:
            staff = [each for each in work.staff.where() if each.is_active]
    finally:
        store.close()
    here = [each for each in staff if owner_tag(key, each.id) in tags]
    return Recovery(folder=place.address, key=key, members=here or staff)


def finish_recovery(
    recovery: Recovery, staff_id: StaffId, passphrase: str, clock: Clock | None = None
) -> Workspace:
    """Give one member a new passphrase and open the store in that name.

    Raises:
        WeakPassphrase, PassphraseTooEasy: the new one would be guessed.
        StoreReadOnly, DiskFull: nothing was changed.
    """
    if staff_id not in {member.id for member in recovery.members}:
        raise NobodysPassphrase(recovery.folder)
    place, store_key = place_at(recovery.folder), StoreKey(recovery.key, staff_id)
    workspace = enter_store(place, store_key, clock or Clock())
    try:
        check_passphrase(passphrase, known_words(workspace))
        set_passphrase(workspace, store_key, passphrase)
    except BaseException:
        workspace.close()
        raise
    begin_anew(place)
    place.recovery.unlink(missing_ok=True)  # a request that waits is used up
    return workspace
