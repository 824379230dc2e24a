"""Rules that nothing else would hold: without the one, a wrong file would pass."""

import io
import zipfile
from base64 import b64decode, b64encode
from dataclasses import replace

import msgspec
import pytest
import zstandard
from hypothesis import event, given
from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING
from tests.sync.forging import Forger

from fieldcase.domain.change import FIRST, Change, FieldChange
from fieldcase.domain.errors import BundleRefused
from fieldcase.domain.identity import ChangeClock, DeviceId, StaffId
from fieldcase.sync import seals
from fieldcase.sync.bundles import open_bundle
from fieldcase.sync.carrier import read_carrier, sealed_chunks
from fieldcase.sync.chain import Chain, is_sound_alone
from fieldcase.sync.keys import DeviceKeys, fingerprint
from fieldcase.sync.packing import Unpacker, header, packed_stream

DEVICE = DeviceId("01990000-0000-7000-8000-000000000001")
OTHER = DeviceId("01990000-0000-7000-8000-000000000002")
EARLIER = ChangeClock(OTHER).next(MONDAY_MORNING.replace(year=2025))
LATER = ChangeClock(OTHER).next(MONDAY_MORNING.replace(year=2027))
SALT, DIGEST = "0f" * 16, "0f" * 32

SOUND = FieldChange(value=msgspec.Raw(b"1"), salt=SALT)
HARMLESS = [{}, {"replaces": (EARLIER,)}, {"value": msgspec.Raw(b'"x"')}]
HARMFUL = [
    *({"value": msgspec.Raw(raw)} for raw in (b"", b"[1,\n2]")),
    *({"salt": salt} for salt in (SALT[:-2], SALT + "00", SALT[:-1] + "g", "")),
    *({"replaces": ids} for ids in ((LATER,), ("0",), (EARLIER, LATER))),
]
WITHHELD = FieldChange(digest=DIGEST)
field_changes = st.one_of(
    st.just(WITHHELD),
    st.just(msgspec.structs.replace(WITHHELD, digest=DIGEST[:-1])),
    *(
        st.sampled_from([msgspec.structs.replace(SOUND, **one) for one in some])
        for some in (HARMLESS, HARMLESS, HARMFUL)
    ),
)
names = st.sampled_from(["notes", "town", "status", "reason", ""])


def first_change(fields, **instead):
    said = Change(
        id=ChangeClock(DEVICE).next(MONDAY_MORNING),
        kind="case",
        record_id="record-1",
        device_id=DEVICE,
        sequence=1,
        staff_id=StaffId("counsellor"),
        made_at=MONDAY_MORNING,
        previous=FIRST,
        fields=fields,
    )
    return msgspec.structs.replace(said, **instead)


@given(fields=st.dictionaries(names, field_changes, max_size=2))
def test_the_quick_look_at_a_change_lets_nothing_pass_that_the_slow_one_would_not(
    fields,
):
    change = first_change(fields)
    is_sound = is_sound_alone(change)
    event(f"sound: {is_sound}")

    if is_sound:
        Chain(DEVICE).follow(change)
    else:
        with pytest.raises(BundleRefused) as raised:
            Chain(DEVICE).follow(change)
        assert raised.value.facts["rule"] == ("value" if fields else "fields")


@pytest.mark.parametrize(
    "said",
    [
        {"count": 3, "first": 0, "last": 2},
        {"count": 0, "first": 2, "last": 1},
        {"count": 2, "first": 1, "last": 3},
        {"count": 4, "first": 1, "last": 3},
    ],
    ids=str,
)
def test_a_manifest_that_miscounts_is_refused_before_any_change_is_read(
    laptop, headquarters, carried, said
):
    """What is waited for, or was seen before, is told by these numbers alone."""
    forger = Forger(laptop, headquarters, carried)
    forger.send_changes(changes=forger.manifest()["changes"] | said)

    with (
        pytest.raises(BundleRefused) as raised,
        open_bundle(carried, headquarters.receiver),
    ):
        pass
    assert raised.value.facts == {"field": "changes"}


