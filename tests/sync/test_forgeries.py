"""A signature of an enrolled device opens no door by itself."""

import tracemalloc
from dataclasses import replace
from time import process_time

import msgspec
import pytest
import zstandard
from tests.conftest import MONDAY_MORNING
from tests.sync.forging import Forger, lines, tarred

from fieldcase.domain.change import FieldChange
from fieldcase.domain.errors import BundleRefused
from fieldcase.domain.identity import ChangeClock, DeviceId
from fieldcase.sync.bundles import LINE_LIMIT, open_bundle
from fieldcase.sync.envelope import Purpose
from fieldcase.sync.packing import RATIO_FREE, RATIO_LIMIT, Member, Unpacker, header


@pytest.fixture
def forger(laptop, headquarters, carried):
    return Forger(laptop, headquarters, carried)


@pytest.fixture
def refusal(headquarters, carried):
    """Open what was sent and say (verdict, reason, facts)."""

    def opened():
        with (
            pytest.raises(BundleRefused) as raised,
            open_bundle(carried, headquarters.receiver) as bundle,
        ):
            list(bundle.changes())
        error = raised.value
        return error.verdict, error.reason, dict(error.facts)

    return opened


def test_the_forger_could_be_honest(forger, headquarters, carried):
    forger.send_changes()

    with open_bundle(carried, headquarters.receiver) as bundle:
        assert list(bundle.changes()) == forger.changes


@pytest.mark.parametrize(
    "instead",
    [
        {"from": "01990000-0000-7000-8000-000000000002"},
        {"to": "01990000-0000-7000-8000-000000000002"},
        {"sequence": 2, "previous": "0" * 64},
        {"purpose": "receipt"},
        {"format": 2},
        {"format": "1"},
        {"sequence": "1"},
        {"sequence": 1.5},
        {"made_at": "yesterday"},
        {"made_at": "2026-03-09T10:30:00"},
        {"previous": "0" * 64},
        {"members": []},
        {"members": None},
        {"changes": None},
        {"changes": {}},
    ],
    ids=str,
)
def test_a_manifest_that_disagrees_is_refused(forger, refusal, instead):
    forger.send_changes(**instead)

    verdict, reason, _ = refusal()

    assert (verdict, reason) == ("refused", "manifest")


@pytest.mark.parametrize(
    "instead",
    [{"count": 2}, {"first": 2}, {"last": 4}, {"digest": "0" * 64}, {"first": -1}],
    ids=str,
)
def test_counts_and_links_that_disagree_are_refused(forger, refusal, instead):
    said = forger.manifest()["changes"] | instead

    forger.send_changes(changes=said)

    assert refusal()[:2] == ("refused", "manifest")


def test_a_member_that_is_not_the_one_named_is_refused(forger, refusal):
    content = lines(forger.changes)
    manifest = forger.manifest(content.replace(b"value 1", b"value 7"))
    forger.send_files(
        [("manifest.json", msgspec.json.encode(manifest)), ("changes.jsonl", content)]
    )

    assert refusal() == ("refused", "digest", {"member": "changes.jsonl"})


@pytest.mark.parametrize(
    "name",
    ["../changes.jsonl", "/etc/changes.jsonl", "changes.jsonl/..", "..\\x", "x" * 90],
)
def test_no_other_name_is_unpacked(forger, refusal, name, tmp_path):
    content = lines(forger.changes)
    manifest = msgspec.json.encode(forger.manifest())
    forger.send_files([("manifest.json", manifest), (name, content)])

    assert refusal()[:2] == ("refused", "member")
    assert [path.name for path in tmp_path.iterdir()] == ["carried.fieldcase"]


@pytest.mark.parametrize("name", ["../x", "changes.jsonl\x00", "attachments/x"])
def test_no_other_name_is_named(forger, refusal, name):
    members = [forger.manifest()["members"][0] | {"name": name}]
    forger.send_changes(members=members)

    assert refusal()[:2] == ("refused", "manifest")


