"""Who trusts whom: cards, fingerprints, and what neither side believes."""

import json
from dataclasses import replace

import pytest

from fieldcase.domain.errors import (
    DeviceCodeTaken,
    DeviceIsRevoked,
    FileNotReadable,
    FileNotWritable,
    NotAnEnrolmentFile,
    NotHeadquarters,
    RecordNotFound,
)
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    list_devices,
    read_card,
    revoke_device,
    spoken_fingerprint,
    write_card,
)
from fieldcase.usecases.exchange.sending import sync_state


@pytest.fixture
def card(workspace, tmp_path):
    target = tmp_path / "card.json"
    write_card(workspace, target)
    return target


@pytest.fixture
def altered(card):
    """The card with other facts on it."""

    def alter(**facts):
        said = json.loads(card.read_text())
        said["device"] |= facts
        card.write_text(json.dumps(said))
        return card

    return alter


def test_a_card_says_who_the_device_is_and_nothing_secret(workspace, card):
    assert read_card(card) == workspace.device
    with workspace.reading() as work:
        secret = work.own.read().secret_keys
    for kept in json.loads(secret).values():
        assert kept not in card.read_text()


def test_both_sides_read_the_same_fingerprint(workspace, card):
    spoken = spoken_fingerprint(workspace.device)
    assert spoken_fingerprint(read_card(card)) == spoken
    assert [len(group) for group in spoken.split()] == [4] * 6


def test_a_laptop_joins_and_is_enrolled(headquarters, laptop):
    assert sync_state(laptop).headquarters == headquarters.device
    [device] = list_devices(headquarters)
    assert device == replace(laptop.device, enrolled_at=device.enrolled_at)
    assert device.role is None, "it holds nothing before headquarters says what"


def test_enrolling_the_same_card_again_changes_nothing(headquarters, laptop, tmp_path):
    with headquarters.reading() as work:
        before = work.changes.total()
    enrol_device(headquarters, tmp_path / "laptop.json")
    with headquarters.reading() as work:
        assert work.changes.total() == before


def test_a_laptop_cannot_join_another_laptop(open_copy, card):
    with pytest.raises(NotHeadquarters):
        join_headquarters(open_copy("other laptop"), card)


def test_only_headquarters_enrols_and_revokes(workspace, card):
    with pytest.raises(NotHeadquarters):
        enrol_device(workspace, card)
    with pytest.raises(NotHeadquarters):
        revoke_device(workspace, workspace.device.id)


def test_a_revoked_laptop_says_since_when(headquarters, laptop):
    revoke_device(headquarters, laptop.device.id)
    [device] = list_devices(headquarters)
    assert device.revoked_at is not None


def test_a_revoked_laptop_is_not_trusted_again(headquarters, laptop, tmp_path):
    card = tmp_path / "again.json"
    write_card(laptop, card)
    revoke_device(headquarters, laptop.device.id)
    with pytest.raises(DeviceIsRevoked):
        enrol_device(headquarters, card)
    [device] = list_devices(headquarters)
    assert device.revoked_at is not None


def test_who_was_never_enrolled_cannot_be_revoked(headquarters, workspace):
    with pytest.raises(RecordNotFound):
        revoke_device(headquarters, workspace.device.id)


def test_two_laptops_cannot_give_out_the_same_numbers(headquarters, laptop, altered):
    twin = altered(id="01990000-0000-7000-8000-0000000000ee")
    with pytest.raises(DeviceCodeTaken) as refused:
        enrol_device(headquarters, twin)
    assert refused.value.code == laptop.device.code


@pytest.mark.parametrize(
    "facts",
    [
        {"id": "../../somewhere"},
        {"id": ""},
        {"signing_key": "no key"},
        {"receiving_key": "age1nokey"},
        {"receiving_key": ""},
        {"kind": "printer"},
        {"name": None},
    ],
    ids=str,
)
def test_a_card_with_impossible_facts_is_no_card(altered, facts):
    with pytest.raises(NotAnEnrolmentFile):
        read_card(altered(**facts))


@pytest.mark.parametrize(
    "content",
    [b"", b"a letter", b"{}", b"\xff\xfe", b"[" * 70_000, b'{"fieldcase_card": 1}'],
    ids=["empty", "letter", "nothing", "bytes", "deep", "half"],
)
def test_another_file_is_no_card(tmp_path, content):
    path = tmp_path / "card.json"
    path.write_bytes(content)
    with pytest.raises(NotAnEnrolmentFile) as refused:
        read_card(path)
    assert refused.value.path == path


def test_a_card_of_a_later_format_is_no_card_yet(card):
    said = json.loads(card.read_text()) | {"fieldcase_card": 2}
    card.write_text(json.dumps(said))
    with pytest.raises(NotAnEnrolmentFile):
        read_card(card)


def test_a_card_that_is_not_there_cannot_be_read(tmp_path):
    for path in (tmp_path / "nowhere.json", tmp_path):
        with pytest.raises(FileNotReadable):
            read_card(path)


def test_a_card_that_cannot_be_written_leaves_nothing(workspace, tmp_path):
    with pytest.raises(FileNotWritable):
        write_card(workspace, tmp_path / "no folder" / "card.json")
    assert not (tmp_path / "no folder").exists()
