"""A store whose passphrase is lost opens by its slip, and asks for a new one."""

import re
import subprocess

import pytest
from tests.workspaces import PASSPHRASE, everything_in, files_in, register, ticking

from fieldcase.domain.errors import (
    FileNotWritable,
    StoreDamaged,
    StoreNotFound,
    WeakPassphrase,
    WrongPassphrase,
)
from fieldcase.domain.identity import StaffId
from fieldcase.domain.key_errors import (
    CodeDoesNotOpen,
    CodeMistyped,
    NobodysPassphrase,
    NoRecoveryKey,
    NotKeyKeeper,
    PassphraseTooEasy,
)
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.store.key_slots import SlotKind, read_slots
from fieldcase.usecases.keeping.members import NewMember, add_member
from fieldcase.usecases.keeping.recovery import (
    finish_recovery,
    open_with_slip,
    print_slip,
    recovery_keys,
)
from fieldcase.usecases.keeping.stores import open_store

BICYCLES = "seven yellow bicycles"
PIANOS = "nine quiet pianos"
ENGLISH = words_in("en")


@pytest.fixture
def folder(workspace):
    return workspace.store.place.folder


@pytest.fixture
def paper(tmp_path):
    return tmp_path / "slip.pdf"


@pytest.fixture
def slip(workspace, paper):
    return print_slip(workspace, PASSPHRASE, paper, ENGLISH)


def text_of(pdf) -> str:
    asked = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def test_the_slip_opens_a_store_whose_passphrase_is_lost(workspace, folder, slip):
    case = register(workspace)
    workspace.close()

    recovery = open_with_slip(folder, slip.code)
    [member] = recovery.members
    opened = finish_recovery(recovery, member.id, BICYCLES, ticking())

    assert opened.staff == workspace.staff
    with opened.reading() as work:
        assert work.cases.get(case.id) == case
    opened.close()
    open_store(folder, BICYCLES, ticking()).close()
    with pytest.raises(WrongPassphrase):
        open_store(folder, PASSPHRASE, ticking())


def test_what_stands_on_the_paper_opens_it(folder, slip, paper):
    said = text_of(paper)
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", said)
    assert open_with_slip(folder, " ".join(groups)).members
    assert paper.read_bytes().startswith(b"%PDF")


def test_the_slip_outlives_several_lost_passphrases(folder, slip):
    for new in (BICYCLES, PIANOS):
        recovery = open_with_slip(folder, slip.code)
        finish_recovery(recovery, recovery.members[0].id, new, ticking()).close()
        open_store(folder, new, ticking()).close()


def test_one_of_several_chooses_and_the_others_keep_theirs(workspace, folder, slip):
    new = NewMember(name="Bo Claes", role=Role.COUNSELLOR, passphrase=BICYCLES)
    bo = add_member(workspace, PASSPHRASE, new)

    recovery = open_with_slip(folder, slip.code)
    assert {member.name for member in recovery.members} == {"An Peeters", "Bo Claes"}
    opened = finish_recovery(recovery, bo.id, PIANOS, ticking())
    assert opened.staff == bo
    opened.close()

    open_store(folder, PASSPHRASE, ticking()).close()
    with pytest.raises(WrongPassphrase):
        open_store(folder, BICYCLES, ticking())


def test_a_new_slip_ends_the_old_one(workspace, folder, slip, tmp_path):
    newer = print_slip(workspace, PASSPHRASE, tmp_path / "newer.pdf", ENGLISH)
    with pytest.raises(CodeDoesNotOpen):
        open_with_slip(folder, slip.code)
    assert open_with_slip(folder, newer.code).members
    assert len(read_slots(folder / "keys.json").of_kind(SlotKind.SLIP)) == 1


def test_typing_errors_are_named_by_their_group(folder, slip):
    groups = slip.code.split("-")
    groups[4] = ("1" if groups[4][0] == "0" else "0") + groups[4][1:]
    with pytest.raises(CodeMistyped) as error:
        open_with_slip(folder, " ".join(groups))
    assert error.value.groups == "5"