def test_files_beside_the_named_ones_are_refused(forger, refusal):
    manifest = msgspec.json.encode(forger.manifest())
    files = [("manifest.json", manifest), ("changes.jsonl", lines(forger.changes))]
    forger.send_files([*files, ("more", b"")])

    assert refusal()[:2] == ("refused", "member")


@pytest.mark.parametrize("kind", [b"1", b"2", b"5", b"x", b"g", b"S", b"L"])
def test_links_and_other_tricks_of_tar_are_refused(forger, refusal, kind):
    head = bytearray(header("manifest.json", 0))
    head[156:157] = kind
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    forger.send_packed(zstandard.compress(bytes(head) + bytes(1024)))

    assert refusal()[:2] == ("refused", "member")


@pytest.mark.parametrize(
    "end", [b"", bytes(512), bytes(1023), bytes(1025), b"x" * 1024]
)
def test_a_tar_must_end_where_it_ends(forger, refusal, end):
    manifest = msgspec.json.encode(forger.manifest())
    files = [("manifest.json", manifest), ("changes.jsonl", lines(forger.changes))]
    forger.send_packed(zstandard.compress(tarred(files)[:-1024] + end))

    assert refusal()[0] == "refused"


@pytest.mark.parametrize("packed", [b"", b"not zstd", zstandard.compress(b"")], ids=len)
def test_what_does_not_unpack_is_refused(forger, refusal, packed):
    forger.send_packed(packed)

    assert refusal()[:2] == ("refused", "content")


def test_a_huge_window_is_refused(forger, refusal):
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    forger.send_packed(packer.compress(bytes(1 << 20)) + packer.flush())

    assert refusal()[:2] == ("refused", "content")


def test_a_bomb_is_put_out_early(forger, refusal):
    frame = zstandard.compress(bytes(1 << 26), level=1)
    size = 1 << 32
    members = [{"name": "changes.jsonl", "size": size, "sha256": "0" * 64}]
    manifest = msgspec.json.encode(forger.manifest(members=members))
    head = tarred([("manifest.json", manifest)])[:-1024] + header("changes.jsonl", size)
    forger.send_packed(zstandard.compress(head) + frame * 64)
    tracemalloc.start()
    started = process_time()

    assert refusal()[:2] == ("refused", "too_large")
    assert process_time() - started < 2
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16 << 20


def test_what_unpacks_to_far_more_than_it_was_is_refused():
    frame = zstandard.compress(header("x", 1 << 32) + bytes(1 << 26), level=1)
    unpacker = Unpacker(iter([frame]))
    given = 0

    with pytest.raises(BundleRefused) as raised:
        for piece in unpacker.member(Member("x", 1 << 32, "0" * 64)):
            given += len(piece)

    assert raised.value.reason == "too_large"
    assert given <= RATIO_FREE + RATIO_LIMIT * len(frame)


def test_a_change_too_long_to_be_read_is_not_sent(laptop, headquarters, carried):
    [change] = laptop.changes(1)
    value = FieldChange(value=msgspec.Raw(b'"' + b"x" * LINE_LIMIT + b'"'), salt=SALT)
    long = msgspec.structs.replace(change, fields={"notes": value})

    with pytest.raises(BundleRefused) as raised:
        laptop.bundle(carried, headquarters, [long])
    assert raised.value.facts == {"sequence": 1, "limit": LINE_LIMIT}


@pytest.mark.parametrize(
    ("size", "reason"),
    [(1 << 20, "content"), ((1 << 20) + 1, "too_large"), (8**11 - 1, "too_large")],
)
def test_a_manifest_of_absurd_size_is_refused(forger, refusal, size, reason):
    head = header("manifest.json", size)
    forger.send_packed(zstandard.compress(head + b" " * 3000))

    assert refusal()[:2] == ("refused", reason)


def test_a_line_without_end_is_refused(forger, refusal):
    content = lines(forger.changes)[:-1]
    forger.send_changes(content)

    assert refusal()[:2] == ("refused", "content")


