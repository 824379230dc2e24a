"""Key slots: who may open is wrapped, who that is stays unsaid outside."""

import json

import pytest
from msgspec.structs import replace
from tests.workspaces import CHEAP, PASSPHRASE

from fieldcase.domain.errors import StoreDamaged, WrongPassphrase
from fieldcase.domain.identity import StaffId
from fieldcase.store import wrapping
from fieldcase.store.key_slots import (
    KeyCost,
    SlotKind,
    StoreKey,
    read_slots,
    together,
    write_slots,
)
from fieldcase.store.wrapping import (
    SlipDoesNotOpen,
    new_key,
    unwrap,
    unwrap_slip,
    wrap,
    wrap_beside,
    wrap_slip,
)

AN = StaffId("01990000-0000-7000-8000-00000000000a")
BO = StaffId("01990000-0000-7000-8000-00000000000b")
KEY = new_key()
SECRET = bytes(range(18))


@pytest.fixture
def of_two():
    first = together([wrap(StoreKey(KEY, AN), PASSPHRASE, CHEAP)])
    second = wrap_beside(first, StoreKey(KEY, BO), "seven yellow bicycles")
    return first.replaced((), second)


def test_each_passphrase_opens_in_its_own_name(of_two, tmp_path):
    assert unwrap(of_two, PASSPHRASE, tmp_path) == StoreKey(KEY, AN)
    assert unwrap(of_two, "seven yellow bicycles", tmp_path) == StoreKey(KEY, BO)
    with pytest.raises(WrongPassphrase):
        unwrap(of_two, "eight yellow bicycles", tmp_path)


def test_opening_derives_once_however_many_work_with_the_store(
    of_two, tmp_path, monkeypatch
):
    derived = []
    derive = wrapping._derived
    monkeypatch.setattr(
        wrapping, "_derived", lambda *given: derived.append(1) or derive(*given)
    )
    with pytest.raises(WrongPassphrase):
        unwrap(of_two, "neither of the two", tmp_path)
    assert len(derived) == 1


def test_a_dearer_slot_has_a_salt_of_its_own(of_two):
    dearer = wrap_beside(of_two, StoreKey(KEY, BO), "x", KeyCost(128, 1, 1))
    assert dearer.salt not in {slot.salt for slot in of_two.slots}


def test_the_file_names_nobody_and_holds_no_key(of_two, tmp_path):
    path = tmp_path / "keys.json"
    slots = of_two.replaced((), wrap_slip(KEY, SECRET))
    write_slots(path, slots)
    text = path.read_text()
    for secret in (AN, BO, PASSPHRASE, KEY.hex(), SECRET.hex()):
        assert secret not in text
    assert read_slots(path) == slots


def test_whose_a_slot_is_can_be_told_with_the_key_only(of_two):
    tags = [slot.owner for slot in of_two.slots]
    assert tags == [StoreKey(KEY, AN).tag(), StoreKey(KEY, BO).tag()]
    assert StoreKey(new_key(), AN).tag() not in tags


def test_a_slip_opens_with_its_secret_and_nothing_else(tmp_path):
    slot = wrap_slip(KEY, SECRET)
    assert unwrap_slip(slot, SECRET, tmp_path) == KEY
    with pytest.raises(SlipDoesNotOpen):
        unwrap_slip(slot, SECRET[::-1], tmp_path)


def test_a_slip_does_not_open_as_a_passphrase_nor_the_reverse(tmp_path):
    slots = together([wrap_slip(KEY, SECRET)])
    with pytest.raises(WrongPassphrase):
        unwrap(slots, SECRET.decode("latin-1"), tmp_path)
    member = wrap(StoreKey(KEY, AN), PASSPHRASE, CHEAP)
    renamed = replace(member, kind=SlotKind.SLIP)
    with pytest.raises(SlipDoesNotOpen):
        unwrap_slip(renamed, PASSPHRASE.encode(), tmp_path)


@pytest.mark.parametrize("part", ["id", "salt", "nonce", "wrapped", "owner", "kind"])
def test_an_altered_slot_is_damage_and_no_wrong_passphrase(of_two, tmp_path, part):
    path = tmp_path / "keys.json"
    write_slots(path, of_two)
    told = json.loads(path.read_text())
    told["slots"][1][part] = "slip" if part == "kind" else "00" * 16
    path.write_text(json.dumps(told))
    with pytest.raises(StoreDamaged):
        read_slots(path)


def test_the_first_format_still_opens(tmp_path):
    """As it was written before slots had kinds and owners."""
    slot = wrap(StoreKey(KEY, AN), PASSPHRASE, CHEAP)
    untold = replace(slot, owner="")
    path = tmp_path / "keys.json"
    write_slots(path, replace(together([untold]), format=1))
    assert "owner" not in path.read_text()
    assert unwrap(read_slots(path), PASSPHRASE, tmp_path).staff_id == AN