def test_another_stores_slip_does_not_open_this_one(open_copy, slip, tmp_path):
    other = open_copy("other laptop")
    with pytest.raises(NoRecoveryKey):
        open_with_slip(other.store.place.folder, slip.code)
    print_slip(other, PASSPHRASE, tmp_path / "other.pdf", ENGLISH)
    with pytest.raises(CodeDoesNotOpen):
        open_with_slip(other.store.place.folder, slip.code)


def test_there_is_no_store_to_recover(tmp_path, slip):
    with pytest.raises(StoreNotFound):
        open_with_slip(tmp_path / "nowhere", slip.code)


def test_a_store_says_which_ways_there_are(workspace, laptop, paper):
    before = recovery_keys(workspace)
    print_slip(workspace, PASSPHRASE, paper, ENGLISH)
    assert (before.has_slip, recovery_keys(workspace).has_slip) == (False, True)
    assert recovery_keys(laptop).has_headquarters


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [("short", WeakPassphrase), ("password1", PassphraseTooEasy)],
)
def test_the_new_passphrase_has_to_be_a_good_one(folder, slip, typed, refusal):
    recovery = open_with_slip(folder, slip.code)
    with pytest.raises(refusal):
        finish_recovery(recovery, recovery.members[0].id, typed, ticking())
    open_store(folder, PASSPHRASE, ticking()).close()


def test_nobody_else_chooses_a_passphrase(folder, slip):
    recovery = open_with_slip(folder, slip.code)
    with pytest.raises(NobodysPassphrase):
        finish_recovery(recovery, StaffId("somebody"), BICYCLES, ticking())


def test_who_recovers_need_not_wait(folder, slip):
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            open_store(folder, "a guess or two", ticking())
    recovery = open_with_slip(folder, slip.code)
    finish_recovery(recovery, recovery.members[0].id, BICYCLES, ticking()).close()
    open_store(folder, BICYCLES, ticking()).close()


def test_a_slip_is_printed_by_who_looks_after_keys(workspace, folder, paper):
    new = NewMember(name="Sam Wouters", role=Role.SUPERVISOR, passphrase=BICYCLES)
    add_member(workspace, PASSPHRASE, new)
    with pytest.raises(NotKeyKeeper):
        print_slip(workspace, PASSPHRASE, paper, ENGLISH)
    assert not paper.exists()


def test_the_own_passphrase_is_asked_for_before_printing(workspace, paper):
    with pytest.raises(WrongPassphrase):
        print_slip(workspace, "not this one", paper, ENGLISH)
    assert not paper.exists()


def test_where_no_paper_can_be_written_the_old_slip_still_opens(
    workspace, folder, slip, tmp_path
):
    with pytest.raises(FileNotWritable):
        print_slip(workspace, PASSPHRASE, tmp_path / "nowhere" / "s.pdf", ENGLISH)
    assert open_with_slip(folder, slip.code).members


def test_the_code_lies_nowhere_in_the_store(workspace, folder, slip):
    assert slip.code not in repr(slip)
    parts = [slip.code, *slip.code.split("-")]
    for content in files_in(folder).values():
        for part in parts:
            assert part.encode() not in content
    assert not any(part in str(everything_in(workspace)) for part in parts)


def test_a_recovery_shows_no_key(folder, slip):
    recovery = open_with_slip(folder, slip.code)
    assert recovery.key.hex() not in repr(recovery)
    assert repr(recovery.key) not in repr(recovery)


def test_keys_of_another_store_are_damage(workspace, folder, slip, open_copy):
    other = open_copy("other laptop")
    workspace.close()
    other.close()
    (folder / "records.db").write_bytes(other.store.place.records.read_bytes())
    with pytest.raises(StoreDamaged):
        open_with_slip(folder, slip.code)
