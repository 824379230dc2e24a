"""A reader written from the page alone, with nothing of FieldCase in it."""

import io
import json
import re
import subprocess
import tarfile
import zipfile
from hashlib import blake2b, sha256
from pathlib import Path

import msgspec
import zstandard
from tests.sync.histories import Device

import fieldcase.sync
from fieldcase.sync import bundles, carrier, envelope, packing, receipts
from fieldcase.sync.verdicts import Verdict

PAGE = (Path(fieldcase.sync.__file__).parent / "README.md").read_text("utf-8")


def run(*command: object, cwd: Path, given: bytes = b"") -> bytes:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        input=given,
        capture_output=True,
        check=True,
    )
    return done.stdout


def compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def digest_of(line: bytes) -> str:
    """The digest of a change, as the page defines it."""
    change = json.loads(line)
    fields = []
    for name, field in sorted(change["fields"].items()):
        if "salt" not in field:
            fields.append([name, field["digest"], field.get("replaces", [])])
            continue
        value = compact(field["value"]).encode()
        assert value in line
        drawn = blake2b(field["salt"].encode() + value, digest_size=32)
        fields.append([name, drawn.hexdigest(), field.get("replaces", [])])
    keys = ("id", "kind", "record_id", "device_id", "sequence")
    rest = ("staff_id", "made_at", "previous")
    listed = [change[key] for key in (*keys, *rest)]
    return blake2b(compact([*listed, fields]).encode(), digest_size=32).hexdigest()


def said_by(comment: str) -> dict[str, str]:
    return dict(part.split(":", 1) for part in comment.rstrip("\n").split("\t"))


def taken_out(packed: bytes) -> dict[str, bytes]:
    """The members of the compressed tar, in order."""
    with zstandard.ZstdDecompressor().stream_reader(
        packed, read_across_frames=True
    ) as unpacked:
        tar = io.BytesIO(unpacked.read())
    with tarfile.open(fileobj=tar) as archive:
        return {name: archive.extractfile(name).read() for name in archive.getnames()}


def test_the_page_is_enough_to_read_and_check_a_bundle(
    laptop, headquarters, carried, tmp_path
):
    sent = laptop.changes(5)
    first = {name: value.withheld() for name, value in sent[0].fields.items()}
    sent[0] = msgspec.structs.replace(sent[0], fields=first)
    written = laptop.bundle(carried, headquarters, sent)
    (tmp_path / "hq.key").write_text(headquarters.keys.identity + "\n")

    with zipfile.ZipFile(carried) as zipped:
        zipped.extractall(tmp_path)  # noqa: S202 - of our own making
    key = laptop.keys.signing_key
    comment = run("minisign", "-QVm", "bundle.age", "-P", key, cwd=tmp_path)
    packed = run("age", "-d", "-i", "hq.key", "bundle.age", cwd=tmp_path)
    members = taken_out(packed)

    assert list(members) == ["manifest.json", "changes.jsonl"]
    assert sha256((tmp_path / "bundle.age").read_bytes()).hexdigest() == written.digest
    told = json.loads(members["manifest.json"])
    said = said_by(comment.decode())
    assert told["format"] == int(said.pop("fieldcase")) == 1
    assert said == {name: str(told[name]) for name in said}
    content = members["changes.jsonl"]
    size, digest = len(content), sha256(content).hexdigest()
    named = {"name": "changes.jsonl", "size": size, "sha256": digest}
    assert told["members"] == [named]
    lines = content.splitlines()
    digests = [digest_of(line) for line in lines]
    assert [json.loads(line)["previous"] for line in lines] == ["", *digests[:-1]]
    span = {"count": 5, "first": 1, "last": 5, "previous": "", "digest": digests[-1]}
    assert told["changes"] == span


def test_what_an_edit_replaces_is_in_its_digest_as_the_page_says():
    laptop = Device(1)
    laptop.edit("case-1", {"town": 1})
    edit = laptop.edit("case-1", {"town": 2})

    line = msgspec.json.encode(edit)

    assert b'"replaces":["' in line
    assert digest_of(line) == edit.digest()


def test_the_last_bits_of_an_id_are_the_devices_as_the_page_says():
    laptop = Device(1)
    change = laptop.edit("case-1", {"town": 1})
    drawn = int.from_bytes(blake2b(laptop.device_id.encode(), digest_size=8).digest())

    last = int(change.id.replace("-", ""), 16) & (1 << 62) - 1
    assert last == drawn & (1 << 62) - 1


def test_the_page_names_what_the_program_does():
    limits = {
        f"{carrier.SIGNATURE_LIMIT:,} bytes": True,
        "2³¹ − 1 bytes": carrier.FILE_LIMIT == 2**31 - 1,
        "at most 4 GiB": packing.UNPACKED_LIMIT == 4 << 30,
        "8 MiB": packing.WINDOW_LIMIT == 8 << 20,
        "1 MiB + 100 ×": (packing.RATIO_FREE, packing.RATIO_LIMIT) == (1 << 20, 100),
        "(at most 1 MiB)": envelope.MANIFEST_LIMIT == 1 << 20,
        "at most 4 MiB": bundles.LINE_LIMIT == 4 << 20,
        "(at most 64 KiB)": receipts.RECEIPT_LIMIT == 64 << 10,
        f"**format {envelope.FORMAT}**": True,
    }
    assert all(limits.values())
    text = " ".join(PAGE.split())  # wherever its lines break
    assert not [limit for limit in limits if limit not in text]
    structs = (envelope.Manifest, envelope.ChangeSpan, receipts.Receipt, packing.Member)
    for struct in structs:
        for key in struct.__struct_encode_fields__:
            assert re.search(rf'["`]{key}["`]', PAGE), key
    assert all(f"`{verdict}`" in PAGE for verdict in Verdict)
