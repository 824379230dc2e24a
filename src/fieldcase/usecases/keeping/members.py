"""Who works with a store: each under the own name, by the own passphrase."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fieldcase.domain.errors import WrongPassphrase
from fieldcase.domain.identity import StaffId
from fieldcase.domain.key_errors import (
    LastMember,
    NoSuchMember,
    NotKeyKeeper,
    PassphraseTooEasy,
)
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.store.key_slots import KeySlot, KeySlots, StoreKey
from fieldcase.store.work import Work
from fieldcase.store.wrapping import unwrap, wrap_beside
from fieldcase.usecases.keeping.key_keeping import (
    confirm,
    current_slots,
    keep_slots,
    slot_of,
)
from fieldcase.usecases.keeping.passphrases import check_passphrase
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.workspace import Workspace

KEEPERS = frozenset({Role.SUPERVISOR, Role.HEADQUARTERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Somebody who is going to work with this store, and types the passphrase."""

    name: str
    role: Role
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """`has_key` is whether this one can open this store now."""

    staff: StaffMember
    has_key: bool
    is_self: bool


def list_members(workspace: Workspace) -> list[Member]:
    """Those who can open this store, and those who once could, by name."""
    with workspace.reading() as work:
        staff = work.staff.where()
        begun_on = work.outgoing.begun_on([each.id for each in staff])
    made_here = {
        each
        for each, device_id in begun_on.items()
        if device_id == workspace.device.id and not workspace.is_headquarters
    }
    slots = current_slots(workspace)
    members = [
        Member(
            staff=each,
            has_key=_has_key(slots, workspace, each.id),
            is_self=each.id == workspace.staff.id,
        )
        for each in staff
    ]
    own = (each for each in members if each.has_key or each.staff.id in made_here)
    return sorted(own, key=lambda member: member.staff.name.casefold())


def is_key_keeper(workspace: Workspace) -> bool:
    """Whether this person looks after keys; where nobody is a supervisor, everybody."""
    keepers = {
        member.staff.id
        for member in list_members(workspace)
        if member.has_key and member.staff.role in KEEPERS
    }
    return not keepers or workspace.staff.id in keepers


def check_key_keeper(workspace: Workspace) -> None:
    """Raises NotKeyKeeper for everybody else."""
    if not is_key_keeper(workspace):
        raise NotKeyKeeper


def add_member(workspace: Workspace, passphrase: str, new: NewMember) -> StaffMember:
    """Give a colleague a record and a key; `passphrase` is the own one, again.

    Raises:
        NotKeyKeeper: ask a supervisor.
        WrongPassphrase, TooManyTries: the own passphrase was not right.
        WeakPassphrase, PassphraseTooEasy: of the colleague.
        StoreReadOnly, DiskFull: nothing was added.
    """
    check_key_keeper(workspace)
    known = confirm(workspace, passphrase)
    check_passphrase(new.passphrase, known_words(workspace, (new.name,)))
    staff_id = StaffId(workspace.new_id())
    slots = current_slots(workspace)
    _check_unused(workspace, slots, new.passphrase)
    slot = wrap_beside(slots, StoreKey(known.key, staff_id), new.passphrase)
    staff = StaffMember(id=staff_id, name=new.name, role=new.role)
    with workspace.work() as work:
        work.staff.save(staff)
        _note(workspace, work, AuditDeed.MEMBER_ADDED, staff)
        keep_slots(workspace, current_slots(workspace).replaced((), slot))
    return staff