@pytest.mark.parametrize("past", [0, 1])
def test_no_change_is_numbered_past_what_json_counts_exactly(past):
    change = first_change({"notes": SOUND}, sequence=2**53 + past, previous=DIGEST)

    assert is_sound_alone(change) is (past == 0)
    if past:
        with pytest.raises(BundleRefused) as raised:
            Chain(DEVICE).follow(change)
        assert raised.value.facts["rule"] == "sequence"
    else:
        Chain(DEVICE).follow(change)


def test_what_is_addressed_to_another_is_not_ours_though_we_could_open_it(
    laptop, other_laptop, headquarters, carried
):
    forger = Forger(laptop, headquarters, carried)
    forger.label = replace(forger.label, recipient=other_laptop.device_id)
    forger.send_changes(to=other_laptop.device_id)

    with (
        pytest.raises(BundleRefused) as raised,
        open_bundle(carried, headquarters.receiver),
    ):
        pass
    assert raised.value.verdict == "not_for_us"


@pytest.mark.parametrize("part", ["key_id", "seed"])
@pytest.mark.parametrize("off", [-1, 1])
def test_keys_of_another_length_are_no_keys(part, off):
    kept = msgspec.json.decode(DeviceKeys.generate().to_json())
    raw = b64decode(kept[part])
    kept[part] = b64encode(raw[:off] if off < 0 else raw + b"x").decode()

    with pytest.raises(ValueError, match="length"):
        DeviceKeys.from_json(msgspec.json.encode(kept).decode())


def test_two_programs_of_different_age_read_the_same_fingerprint_aloud():
    assert fingerprint("RWQ", "age1") == "2125 8396 4199 7096 0005 2811"


@pytest.mark.parametrize("line", [1, 3])
def test_nothing_hangs_on_behind_a_signature(line):
    keys = DeviceKeys.generate()
    text = seals.signature_text(seals.digest_of(io.BytesIO(b"a note")), "from:x", keys)
    lines = text.splitlines()
    lines[line] += "AAAA"

    with pytest.raises(seals.NotSealed):
        seals.read_signature("\n".join(lines) + "\n")


def test_a_check_sum_told_wrongly_in_both_places_is_noticed(
    laptop, headquarters, carried
):
    """The signature is of the content: it stays good."""
    laptop.bundle(carried, headquarters, laptop.changes(1))
    whole = carried.read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as carrier:
        told = carrier.getinfo("bundle.age").CRC.to_bytes(4, "little")
    assert whole.count(told) == 2
    altered = io.BytesIO(whole.replace(told, bytes(4)))
    carried_now = read_carrier(altered)

    with pytest.raises(BundleRefused) as raised:
        list(sealed_chunks(altered, carried_now))
    assert raised.value.reason == "layout"


def test_what_is_no_bundle_at_all_is_told_from_what_was_cut(
    laptop, headquarters, carried
):
    laptop.bundle(carried, headquarters, laptop.changes(1))
    whole = carried.read_bytes()
    foreign = b"x" + whole[1:]
    found = ((b"", "empty"), (foreign, "no_bundle"), (whole[:-1], "layout"))
    for content, reason in found:
        with pytest.raises(BundleRefused) as raised:
            read_carrier(io.BytesIO(content))
        assert raised.value.reason == reason


def test_every_packed_part_has_a_check_sum_of_its_own():
    for frame in packed_stream("manifest.json", b"{}", []):
        assert zstandard.get_frame_parameters(frame).has_checksum


@pytest.mark.parametrize(
    "told", [b"00000000009\0", b"-0000000001\0", bytes(12)], ids=str
)
def test_a_size_that_is_no_number_is_refused(told):
    head = bytearray(header("manifest.json", 2))
    head[124:136] = told
    unpacker = Unpacker(iter([zstandard.compress(bytes(head) + b"{}" + bytes(510))]))

    with pytest.raises(BundleRefused) as raised:
        unpacker.first("manifest.json", 1 << 20)
    assert raised.value.reason == "member"