def test_a_line_of_absurd_length_is_refused(forger, refusal, monkeypatch):
    monkeypatch.setattr("fieldcase.sync.bundles.LINE_LIMIT", 1 << 10)
    forger.send_changes(b"x" * 300_000 + b"\n")

    assert refusal()[1] in {"too_large", "change"}


@pytest.mark.parametrize(
    "line",
    [b"", b"{}", b"[]", b"null", b"{", b"\xff", b"[" * 100_000, b'{"id":1}', b"\0"],
    ids=lambda line: repr(line[:9]),
)
def test_a_line_that_is_no_change_is_refused(forger, refusal, line):
    forger.send_changes(lines(forger.changes[:1]) + line + b"\n")

    assert refusal() == ("refused", "change", {"sequence": 2, "rule": "form"})


def another(changes, place, **instead):
    """The same changes, one of them altered and all links made to fit again."""
    made, previous = [], changes[0].previous
    for number, change in enumerate(changes):
        facts = {"previous": previous} | (instead if number == place else {})
        altered = msgspec.structs.replace(change, **facts)
        previous = altered.digest()
        made.append(altered)
    return made


OTHER = DeviceId("01990000-0000-7000-8000-000000000002")
LATER = ChangeClock(DeviceId("01990000-0000-7000-8000-000000000001"))
FUTURE = LATER.next(MONDAY_MORNING.replace(year=2036))
SALT = "0" * 32


def valued(**facts):
    return {"fields": {"notes": FieldChange(**facts)}}


@pytest.mark.parametrize(
    ("instead", "rule"),
    [
        ({"device_id": OTHER}, "device"),
        ({"id": ChangeClock(OTHER).next(MONDAY_MORNING.replace(year=2027))}, "device"),
        ({"id": "not-an-id"}, "device"),
        ({"id": FUTURE.upper()}, "device"),
        ({"made_at": MONDAY_MORNING.replace(tzinfo=None)}, "time"),
        ({"made_at": MONDAY_MORNING.replace(year=1)}, "time"),
        ({"made_at": MONDAY_MORNING.replace(year=9999)}, "time"),
        ({"id": f"ffffffff-ffff-7fff-{FUTURE[19:]}"}, "time"),
        ({"id": f"e677ccf9-8000-7000-{FUTURE[19:]}"}, "time"),
        ({"fields": {}}, "fields"),
        ({"record_id": "../../x"}, "record"),
        ({"record_id": "x" * 129}, "record"),
        ({"record_id": "x\n"}, "record"),
        ({"kind": "<b>"}, "record"),
        ({"sequence": 3}, "sequence"),
        ({"sequence": 1}, "sequence"),
        ({"sequence": -2}, "sequence"),
        ({"sequence": 2**62}, "sequence"),
        ({"previous": "0" * 64}, "chain"),
        ({"previous": ""}, "chain"),
        (valued(value=msgspec.Raw(b"1"), salt="short"), "value"),
        (valued(value=msgspec.Raw(b"1")), "value"),
        (valued(digest="0" * 63), "value"),
        (valued(value=msgspec.Raw(b'"a\\u0000b"'), salt=SALT), "value"),
        (valued(value=msgspec.Raw(b"1"), salt=SALT, replaces=(FUTURE,)), "value"),
        (valued(value=msgspec.Raw(b"1"), salt=SALT, replaces=("x",)), "value"),
        ({"fields": {"": FieldChange(value=msgspec.Raw(b"1"), salt=SALT)}}, "value"),
    ],
)
def test_a_change_that_breaks_a_rule_is_refused(forger, refusal, instead, rule):
    forger.send_changes(lines(another(forger.changes, 1, **instead)))

    verdict, reason, facts = refusal()

    assert (verdict, reason) == ("refused", "change")
    assert facts["rule"] in {rule, "form"}
    assert facts["sequence"] in {2, instead.get("sequence")}


