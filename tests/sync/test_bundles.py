"""A bundle arrives as it was sent, or not at all."""

import os
import tempfile
from pathlib import Path

import msgspec
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING
from tests.sync.conftest import MARKER

from fieldcase.domain.change import FIRST, Change, field_changes
from fieldcase.domain.errors import (
    BundleRefused,
    Cancelled,
    FileNotReadable,
    FileNotWritable,
    NothingToSend,
)
from fieldcase.domain.identity import ChangeClock, StaffId
from fieldcase.sync.bundles import Heading, open_bundle, write_bundle
from fieldcase.sync.envelope import Purpose, read_label
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.verdicts import Verdict

names = st.text(min_size=1, max_size=12)
texts = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=40)
plain = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3), max_leaves=5)


def test_what_was_sent_arrives(laptop, headquarters, carried):
    sent = laptop.changes(300)

    written = laptop.bundle(carried, headquarters, sent)

    with open_bundle(carried, headquarters.receiver) as bundle:
        assert list(bundle.changes()) == sent
        assert (bundle.digest, bundle.sender) == (written.digest, laptop.device)
        assert (bundle.first_change, bundle.last_change) == (1, 300)
        assert bundle.manifest.program == "0.1.0"
        assert bundle.manifest.made_at == MONDAY_MORNING
    assert written.size == carried.stat().st_size


@settings(max_examples=50)
@given(saved=st.lists(st.dictionaries(names, values, min_size=1), min_size=1))
def test_whatever_is_saved_arrives_to_the_byte(laptop, headquarters, saved):
    clock, previous, sent = ChangeClock(laptop.device_id), FIRST, []
    for number, fields in enumerate(saved, start=1):
        sent.append(
            Change(
                id=clock.next(MONDAY_MORNING),
                kind="case",
                record_id="a-record",
                device_id=laptop.device_id,
                sequence=number,
                staff_id=StaffId("counsellor"),
                made_at=MONDAY_MORNING,
                previous=previous,
                fields=field_changes(fields, {}),
            )
        )
        previous = sent[-1].digest()

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "carried.fieldcase"
        laptop.bundle(target, headquarters, sent)
        with open_bundle(target, headquarters.receiver) as bundle:
            assert list(bundle.changes()) == sent


def test_a_later_bundle_begins_where_the_first_ended(laptop, headquarters, carried):
    sent = laptop.changes(10)
    first = laptop.bundle(carried, headquarters, sent[:6])

    laptop.bundle(carried, headquarters, sent[6:], sequence=2, previous=first.digest)

    with open_bundle(carried, headquarters.receiver) as bundle:
        assert list(bundle.changes()) == sent[6:]
        assert bundle.previous == first.digest
        assert bundle.span.previous == sent[5].digest()


def test_a_label_can_be_read_before_anything_is_opened(laptop, headquarters, carried):
    laptop.bundle(carried, headquarters, laptop.changes(1))

    label = read_label(carried)

    assert label.purpose is Purpose.BUNDLE
    assert (label.sender, label.recipient) == (laptop.device_id, headquarters.device_id)
    assert label.sequence == 1


def test_a_recovery_key_opens_it_too(laptop, headquarters, carried):
    recovery = DeviceKeys.generate()
    heading = Heading(sequence=1, previous="", made_at=MONDAY_MORNING)
    keys = [recovery.receiving_key]
    write_bundle(
        carried, heading, laptop.changes(2), laptop.sender, headquarters.device, keys
    )
    recovered = type(headquarters)(
        headquarters.device_id, headquarters.kind, recovery, known=headquarters.known
    )

    with open_bundle(carried, recovered.receiver) as bundle:
        assert len(list(bundle.changes())) == 2


def opened(path, party):
    with open_bundle(path, party.receiver) as bundle:
        list(bundle.changes())


def verdict_of(path, party):
    with pytest.raises(BundleRefused) as raised:
        opened(path, party)
    return raised.value.verdict


