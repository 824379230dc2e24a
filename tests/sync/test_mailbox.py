"""A letter lies in its box whole or not at all, whoever else looks in."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.errors import (
    FileNotReadable,
    FileNotWritable,
    LetterGone,
    MailboxNotWritable,
    MailboxUnreachable,
)
from fieldcase.domain.identity import DeviceId
from fieldcase.sync.envelope import Purpose
from fieldcase.sync.mailbox import (
    Box,
    Direction,
    Letter,
    Mailbox,
    letter_name,
)
from fieldcase.sync.mailboxes import folder as folders
from fieldcase.sync.mailboxes.folder import FolderMailbox

BOX = Box(Direction.TO_HEADQUARTERS, DeviceId("01990000-0000-7000-8000-000000000001"))


@pytest.fixture
def mailbox(tmp_path) -> Mailbox:
    root = tmp_path / "stick"
    root.mkdir()
    return FolderMailbox(root)


@pytest.fixture
def outgoing(tmp_path):
    path = tmp_path / "outgoing"
    path.write_bytes(b"sealed" * 1000)
    return path


def test_what_is_posted_is_listed_and_fetched(mailbox, outgoing, tmp_path):
    name = letter_name(Purpose.BUNDLE, 14)
    mailbox.post(BOX, name, outgoing)

    [letter] = mailbox.letters(BOX)
    mailbox.fetch(letter, tmp_path / "incoming")

    assert letter == Letter(BOX, "bundle-00000014.fieldcase", 6000)
    assert (tmp_path / "incoming").read_bytes() == outgoing.read_bytes()
    assert mailbox.letters(BOX) == [letter]
    assert mailbox.boxes(Direction.TO_HEADQUARTERS) == [BOX]
    assert mailbox.boxes(Direction.TO_DEVICE) == []


def test_the_folder_is_laid_out_as_documented(mailbox, outgoing):
    mailbox.post(BOX, letter_name(Purpose.RECEIPT, 3), outgoing)

    [path] = [path for path in mailbox.root.rglob("*") if path.is_file()]
    assert path.relative_to(mailbox.root).as_posix() == (
        "to-hq/01990000-0000-7000-8000-000000000001/receipt-00000003.fieldcase"
    )


def test_letters_come_in_the_order_of_their_numbers(mailbox, outgoing):
    for sequence in (100, 9, 10, 1):
        mailbox.post(BOX, letter_name(Purpose.BUNDLE, sequence), outgoing)

    names = [letter.name for letter in mailbox.letters(BOX)]
    assert names == [letter_name(Purpose.BUNDLE, n) for n in (1, 9, 10, 100)]


def test_a_letter_is_removed_once_and_then_stays_away(mailbox, outgoing, tmp_path):
    mailbox.post(BOX, "bundle", outgoing)
    [letter] = mailbox.letters(BOX)

    mailbox.remove(letter)
    mailbox.remove(letter)

    assert mailbox.letters(BOX) == []
    with pytest.raises(LetterGone):
        mailbox.fetch(letter, tmp_path / "incoming")
    assert not (tmp_path / "incoming").exists()


def test_posting_again_replaces_the_letter(mailbox, outgoing, tmp_path):
    mailbox.post(BOX, "bundle", outgoing)
    outgoing.write_bytes(b"sealed anew")
    mailbox.post(BOX, "bundle", outgoing)

    [letter] = mailbox.letters(BOX)
    mailbox.fetch(letter, tmp_path / "incoming")
    assert (tmp_path / "incoming").read_bytes() == b"sealed anew"


def test_unfinished_and_hidden_files_are_not_letters(mailbox, outgoing):
    mailbox.post(BOX, "bundle", outgoing)
    folder = mailbox.root / "to-hq" / BOX.device_id
    (folder / ".bundle.12ab.part").write_bytes(b"half")
    (folder / "bundle.part").write_bytes(b"half")
    (folder / ".DS_Store").write_bytes(b"")
    (folder / "folder").mkdir()
    (mailbox.root / "to-hq" / "System Volume Information").mkdir()

    assert [letter.name for letter in mailbox.letters(BOX)] == ["bundle"]
    assert mailbox.boxes(Direction.TO_HEADQUARTERS) == [BOX]


def test_a_file_that_somebody_renamed_is_a_letter_too(mailbox, outgoing):
    mailbox.post(BOX, "bundle (1) è.fieldcase", outgoing)

    assert [letter.name for letter in mailbox.letters(BOX)] == [
        "bundle (1) è.fieldcase"
    ]


def test_an_unplugged_stick_is_not_made_into_a_folder(mailbox, outgoing, tmp_path):
    mailbox.post(BOX, "bundle", outgoing)
    [letter] = mailbox.letters(BOX)
    shutil.rmtree(mailbox.root)

    for deed in (
        lambda: mailbox.boxes(Direction.TO_DEVICE),
        lambda: mailbox.letters(BOX),
        lambda: mailbox.post(BOX, "bundle", outgoing),
        lambda: mailbox.fetch(letter, tmp_path / "incoming"),
        lambda: mailbox.remove(letter),
    ):
        with pytest.raises(MailboxUnreachable) as raised:
            deed()
        assert raised.value.address == str(mailbox.root)
    assert not mailbox.root.exists()


def test_a_mailbox_that_lets_nobody_write_says_so(mailbox, outgoing):
    (mailbox.root / "to-hq").write_bytes(b"a file where the folder should be")

    with pytest.raises(MailboxNotWritable):
        mailbox.post(BOX, "bundle", outgoing)


def test_what_fails_half_way_leaves_nothing(mailbox, outgoing, tmp_path, monkeypatch):
    mailbox.post(BOX, "bundle", outgoing)
    [letter] = mailbox.letters(BOX)

    def cut(source, target, _size, _progress):
        target.write(source.read(10))
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(folders, "_copied", cut)
    with pytest.raises(MailboxNotWritable):
        mailbox.post(BOX, "second", outgoing)
    with pytest.raises(FileNotWritable):
        mailbox.fetch(letter, tmp_path / "incoming")

    assert mailbox.letters(BOX) == [letter]
    assert {path.name for path in tmp_path.iterdir()} == {"outgoing", "stick"}
    assert not list(mailbox.root.rglob("*.part"))


def test_a_source_that_is_not_there_is_named(mailbox, tmp_path):
    with pytest.raises(FileNotReadable):
        mailbox.post(BOX, "bundle", tmp_path / "nothing")


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../x", "a/b", "a\\b", "C:x", ".hidden", "a\0b", "x.part"]
)
def test_no_name_leaves_its_box(mailbox, outgoing, tmp_path, name):
    with pytest.raises(ValueError, match="cannot leave its box"):
        mailbox.post(BOX, name, outgoing)
    with pytest.raises(ValueError, match="cannot leave its box"):
        mailbox.fetch(Letter(BOX, name, 1), tmp_path / "incoming")


@pytest.mark.parametrize("device_id", ["", ".", "..", "a/b", "a b", "é"])
def test_no_device_id_leaves_the_mailbox(device_id):
    with pytest.raises(ValueError, match="names a folder"):
        Box(Direction.TO_DEVICE, DeviceId(device_id))


@given(numbers=st.sets(st.integers(0, 10**8 - 1)))
def test_names_sort_as_their_numbers(numbers):
    names = [letter_name(Purpose.BUNDLE, number) for number in sorted(numbers)]
    assert names == sorted(names)


def test_two_programs_at_once_never_see_half_a_letter(mailbox, tmp_path):
    contents = [bytes([number]) * 300_000 for number in range(4)]
    for number, content in enumerate(contents):
        (tmp_path / f"out{number}").write_bytes(content)

    def work(number):
        for turn in range(10):
            mailbox.post(BOX, "bundle", tmp_path / f"out{number}")
            for letter in mailbox.letters(BOX):
                try:
                    mailbox.fetch(letter, tmp_path / f"in{number}")
                except LetterGone:
                    continue
                assert (tmp_path / f"in{number}").read_bytes() in contents
                if turn % 3 == 0:
                    mailbox.remove(letter)

    with ThreadPoolExecutor(4) as programs:
        list(programs.map(work, range(4)))