def test_a_salt_without_a_value_is_refused(forger, refusal):
    said = msgspec.json.decode(lines(forger.changes[:1]))
    del said["fields"]["notes"]["value"]
    forger.send_changes(msgspec.json.encode(said) + b"\n")

    assert refusal() == ("refused", "change", {"sequence": 1, "rule": "value"})


@pytest.mark.parametrize("place", ["change", "field"])
def test_a_key_that_would_be_lost_is_refused(forger, refusal, place):
    said = msgspec.json.decode(lines(forger.changes[:1]))
    (said if place == "change" else said["fields"]["notes"])["colour"] = "blue"
    forger.send_changes(msgspec.json.encode(said) + b"\n")

    assert refusal() == ("refused", "change", {"sequence": 1, "rule": "form"})


def test_a_value_that_would_break_its_line_is_not_sent(laptop, headquarters, carried):
    [change] = laptop.changes(1)
    fields = {"notes": FieldChange(value=msgspec.Raw(b"[1,\n2]"), salt=SALT)}

    with pytest.raises(BundleRefused) as raised:
        changes = [msgspec.structs.replace(change, fields=fields)]
        laptop.bundle(carried, headquarters, changes)
    assert raised.value.facts == {"sequence": 1, "rule": "value"}


def test_changes_out_of_order_are_refused(forger, refusal):
    forger.send_changes(lines(forger.changes[::-1]))

    assert refusal()[:2] == ("refused", "change")


def test_a_value_altered_under_its_digest_is_refused(forger, refusal):
    forger.send_changes(lines(forger.changes).replace(b"value 1", b"value 7", 1))

    assert refusal() == ("refused", "change", {"sequence": 2, "rule": "chain"})


def test_an_erased_value_leaves_the_chain_whole(forger, headquarters, carried):
    [first, *rest] = forger.changes
    fields = {name: value.withheld() for name, value in first.fields.items()}
    forger.changes = [msgspec.structs.replace(first, fields=fields), *rest]
    forger.send_changes()

    with open_bundle(carried, headquarters.receiver) as bundle:
        assert list(bundle.changes()) == forger.changes


def test_attachments_wait_for_a_program_that_keeps_them(forger, refusal):
    forger.send_changes(attachments=2)

    assert refusal() == ("newer_program", "attachments", {"count": 2})


@pytest.mark.parametrize(
    ("comment", "verdict"),
    [
        ("fieldcase:2\twhatever comes", "newer_program"),
        ("fieldcase:1\tpurpose:later\tfrom:a\tto:b\tsequence:1", "newer_program"),
        ("fieldcase:1\tpurpose:bundle", "damaged"),
        ("fieldcase:0\tpurpose:bundle\tfrom:a\tto:b\tsequence:1", "damaged"),
        ("fieldcase:1\tpurpose:bundle\tfrom:../a\tto:b\tsequence:1", "damaged"),
        ("fieldcase:1\tpurpose:bundle\tfrom:a\tto:b\tsequence:01", "damaged"),
        ("fieldcase:1\tpurpose:bundle\tfrom:a\tto:b\tsequence:٣", "damaged"),
        ("timestamp:1700000000\tfile:bundle.age\thashed", "damaged"),
    ],
)
def test_a_comment_says_what_we_can_read_or_not(forger, refusal, comment, verdict):
    forger.send_packed(b"", comment)

    assert refusal()[0] == verdict


def test_a_device_cannot_sign_in_the_name_of_another(
    forger, refusal, other_laptop, carried
):
    forger.label = replace(forger.label, sender=other_laptop.device_id)
    forger.send_changes(**{"from": other_laptop.device_id})

    assert refusal()[:2] == ("refused", "signer")


def test_a_device_cannot_send_what_another_made(forger, refusal, other_laptop):
    forger.changes = other_laptop.changes(3)
    forger.send_changes()

    assert refusal() == ("refused", "change", {"sequence": 1, "rule": "device"})


def test_a_receipt_is_no_bundle(forger, refusal):
    forger.label = replace(forger.label, purpose=Purpose.RECEIPT)
    forger.send_changes()

    assert refusal()[:2] == ("refused", "purpose")
