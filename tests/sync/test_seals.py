"""The public minisign and age open what we seal, and we open what they seal."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.sync import seals
from fieldcase.sync.keys import DeviceKeys, public_key_file
from fieldcase.sync.seals import NotOpened, NotSealed, SealedByAnother

KEYS, OTHERS = DeviceKeys.generate(), DeviceKeys.generate()


def run(*command: str | Path, cwd: Path, given: bytes = b"") -> bytes:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        input=given,
        capture_output=True,
        check=True,
    )
    return done.stdout


def sealed(content: bytes, comment: str = "from:here") -> str:
    return seals.signature_text(seals.digest_of(BytesIO(content)), comment, KEYS)


def test_minisign_checks_our_signature(tmp_path):
    (tmp_path / "note").write_bytes(b"a note")
    (tmp_path / "note.minisig").write_text(sealed(b"a note", "from:here\tto:there"))
    (tmp_path / "here.pub").write_text(public_key_file(KEYS.signing_key))

    by_line = run("minisign", "-Vm", "note", "-P", KEYS.signing_key, cwd=tmp_path)
    by_file = run("minisign", "-QVm", "note", "-p", "here.pub", cwd=tmp_path)

    assert b"Signature and comment signature verified" in by_line
    assert by_file == b"from:here\tto:there\n"


def test_minisign_refuses_our_signature_of_something_else(tmp_path):
    (tmp_path / "note").write_bytes(b"another note")
    (tmp_path / "note.minisig").write_text(sealed(b"a note"))

    with pytest.raises(subprocess.CalledProcessError):
        run("minisign", "-Vm", "note", "-P", KEYS.signing_key, cwd=tmp_path)


def test_we_check_a_signature_of_minisign(tmp_path):
    (tmp_path / "note").write_bytes(b"a note")
    run("minisign", "-GW", "-p", "k.pub", "-s", "k.sec", cwd=tmp_path)
    run("minisign", "-Sm", "note", "-s", "k.sec", "-t", "to:hq", cwd=tmp_path)
    signing_key = (tmp_path / "k.pub").read_text().splitlines()[1]
    assert public_key_file(signing_key) == (tmp_path / "k.pub").read_text()

    signature = seals.read_signature((tmp_path / "note.minisig").read_text())

    signature.verify(seals.digest_of(BytesIO(b"a note")), signing_key)
    assert signature.comment == "to:hq"


def test_age_opens_what_we_encrypt(tmp_path):
    target = BytesIO()
    keys = [KEYS.receiving_key, OTHERS.receiving_key]
    seals.encrypt(BytesIO(b"a note" * 50_000), target, keys)

    for number, reader in enumerate((KEYS, OTHERS)):
        (tmp_path / f"{number}").write_text(reader.identity + "\n")
        opened = run(
            "age", "-d", "-i", f"{number}", cwd=tmp_path, given=target.getvalue()
        )
        assert opened == b"a note" * 50_000


def test_we_open_what_age_encrypts(tmp_path):
    closed = run("age", "-r", KEYS.receiving_key, cwd=tmp_path, given=b"a note")
    target = BytesIO()

    seals.decrypt(BytesIO(closed), target, KEYS)

    assert target.getvalue() == b"a note"


def test_any_team_can_open_a_bundle_with_public_tools(
    laptop, headquarters, carried, tmp_path
):
    laptop.bundle(carried, headquarters, laptop.changes(50))
    (tmp_path / "hq.key").write_text(headquarters.keys.identity + "\n")

    run("unzip", carried, cwd=tmp_path)
    key = laptop.keys.signing_key
    comment = run("minisign", "-QVm", "bundle.age", "-P", key, cwd=tmp_path)
    packed = run("age", "-d", "-i", "hq.key", "bundle.age", cwd=tmp_path)
    tar = run("zstd", "-dc", cwd=tmp_path, given=packed)
    names = run("tar", "-t", cwd=tmp_path, given=tar).split()
    lines = run("tar", "-xO", "changes.jsonl", cwd=tmp_path, given=tar).splitlines()

    assert comment.decode().rstrip("\n").split("\t") == [
        "fieldcase:1",
        "purpose:bundle",
        f"from:{laptop.device_id}",
        f"to:{headquarters.device_id}",
        "sequence:1",
    ]
    assert names == [b"manifest.json", b"changes.jsonl"]
    assert len(lines) == 50


@given(content=st.binary(max_size=300), comment=st.text("abc:\té", max_size=40))
def test_a_good_signature_is_good_and_says_its_comment(content, comment):
    signature = seals.read_signature(sealed(content, comment))

    signature.verify(seals.digest_of(BytesIO(content)), KEYS.signing_key)
    assert signature.comment == comment


@given(content=st.binary(min_size=1, max_size=300), data=st.data())
def test_nothing_else_passes_for_what_was_signed(content, data):
    other = data.draw(st.binary(max_size=300).filter(lambda other: other != content))
    signature = seals.read_signature(sealed(content))

    with pytest.raises(NotSealed):
        signature.verify(seals.digest_of(BytesIO(other)), KEYS.signing_key)


def test_a_comment_is_signed_too():
    altered = sealed(b"a note").replace("from:here", "from:away")

    with pytest.raises(NotSealed):
        seals.read_signature(altered).verify(
            seals.digest_of(BytesIO(b"a note")), KEYS.signing_key
        )


def test_another_key_is_noticed():
    with pytest.raises(SealedByAnother):
        seals.read_signature(sealed(b"a note")).verify(
            seals.digest_of(BytesIO(b"a note")), OTHERS.signing_key
        )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("untrusted comment", "comment"),
        ("RU", "Rw"),
        ("\ntrusted comment: ", "\ntrusted comment:"),
        ("\n", "\r\n"),
        ("\n", ""),
        ("=", "A"),
        ("=", ""),
        ("ever", "ever\nsince"),
    ],
)
def test_what_has_another_form_is_no_signature(old, new):
    with pytest.raises(NotSealed):
        seals.read_signature(sealed(b"a note", "for ever").replace(old, new))


def test_another_device_cannot_decrypt():
    target = BytesIO()
    seals.encrypt(BytesIO(b"a note"), target, [KEYS.receiving_key])

    with pytest.raises(NotOpened):
        seals.decrypt(BytesIO(target.getvalue()), BytesIO(), OTHERS)


@pytest.mark.parametrize("cut", [1, 20, 200, 66_000, 200_000])
def test_what_was_cut_short_is_not_opened(cut):
    target = BytesIO()
    seals.encrypt(BytesIO(bytes(200_000)), target, [KEYS.receiving_key])

    with pytest.raises(NotOpened):
        seals.decrypt(BytesIO(target.getvalue()[:-cut]), BytesIO(), KEYS)


def test_a_recipient_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no age recipient"):
        seals.encrypt(BytesIO(b""), BytesIO(), ["age1nobody"])


@pytest.mark.parametrize("error", [KeyError("x"), OSError("x"), KeyboardInterrupt()])
def test_an_error_of_the_stream_itself_comes_through(error):
    class Broken(BytesIO):
        def read(self, _size=-1):
            raise error

    with pytest.raises(type(error)) as raised:
        seals.encrypt(Broken(), BytesIO(), [KEYS.receiving_key])
    assert raised.value is error


def test_a_full_disk_is_no_damage():
    class Full(BytesIO):
        def write(self, _data):
            raise OSError(28, "No space left on device")

    target = BytesIO()
    seals.encrypt(BytesIO(b"a note"), target, [KEYS.receiving_key])
    with pytest.raises(OSError, match="No space left"):
        seals.decrypt(BytesIO(target.getvalue()), Full(), KEYS)
