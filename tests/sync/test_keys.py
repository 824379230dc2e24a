"""A device's keys are kept whole, and their fingerprint is the same on both sides."""

import re

import msgspec
import pytest

from fieldcase.sync.keys import (
    DeviceKeys,
    fingerprint,
    public_key_file,
    read_signing_key,
)


def test_keys_kept_as_text_are_the_same_keys():
    keys = DeviceKeys.generate()

    kept = DeviceKeys.from_json(keys.to_json())

    assert kept == keys
    assert kept.signing_key == keys.signing_key
    assert kept.receiving_key == keys.receiving_key


def test_no_two_devices_share_keys():
    assert len({DeviceKeys.generate().signing_key for _ in range(20)}) == 20
    assert len({DeviceKeys.generate().receiving_key for _ in range(20)}) == 20


def test_secrets_do_not_show_where_keys_are_printed():
    keys = DeviceKeys.generate()

    assert keys.identity not in repr(keys)
    assert repr(keys.seed) not in repr(keys)


@pytest.mark.parametrize(
    "damage",
    [{"seed": "AAAA"}, {"receiving": "AGE-SECRET-KEY-1"}, {"more": 1}, {"seed": None}],
    ids=str,
)
def test_text_that_holds_no_keys_is_refused(damage):
    kept = msgspec.json.decode(DeviceKeys.generate().to_json()) | damage

    with pytest.raises(ValueError, match=r"."):
        DeviceKeys.from_json(msgspec.json.encode(kept).decode())


def test_public_keys_have_the_forms_of_minisign_and_age():
    keys = DeviceKeys.generate()
    key_id, _ = read_signing_key(keys.signing_key)

    assert keys.signing_key.startswith("RW")
    assert len(keys.signing_key) == 56
    assert re.fullmatch("age1[a-z0-9]{58}", keys.receiving_key)
    assert key_id == keys.key_id
    assert public_key_file(keys.signing_key).splitlines()[1] == keys.signing_key


@pytest.mark.parametrize("text", ["", "RW", "RWQ" * 10, "é", "x" * 56, "Q" * 56])
def test_what_is_no_minisign_key_is_refused(text):
    with pytest.raises(ValueError, match="no minisign public key"):
        read_signing_key(text)


def test_a_fingerprint_can_be_read_aloud_and_names_both_keys():
    one, other = DeviceKeys.generate(), DeviceKeys.generate()
    spoken = fingerprint(one.signing_key, one.receiving_key)

    assert re.fullmatch(r"(\d{4} ){5}\d{4}", spoken)
    assert spoken == fingerprint(one.signing_key, one.receiving_key)
    assert spoken != fingerprint(one.signing_key, other.receiving_key)
    assert spoken != fingerprint(other.signing_key, one.receiving_key)