def test_each_reason_has_its_verdict(laptop, other_laptop, headquarters, carried):
    laptop.bundle(carried, headquarters, laptop.changes(1))
    assert verdict_of(carried, other_laptop) == Verdict.NOT_FOR_US

    stranger = type(headquarters)(headquarters.device_id, headquarters.kind)
    assert verdict_of(carried, stranger) == Verdict.UNKNOWN_DEVICE

    stranger.knows(laptop)
    assert verdict_of(carried, stranger) == Verdict.NOT_FOR_US  # our key, but not ours

    stolen = type(laptop)(
        laptop.device_id, laptop.kind, laptop.keys, revoked_at=MONDAY_MORNING
    )
    stranger.knows(stolen)
    assert verdict_of(carried, stranger) == Verdict.REVOKED


@pytest.mark.parametrize(
    "instead",
    [
        {"sequence": 0},
        {"previous": "0" * 64},
        {"sequence": 2},
        {"made_at": MONDAY_MORNING.replace(tzinfo=None)},
    ],
    ids=str,
)
def test_a_heading_that_would_be_refused_is_not_written(instead):
    facts = {"sequence": 1, "previous": "", "made_at": MONDAY_MORNING} | instead

    with pytest.raises(ValueError, match=r"."):
        Heading(**facts)


def test_an_empty_bundle_is_not_written(laptop, headquarters, carried, tmp_path):
    with pytest.raises(NothingToSend):
        laptop.bundle(carried, headquarters, [])

    assert not list(tmp_path.iterdir())


def test_a_chain_that_headquarters_would_refuse_is_not_sent(
    laptop, headquarters, carried, tmp_path
):
    with pytest.raises(BundleRefused):
        laptop.bundle(carried, headquarters, laptop.changes(3)[::2])

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("error", [Cancelled, KeyboardInterrupt, ValueError])
def test_an_interrupted_bundle_leaves_nothing(
    laptop, headquarters, carried, tmp_path, error
):
    def interrupted():
        yield from laptop.changes(500)
        raise error

    with pytest.raises(error):
        laptop.bundle(carried, headquarters, interrupted())

    assert not list(tmp_path.iterdir())


def test_a_bundle_already_there_stays_when_writing_anew_fails(
    laptop, headquarters, carried, monkeypatch
):
    laptop.bundle(carried, headquarters, laptop.changes(2))
    before = carried.read_bytes()

    def full(*about):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWritable):
        laptop.bundle(carried, headquarters, laptop.changes(3))

    assert carried.read_bytes() == before
    assert list(carried.parent.iterdir()) == [carried]


def test_a_folder_that_is_not_there_is_named(laptop, headquarters, tmp_path):
    with pytest.raises(FileNotWritable):
        laptop.bundle(tmp_path / "no" / "b", headquarters, laptop.changes(1))
    with pytest.raises(FileNotReadable):
        opened(tmp_path / "nothing", headquarters)
    with pytest.raises(FileNotReadable):
        opened(tmp_path, headquarters)


def test_nothing_readable_lies_on_any_disk(
    laptop, headquarters, carried, tmp_path, monkeypatch
):
    """Every file that is opened on the way is kept under a second name and searched."""
    watched = tmp_path / "temporary"
    watched.mkdir()
    laid_aside, real = [], tempfile.TemporaryFile

    def watching(*about, **more):
        file = real(*about, dir=watched, **more)
        laid_aside.append(os.dup(file.fileno()))
        return file

    monkeypatch.setattr(tempfile, "TemporaryFile", watching)
    sent = laptop.changes(2_000)
    laptop.bundle(carried, headquarters, sent)
    with open_bundle(carried, headquarters.receiver) as bundle:
        assert list(bundle.changes()) == sent

    assert len(laid_aside) == 2
    for handle in laid_aside:
        with os.fdopen(handle, "rb") as file:
            file.seek(0)
            content = file.read()
        assert len(content) > 10_000
        assert MARKER.encode() not in content
        assert b"(\xb5/\xfd" not in content[:64]  # no zstd either: it could be unpacked
    assert MARKER.encode() not in carried.read_bytes()
    assert not list(watched.iterdir())


def test_a_days_work_is_hardly_larger_than_its_bare_lines(
    laptop, headquarters, carried
):
    sent = laptop.changes(60, fields=8)
    bare = b"".join(msgspec.json.encode(change) + b"\n" for change in sent)

    written = laptop.bundle(carried, headquarters, sent)

    assert written.size <= 1.3 * len(zstandard.compress(bare))
