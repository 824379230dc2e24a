"""Headquarters lets somebody in who lost the passphrase: by files and a told code."""

import json

import pytest
from tests.workspaces import CHEAP, PASSPHRASE, register, ticking

from fieldcase.domain.errors import (
    FileNotReadable,
    FileNotWritable,
    NotHeadquarters,
    WrongPassphrase,
)
from fieldcase.domain.key_errors import (
    CodeDoesNotOpen,
    CodeMistyped,
    LaptopNotTrusted,
    NoRecoveryKey,
    NotARecoveryFile,
    NotKeyKeeper,
)
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.staff import Role
from fieldcase.store.key_slots import SlotKind, read_slots, write_slots
from fieldcase.sync.keys import DeviceKeys
from fieldcase.usecases.enrolment.enrolment import (
    join_headquarters,
    revoke_device,
    write_card,
)
from fieldcase.usecases.keeping.members import NewMember, add_member
from fieldcase.usecases.keeping.recovery import finish_recovery, recovery_keys
from fieldcase.usecases.keeping.remote_recovery import (
    answer_request,
    ask_headquarters,
    open_with_answer,
    read_request,
)
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store

BICYCLES = "seven yellow bicycles"


@pytest.fixture
def folder(laptop):
    return laptop.store.place.folder


@pytest.fixture
def request_file(folder, tmp_path):
    path = tmp_path / "request.json"
    ask_headquarters(folder, path, ticking())
    return path


@pytest.fixture
def answer_file(tmp_path):
    return tmp_path / "answer.json"


def test_headquarters_opens_a_laptop_whose_passphrase_is_lost(
    headquarters, laptop, folder, tmp_path, answer_file
):
    case = register(laptop)
    laptop.close()
    request = tmp_path / "request.json"
    spoken = ask_headquarters(folder, request, ticking())

    asked = read_request(headquarters, request)
    assert (asked.device.id, asked.spoken) == (laptop.device.id, spoken)
    answer = answer_request(headquarters, request, answer_file)
    with headquarters.reading() as work:
        [noted] = work.audit.where(deed=AuditDeed.LET_IN)
    assert noted.record_id == laptop.device.id
    recovery = open_with_answer(folder, answer_file, answer.code.lower())
    opened = finish_recovery(recovery, recovery.members[0].id, BICYCLES, ticking())

    with opened.reading() as work:
        assert work.cases.get(case.id) == case
    opened.close()
    open_store(folder, BICYCLES, ticking()).close()
    with pytest.raises(WrongPassphrase):
        open_store(folder, PASSPHRASE, ticking())


def test_neither_file_names_anybody(headquarters, laptop, request_file, answer_file):
    answer = answer_request(headquarters, request_file, answer_file)
    for path in (request_file, answer_file):
        text = path.read_text()
        assert "Peeters" not in text
        assert laptop.device.id not in text
        assert laptop.store.key.hex() not in text
        assert answer.code not in text
    assert answer.code not in repr(answer)


def test_an_answer_opens_once(headquarters, folder, request_file, answer_file):
    answer = answer_request(headquarters, request_file, answer_file)
    recovery = open_with_answer(folder, answer_file, answer.code)
    finish_recovery(recovery, recovery.members[0].id, BICYCLES, ticking()).close()
    with pytest.raises(NotARecoveryFile):
        open_with_answer(folder, answer_file, answer.code)


def test_a_later_request_makes_the_answer_to_the_first_useless(
    headquarters, folder, request_file, answer_file, tmp_path
):
    answer = answer_request(headquarters, request_file, answer_file)
    ask_headquarters(folder, tmp_path / "later.json", ticking())
    with pytest.raises(NotARecoveryFile):
        open_with_answer(folder, answer_file, answer.code)


def test_an_answer_opens_only_the_laptop_that_asked(
    headquarters, other_laptop, request_file, answer_file, tmp_path
):
    answer = answer_request(headquarters, request_file, answer_file)
    place = other_laptop.store.place
    with pytest.raises(NotARecoveryFile):
        open_with_answer(place.folder, answer_file, answer.code)
    ask_headquarters(place.folder, tmp_path / "other.json", ticking())
    with pytest.raises(NotARecoveryFile):
        open_with_answer(place.folder, answer_file, answer.code)


def test_the_file_without_the_code_opens_nothing(
    headquarters, folder, request_file, answer_file, tmp_path
):
    first = answer_request(headquarters, request_file, tmp_path / "first.json")
    answer_request(headquarters, request_file, answer_file)
    with pytest.raises(CodeDoesNotOpen):
        open_with_answer(folder, answer_file, first.code)
    with pytest.raises(CodeMistyped):
        open_with_answer(folder, answer_file, "A" * 35)


