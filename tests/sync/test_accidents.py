"""Full disks, files that change under our hands, and honest work that looks odd."""

import io
import subprocess
import tempfile
from pathlib import Path

import msgspec
import pytest

from fieldcase.domain.change import FIRST, field_changes
from fieldcase.domain.errors import (
    BundleRefused,
    FileNotWritable,
    MailboxNotWritable,
    MailboxUnreachable,
)
from fieldcase.domain.identity import DeviceId
from fieldcase.sync import carrier, envelope, packing
from fieldcase.sync.bundles import open_bundle
from fieldcase.sync.carrier import read_carrier
from fieldcase.sync.mailbox import Box, Direction
from fieldcase.sync.mailboxes.folder import FolderMailbox
from fieldcase.sync.packing import BLOCK, END, Packed, Unpacker, header
from fieldcase.sync.spool import Spool


def renoted(changes, notes):
    """The same changes with other notes, linked again."""
    made, previous = [], FIRST
    for change, text in zip(changes, notes, strict=True):
        fields = field_changes({"notes": text}, {})
        facts = {"fields": fields, "previous": previous}
        made.append(msgspec.structs.replace(change, **facts))
        previous = made[-1].digest()
    return made


@pytest.mark.parametrize("length", [100, 70_000, 3_000_000])
def test_notes_that_repeat_themselves_are_no_bomb(
    laptop, headquarters, carried, length
):
    sent = renoted(laptop.changes(5), [sign * length for sign in "aaxba"])

    laptop.bundle(carried, headquarters, sent)

    with open_bundle(carried, headquarters.receiver) as bundle:
        assert list(bundle.changes()) == sent


def test_zstd_passes_over_the_bytes_that_mean_nothing():
    with Packed("x", [b"a" * (1 << 22)] * 8) as packed:
        stream = b"".join(packing.packed_stream("manifest.json", b"{}", [packed]))

    tar = subprocess.run(
        ["zstd", "-dc"],
        input=stream,
        capture_output=True,
        check=True,
    )

    assert len(tar.stdout) == 3 * BLOCK + (1 << 25) + len(END)


def test_padding_that_holds_something_is_refused():
    tar = header("x", 1) + b"x" + b"hidden".ljust(BLOCK - 1, b"\0") + END
    unpacker = Unpacker(iter([packing.zstandard.compress(tar)]))

    with pytest.raises(BundleRefused) as raised:
        unpacker.first("x", 10)
    assert raised.value.reason == "content"


def test_a_bundle_that_grows_too_large_is_not_written(
    laptop, headquarters, carried, monkeypatch
):
    monkeypatch.setattr(carrier, "FILE_LIMIT", 1 << 17)
    with pytest.raises(BundleRefused) as raised:
        laptop.bundle(carried, headquarters, laptop.changes(1000))
    assert raised.value.reason == "too_large"

    monkeypatch.setattr(packing, "UNPACKED_LIMIT", 1 << 20)
    with pytest.raises(BundleRefused) as raised:
        laptop.bundle(carried, headquarters, laptop.changes(1000))
    assert raised.value.reason == "too_large"
    assert not list(carried.parent.iterdir())


class FullDisk(io.BytesIO):
    def write(self, _data):
        raise OSError(28, "No space left on device")


def test_a_disk_with_no_room_to_lay_aside_is_named(
    laptop, headquarters, carried, monkeypatch
):
    laptop.bundle(carried, headquarters, laptop.changes(3))
    monkeypatch.setattr(tempfile, "TemporaryFile", FullDisk)

    with (
        pytest.raises(FileNotWritable) as raised,
        open_bundle(carried, headquarters.receiver),
    ):
        pass
    assert raised.value.path == Path(tempfile.gettempdir())

    def refused():
        raise PermissionError

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    with pytest.raises(FileNotWritable):
        Spool()


def test_a_file_exchanged_after_it_was_verified_is_noticed(
    laptop, headquarters, carried
):
    laptop.bundle(carried, headquarters, laptop.changes(3))

    with carried.open("rb") as stream, Spool() as spool:
        carried_parts = read_carrier(stream)
        with pytest.raises(BundleRefused) as raised:
            envelope._decrypt(
                stream, carried_parts, spool, headquarters.keys, b"another digest"
            )
    assert (raised.value.verdict, raised.value.reason) == ("damaged", "signature")


def test_a_file_that_becomes_shorter_while_it_is_read_is_noticed(
    laptop, headquarters, carried
):
    laptop.bundle(carried, headquarters, laptop.changes(3))

    with carried.open("r+b") as stream:
        parts = read_carrier(stream)
        stream.truncate(parts.size // 2)
        with pytest.raises(BundleRefused):
            list(carrier.sealed_chunks(stream, parts))


def test_a_carrier_without_a_signature_is_refused(headquarters, carried):
    with carried.open("w+b") as stream:
        carrier.write_carrier(
            stream, lambda sealed: sealed.write(b"sealed"), lambda _: "no signature"
        )

    with (
        pytest.raises(BundleRefused) as raised,
        open_bundle(carried, headquarters.receiver),
    ):
        pass
    assert (raised.value.verdict, raised.value.reason) == ("damaged", "signature")


BOX = Box(Direction.TO_DEVICE, DeviceId("01990000-0000-7000-8000-000000000001"))


@pytest.fixture
def mailbox(tmp_path, carried):
    carried.write_bytes(b"sealed")
    root = tmp_path / "stick"
    root.mkdir()
    mailbox = FolderMailbox(root)
    mailbox.post(BOX, "bundle", carried)
    return mailbox


def failing(*_about, **_more):
    raise OSError(5, "Input/output error")


def test_a_stick_that_fails_is_named(mailbox, monkeypatch):
    [letter] = mailbox.letters(BOX)

    monkeypatch.setattr(Path, "unlink", failing)
    with pytest.raises(MailboxNotWritable):
        mailbox.remove(letter)
    monkeypatch.setattr(Path, "iterdir", failing)
    with pytest.raises(MailboxUnreachable):
        mailbox.letters(BOX)


def test_a_letter_taken_away_while_one_looks_is_not_listed(mailbox, monkeypatch):
    monkeypatch.setattr(Path, "is_file", lambda _path: True)
    monkeypatch.setattr(Path, "is_dir", lambda _path: True)
    monkeypatch.setattr(Path, "stat", failing)

    assert mailbox.letters(BOX) == []
