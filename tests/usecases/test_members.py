"""Several people share a laptop, each under the own name and passphrase."""

import pytest
from msgspec.structs import replace
from tests.workspaces import PASSPHRASE, everything_in, files_in, ticking

from fieldcase.domain.errors import (
    DiskFull,
    RecordNotFound,
    WeakPassphrase,
    WrongPassphrase,
)
from fieldcase.domain.identity import StaffId
from fieldcase.domain.key_errors import (
    LastMember,
    NobodysPassphrase,
    NoSuchMember,
    NotKeyKeeper,
    PassphraseTooEasy,
    TooManyTries,
)
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.staff import Role
from fieldcase.store.key_slots import read_slots, together, write_slots
from fieldcase.usecases.keeping import key_keeping
from fieldcase.usecases.keeping.backups import back_up
from fieldcase.usecases.keeping.members import (
    NewMember,
    add_member,
    change_passphrase,
    identify_member,
    is_key_keeper,
    list_members,
    remove_member,
)
from fieldcase.usecases.keeping.stores import open_store

BICYCLES = "seven yellow bicycles"
PIANOS = "nine quiet pianos"
BO = NewMember(name="Bo Claes", role=Role.COUNSELLOR, passphrase=BICYCLES)
SUPERVISOR = NewMember(name="Sam Wouters", role=Role.SUPERVISOR, passphrase=PIANOS)


def reopened(workspace, passphrase):
    return open_store(workspace.store.place.folder, passphrase, ticking())


@pytest.fixture
def as_bo(workspace):
    add_member(workspace, PASSPHRASE, BO)
    opened = reopened(workspace, BICYCLES)
    yield opened
    opened.close()


def names(workspace) -> list[str]:
    return [m.staff.name for m in list_members(workspace) if m.has_key]


def test_a_new_colleague_opens_the_store_under_the_own_name(workspace, as_bo):
    assert as_bo.staff.name == "Bo Claes"
    assert as_bo.staff.role is Role.COUNSELLOR
    again = reopened(workspace, PASSPHRASE)
    assert again.staff.name == "An Peeters"
    assert names(again) == ["An Peeters", "Bo Claes"]
    again.close()


def test_who_got_a_key_and_who_lost_it_stands_in_the_audit(workspace, as_bo):
    """Who may add a colleague could invent one, and decide by that what they asked."""
    remove_member(workspace, PASSPHRASE, as_bo.staff.id)
    with workspace.reading() as work:
        for deed in (AuditDeed.MEMBER_ADDED, AuditDeed.MEMBER_REMOVED):
            [noted] = work.audit.where(deed=deed)
            assert (noted.staff_id, noted.record_id) == (
                workspace.staff.id,
                as_bo.staff.id,
            )


def test_the_key_file_names_nobody(workspace, as_bo):
    text = workspace.store.place.keys.read_text()
    for member in list_members(as_bo):
        assert member.staff.name not in text
        assert member.staff.id not in text


def test_a_passphrase_changes_and_no_record_does(workspace, as_bo):
    records = workspace.store.place.records.read_bytes()
    slots = read_slots(workspace.store.place.keys)

    change_passphrase(as_bo, BICYCLES, PIANOS)

    assert workspace.store.place.records.read_bytes() == records
    assert len(read_slots(workspace.store.place.keys).slots) == len(slots.slots)
    again = reopened(workspace, PIANOS)
    assert again.staff == as_bo.staff
    again.close()
    with pytest.raises(WrongPassphrase):
        reopened(workspace, BICYCLES)
    reopened(workspace, PASSPHRASE).close()


@pytest.mark.parametrize("typed", ["", "not mine", BICYCLES])
def test_every_deed_asks_for_the_own_passphrase_again(workspace, as_bo, typed):
    before = workspace.store.place.keys.read_bytes()
    for deed in (
        lambda: add_member(workspace, typed, SUPERVISOR),
        lambda: remove_member(workspace, typed, as_bo.staff.id),
        lambda: change_passphrase(workspace, typed, PIANOS),
    ):
        with pytest.raises(WrongPassphrase):
            deed()
    assert workspace.store.place.keys.read_bytes() == before


def test_guessing_at_an_unlocked_laptop_is_slowed_down_too(workspace):
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            change_passphrase(workspace, "a guess", PIANOS)
    with pytest.raises(TooManyTries):
        change_passphrase(workspace, PASSPHRASE, PIANOS)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("short", WeakPassphrase),
        ("password123", PassphraseTooEasy),
        ("Bo Claes", PassphraseTooEasy),
        (PASSPHRASE, PassphraseTooEasy),  # it is another's: who it is could not be told
    ],
)
def test_a_colleagues_passphrase_has_to_be_a_good_one(workspace, typed, refusal):
    before = everything_in(workspace)
    new = NewMember(name="Bo Claes", role=Role.COUNSELLOR, passphrase=typed)
    with pytest.raises(refusal):
        add_member(workspace, PASSPHRASE, new)
    assert everything_in(workspace) == before