def test_a_revoked_laptop_is_opened_for_nobody(
    headquarters, laptop, request_file, answer_file
):
    revoke_device(headquarters, laptop.device.id)
    for deed in (
        lambda: read_request(headquarters, request_file),
        lambda: answer_request(headquarters, request_file, answer_file),
    ):
        with pytest.raises(LaptopNotTrusted):
            deed()
    assert not answer_file.exists()


def test_only_headquarters_answers(laptop, other_laptop, request_file, answer_file):
    for asked in (laptop, other_laptop):
        with pytest.raises(NotHeadquarters):
            answer_request(asked, request_file, answer_file)


def test_another_headquarters_cannot_open_it(
    open_copy, headquarters, laptop, request_file
):
    folder = request_file.with_name("another.fieldcase")
    other = create_store(
        NewStore(
            folder=folder,
            passphrase=PASSPHRASE,
            name="another",
            staff_name="Eva Maes",
            role=Role.HEADQUARTERS,
            cost=CHEAP,
        ),
        ticking(),
    )
    with pytest.raises(NotARecoveryFile):
        read_request(other, request_file)
    other.close()


def test_at_headquarters_one_of_those_who_look_after_keys_answers(
    headquarters, request_file, answer_file
):
    new = NewMember(name="Bo Claes", role=Role.COUNSELLOR, passphrase=BICYCLES)
    add_member(headquarters, PASSPHRASE, new)
    as_bo = open_store(headquarters.store.place.folder, BICYCLES, ticking())
    with pytest.raises(NotKeyKeeper):
        answer_request(as_bo, request_file, answer_file)
    as_bo.close()


def test_a_store_that_never_joined_has_no_such_way(workspace, tmp_path):
    with pytest.raises(NoRecoveryKey):
        ask_headquarters(workspace.store.place.folder, tmp_path / "request.json")
    assert not recovery_keys(workspace).has_headquarters


def test_headquarters_own_store_has_no_such_way(headquarters, laptop):
    assert not recovery_keys(headquarters).has_headquarters


def test_joining_another_headquarters_changes_who_can_help(
    open_copy, laptop, headquarters, tmp_path
):
    before = read_slots(laptop.store.place.keys).of_kind(SlotKind.HEADQUARTERS)
    card = tmp_path / "again.json"
    write_card(headquarters, card)
    join_headquarters(laptop, card)
    assert read_slots(laptop.store.place.keys).of_kind(SlotKind.HEADQUARTERS) == before


def test_a_slot_that_is_missing_is_made_when_the_store_opens(laptop, folder):
    keys = laptop.store.place.keys
    slots = read_slots(keys)
    write_slots(keys, slots.replaced(slots.of_kind(SlotKind.HEADQUARTERS)))
    laptop.close()
    opened = open_store(folder, PASSPHRASE, ticking())
    assert recovery_keys(opened).has_headquarters
    opened.close()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[" * 5000])
def test_another_file_is_no_request_and_no_answer(
    headquarters, folder, request_file, tmp_path, content
):
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(NotARecoveryFile):
        read_request(headquarters, path)
    code = answer_request(headquarters, request_file, tmp_path / "answer.json").code
    with pytest.raises(NotARecoveryFile):
        open_with_answer(folder, path, code)
    with pytest.raises(FileNotReadable):
        read_request(headquarters, tmp_path / "missing.json")


@pytest.mark.parametrize("part", ["letter", "reply_to"])
def test_an_altered_request_is_refused_or_reads_another_number(
    headquarters, request_file, part
):
    spoken = read_request(headquarters, request_file).spoken
    told = json.loads(request_file.read_text())
    if part == "reply_to":  # somebody puts in a key of his own
        told[part] = DeviceKeys.generate().receiving_key
    else:
        told[part] = told[part][:-8] + "AAAAAAA="
    request_file.write_text(json.dumps(told))
    if part == "letter":
        with pytest.raises(NotARecoveryFile):
            read_request(headquarters, request_file)
    else:
        assert read_request(headquarters, request_file).spoken != spoken


def test_where_nothing_can_be_written_nothing_is_answered(
    headquarters, folder, request_file, tmp_path
):
    nowhere = tmp_path / "nowhere" / "file.json"
    with pytest.raises(FileNotWritable):
        answer_request(headquarters, request_file, nowhere)
    with pytest.raises(FileNotWritable):
        ask_headquarters(folder, nowhere, ticking())