def remove_member(
    workspace: Workspace, passphrase: str, staff_id: StaffId
) -> StaffMember:
    """Take a colleague's key away; the record stays, and says so.

    Raises:
        NotKeyKeeper: ask a supervisor.
        WrongPassphrase, TooManyTries: the own passphrase was not right.
        RecordNotFound: there is nobody of this id.
        LastMember: nobody, or no supervisor, would be left.
        StoreReadOnly, DiskFull: nothing was taken away.
    """
    check_key_keeper(workspace)
    confirm(workspace, passphrase)
    with workspace.work() as work:
        staff = work.staff.get(staff_id)
        slots = current_slots(workspace)
        _check_others_stay(work, workspace, slots, staff)
        left = work.staff.save(replace(staff, is_active=False))
        _note(workspace, work, AuditDeed.MEMBER_REMOVED, staff)
        keep_slots(workspace, slots.replaced([_slot(slots, workspace, staff_id)]))
    return left


def _note(
    workspace: Workspace, work: Work, deed: AuditDeed, staff: StaffMember
) -> None:
    """Who can add a colleague could invent one: others read that it was done."""
    entry = new_entry(workspace, deed)
    work.audit.save(replace(entry, record_id=staff.id))


def change_passphrase(workspace: Workspace, old: str, new: str) -> None:
    """Wrap the store's key anew for oneself; the records are not touched.

    Raises:
        WrongPassphrase, TooManyTries: the old passphrase was not right.
        WeakPassphrase, PassphraseTooEasy: the new one would be guessed.
        StoreReadOnly, DiskFull: the old passphrase still opens the store.
    """
    known = confirm(workspace, old)
    check_passphrase(new, known_words(workspace))
    set_passphrase(workspace, known, new)


def set_passphrase(workspace: Workspace, store_key: StoreKey, new: str) -> None:
    """The last step of a change or a recovery; the caller has checked who asks.

    Raises:
        PassphraseTooEasy: somebody else opens this store with it.
        StoreReadOnly, DiskFull: the slots are as they were.
    """
    slots = current_slots(workspace)
    old = slot_of(slots, store_key)
    others = slots.replaced([old])
    _check_unused(workspace, others, new)
    slot = wrap_beside(slots, store_key, new)
    with workspace.work():
        slots = current_slots(workspace)
        keep_slots(workspace, slots.replaced([slot_of(slots, store_key)], slot))


def known_words(workspace: Workspace, names: Iterable[str] = ()) -> tuple[str, ...]:
    """What a guesser would try first here: for judging a passphrase."""
    return (*names, workspace.staff.name, workspace.device.name, workspace.device.code)


def identify_member(workspace: Workspace, name: str) -> StaffMember:
    """The one who can open this store and bears this name.

    Raises:
        NoSuchMember: nobody, or more than one.
    """
    return only_one([m.staff for m in list_members(workspace) if m.has_key], name)


def only_one(staff: Iterable[StaffMember], name: str) -> StaffMember:
    """The one of this name.

    Raises:
        NoSuchMember: nobody, or more than one.
    """
    wanted = name.strip().casefold()
    found = [each for each in staff if wanted in (each.name.casefold(), each.id)]
    if len(found) != 1:
        raise NoSuchMember
    return found[0]


def _slot(slots: KeySlots, workspace: Workspace, staff_id: StaffId) -> KeySlot | None:
    return slot_of(slots, StoreKey(workspace.store.key, staff_id))


def _has_key(slots: KeySlots, workspace: Workspace, staff_id: StaffId) -> bool:
    return _slot(slots, workspace, staff_id) is not None


def _check_others_stay(
    work: Work, workspace: Workspace, slots: KeySlots, leaving: StaffMember
) -> None:
    staying = [
        each
        for each in work.staff.where()
        if each.id != leaving.id and _has_key(slots, workspace, each.id)
    ]
    if not staying:
        raise LastMember
    is_keeper = leaving.role in KEEPERS and _has_key(slots, workspace, leaving.id)
    if is_keeper and not any(each.role in KEEPERS for each in staying):
        raise LastMember


def _check_unused(workspace: Workspace, slots: KeySlots, passphrase: str) -> None:
    """A passphrase opens one slot: which, would not be told apart by itself."""
    try:
        unwrap(slots, passphrase, workspace.store.place.address)
    except WrongPassphrase:
        return
    raise PassphraseTooEasy