def test_nobody_takes_anothers_passphrase_when_changing(workspace, as_bo):
    with pytest.raises(PassphraseTooEasy):
        change_passphrase(as_bo, BICYCLES, PASSPHRASE)
    change_passphrase(as_bo, BICYCLES, BICYCLES)  # the own one is only wrapped anew
    reopened(workspace, BICYCLES).close()


def test_who_was_removed_opens_nothing_any_more(workspace, as_bo):
    back_up(workspace)
    remove_member(workspace, PASSPHRASE, as_bo.staff.id)

    assert names(workspace) == ["An Peeters"]
    with workspace.reading() as work:
        assert not work.staff.get(as_bo.staff.id).is_active
    with pytest.raises(WrongPassphrase):
        reopened(workspace, BICYCLES)
    reopened(workspace, PASSPHRASE).close()


def test_not_even_a_backup_on_this_laptop(workspace, as_bo):
    backup = back_up(workspace)
    remove_member(workspace, PASSPHRASE, as_bo.staff.id)
    change_passphrase(workspace, PASSPHRASE, PIANOS)
    for lost in (BICYCLES, PASSPHRASE):
        with pytest.raises(WrongPassphrase):
            open_store(backup.path, lost, ticking())
    open_store(backup.path, PIANOS, ticking()).close()


def test_the_only_one_cannot_be_removed(workspace):
    with pytest.raises(LastMember):
        remove_member(workspace, PASSPHRASE, workspace.staff.id)
    reopened(workspace, PASSPHRASE).close()


def test_the_last_supervisor_cannot_be_removed(workspace):
    sam = add_member(workspace, PASSPHRASE, SUPERVISOR)
    as_sam = reopened(workspace, PIANOS)
    with pytest.raises(LastMember):
        remove_member(as_sam, PIANOS, sam.id)
    other = NewMember(name="Eva Maes", role=Role.SUPERVISOR, passphrase=BICYCLES)
    add_member(as_sam, PIANOS, other)
    remove_member(as_sam, PIANOS, sam.id)
    as_sam.close()
    assert names(workspace) == ["An Peeters", "Eva Maes"]


def test_where_there_is_a_supervisor_only_a_supervisor_looks_after_keys(workspace):
    assert is_key_keeper(workspace)
    sam = add_member(workspace, PASSPHRASE, SUPERVISOR)
    assert not is_key_keeper(workspace)
    for deed in (
        lambda: add_member(workspace, PASSPHRASE, BO),
        lambda: remove_member(workspace, PASSPHRASE, sam.id),
    ):
        with pytest.raises(NotKeyKeeper):
            deed()
    change_passphrase(workspace, PASSPHRASE, BICYCLES)  # the own one is everybody's


def test_nobody_unknown_is_removed(workspace):
    with pytest.raises(RecordNotFound):
        remove_member(workspace, PASSPHRASE, StaffId("nobody"))


def test_a_full_disk_adds_nobody_and_removes_nobody(workspace, as_bo, monkeypatch):
    before = everything_in(workspace), workspace.store.place.keys.read_bytes()

    def full(path, _slots):
        raise DiskFull(path.parent)

    monkeypatch.setattr(key_keeping, "write_slots", full)
    for deed in (
        lambda: add_member(workspace, PASSPHRASE, SUPERVISOR),
        lambda: remove_member(workspace, PASSPHRASE, as_bo.staff.id),
        lambda: change_passphrase(workspace, PASSPHRASE, PIANOS),
    ):
        with pytest.raises(DiskFull):
            deed()
    after = everything_in(workspace), workspace.store.place.keys.read_bytes()
    assert after == before


def test_a_name_finds_the_one_who_bears_it(workspace, as_bo):
    assert identify_member(workspace, " bo claes ").id == as_bo.staff.id
    for name in ("Nobody", ""):
        with pytest.raises(NoSuchMember):
            identify_member(workspace, name)


def test_a_slot_whose_owner_the_records_do_not_know_says_so(workspace, as_bo):
    """As after a backup from before that colleague was put back."""
    folder = workspace.store.place.folder
    slots = read_slots(folder / "keys.json")
    backup = back_up(workspace)
    new = NewMember(name="Eva Maes", role=Role.MONITOR, passphrase=PIANOS)
    add_member(workspace, PASSPHRASE, new)
    assert read_slots(backup.path / "keys.json") != slots  # it opens for the same
    with pytest.raises(NobodysPassphrase):
        open_store(backup.path, PIANOS, ticking())


def test_the_slot_of_the_first_format_is_marked_when_its_owner_opens_it(workspace):
    keys = workspace.store.place.keys
    [slot] = read_slots(keys).slots
    write_slots(keys, together([replace(slot, owner="")]))
    reopened(workspace, PASSPHRASE).close()
    assert read_slots(keys).slots == (slot,)
    assert names(workspace) == ["An Peeters"]


def test_nothing_is_left_beside_the_keys(workspace, as_bo):
    change_passphrase(as_bo, BICYCLES, PIANOS)
    assert not [
        name for name in files_in(workspace.store.place.folder) if ".part" in name
    ]
