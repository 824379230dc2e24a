"""Attached files reach headquarters once, after their records, if one names them."""

import os
from hashlib import sha256

import pytest
from tests.usecases.trading import assign, placed
from tests.workspaces import files_in, register

from fieldcase.domain.errors import AttachmentMissing, BundleRefused, Cancelled
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.store.file_post import NamedFile
from fieldcase.sync import files as sealed_files
from fieldcase.sync.files import FilesHeading, KeptNote, write_files, write_kept
from fieldcase.sync.mailboxes.folder import FolderMailbox
from fieldcase.usecases.casework.attachments import (
    About,
    attach,
    open_attachment,
    open_thumbnail,
)
from fieldcase.usecases.exchange.files_passing import files_not_there
from fieldcase.usecases.exchange.files_taking import (
    files_lacking,
    files_of,
    take_files,
    take_kept,
)
from fieldcase.usecases.exchange.sending import own_sender
from fieldcase.usecases.rounds.exchanging import exchange

from .test_attachments import PDF, photo


@pytest.fixture
def case(laptop):
    return register(laptop)


def letter_about(case, **more):
    return About(case_id=case.id, owner_kind=RecordKind.CASE, owner_id=case.id, **more)


@pytest.fixture
def rounds(laptop, headquarters, mailbox):
    def go(*who):
        return [
            exchange(each, mailbox) for each in who or (laptop, headquarters, laptop)
        ]

    return go


def letters(mailbox, purpose):
    return sorted(path.name for path in mailbox.glob(f"*/*/{purpose}-*"))


def test_files_arrive_whole_with_their_records_and_count_once_kept(
    laptop, headquarters, case, rounds, mailbox
):
    paper = attach(laptop, letter_about(case), PDF)
    picture = attach(laptop, letter_about(case), photo())
    assert len(files_not_there(laptop)) == 2

    first, taken, last = rounds()

    assert (first.sent_files, taken.taken, last.sent_files) == (2, 2, 0)
    assert files_not_there(laptop) == []
    assert open_attachment(headquarters, paper.id) == PDF
    assert open_attachment(headquarters, picture.id) == open_attachment(
        laptop, picture.id
    )
    assert open_thumbnail(headquarters, picture.id)
    assert files_of(headquarters).damaged(picture.digest) is False
    assert letters(mailbox, "files") == letters(mailbox, "kept") == []


def test_nothing_of_a_file_can_be_read_on_the_way(laptop, case, mailbox, rounds):
    attach(laptop, letter_about(case), PDF)
    rounds(laptop)
    [name] = letters(mailbox, "files")
    on_the_way = b"".join(files_in(mailbox).values())
    assert b"Nino" not in on_the_way
    assert sha256(PDF).hexdigest().encode() not in on_the_way
    assert name == "files-00000001.fieldcase"


def test_a_file_is_sent_once_however_often_one_looks(laptop, case, mailbox, rounds):
    attach(laptop, letter_about(case), PDF)
    assert [one.sent_files for one in rounds(laptop, laptop, laptop)] == [1, 0, 0]
    assert letters(mailbox, "files") == ["files-00000001.fieldcase"]


def test_files_that_come_before_their_records_wait_in_the_mailbox(
    laptop, headquarters, case, mailbox, rounds
):
    paper = attach(laptop, letter_about(case), PDF)
    rounds(laptop)
    [bundle] = mailbox.glob("to-hq/*/bundle-*")
    aside = bundle.rename(mailbox / "aside")

    rounds(headquarters)
    with pytest.raises(AttachmentMissing):
        files_of(headquarters).read(paper.digest)
    assert letters(mailbox, "files") == ["files-00000001.fieldcase"]

    aside.rename(bundle)
    rounds(headquarters, laptop)
    assert open_attachment(headquarters, paper.id) == PDF
    assert files_not_there(laptop) == []


def test_more_than_the_mailbox_carries_goes_in_several_letters(
    laptop, headquarters, case, mailbox, rounds, monkeypatch
):
    made = [
        attach(laptop, letter_about(case), b"%PDF-" + os.urandom(3000))
        for _ in range(5)
    ]
    monkeypatch.setattr("fieldcase.sync.mailboxes.folder.LETTER_LIMIT", 7000)

    assert rounds(laptop)[0].sent_files == 5
    assert len(letters(mailbox, "files")) == 3

    rounds(headquarters, laptop)
    assert all(files_of(headquarters).has(one.digest) for one in made)
    assert files_not_there(laptop) == []


def test_a_letter_that_was_not_posted_to_its_end_goes_on_the_same(
    laptop, case, mailbox, rounds, monkeypatch
):
    attach(laptop, letter_about(case), PDF)
    post = FolderMailbox.post

    def stop(self, box, name, source, progress=None):
        if name.startswith("files-"):
            seen.append(source.read_bytes())
            raise Cancelled
        post(self, box, name, source, progress)

    seen = []
    with monkeypatch.context() as patched:
        patched.setattr(FolderMailbox, "post", stop)
        with pytest.raises(Cancelled):
            rounds(laptop)
    assert rounds(laptop)[0].sent_files == 1
    [path] = mailbox.glob("to-hq/*/files-*")
    assert [path.read_bytes()] == seen


def test_headquarters_asks_again_for_what_it_lost(laptop, headquarters, case, rounds):
    paper = attach(laptop, letter_about(case), PDF)
    rounds()
    files_of(headquarters).remove(paper.digest)
    assert files_lacking(headquarters, laptop.device.id) == [paper.digest]

    register(laptop)  # something new to say, so that it is heard
    rounds()
    rounds()

    assert open_attachment(headquarters, paper.id) == PDF


def test_a_file_that_no_record_names_is_not_kept(
    laptop, headquarters, case, rounds, tmp_path, mailbox
):
    rounds()
    sealed = seal(laptop, headquarters, tmp_path / "files", [("ab" * 32, PDF)])
    taken = take_files(headquarters, sealed)
    assert (taken.kept, taken.is_early) == ((), False)
    assert not files_of(headquarters).has("ab" * 32)


def test_no_laptop_puts_a_file_in_place_of_anothers(
    laptop, other_laptop, headquarters, case, rounds, tmp_path
):
    paper = attach(laptop, letter_about(case), PDF)
    rounds()
    forged = b"%PDF-" + b"x" * (len(PDF) - 5)
    sealed = seal(other_laptop, headquarters, tmp_path / "f", [(paper.digest, forged)])

    assert take_files(headquarters, sealed).kept == ()
    assert open_attachment(headquarters, paper.id) == PDF


def test_a_file_of_another_length_than_its_record_says_is_not_kept(
    laptop, headquarters, case, rounds, tmp_path
):
    paper = attach(laptop, letter_about(case), PDF)
    rounds()
    files_of(headquarters).remove(paper.digest)
    sealed = seal(laptop, headquarters, tmp_path / "f", [(paper.digest, PDF + b" ")])
    assert take_files(headquarters, sealed).kept == ()


@pytest.mark.parametrize("name", ["", "../../x", "ab" * 31, "AB" * 32, "/" * 64])
def test_names_that_could_climb_are_refused(laptop, headquarters, tmp_path, name):
    sealed = seal(laptop, headquarters, tmp_path / "f", [(name, PDF)])
    with pytest.raises(BundleRefused) as raised:
        take_files(headquarters, sealed)
    assert raised.value.verdict == "refused"


def test_absurd_sizes_are_refused_before_anything_is_kept(
    laptop, headquarters, tmp_path, monkeypatch
):
    sealed = seal(laptop, headquarters, tmp_path / "f", [("ab" * 32, b"x" * 5000)])
    monkeypatch.setattr(sealed_files, "FILE_LIMIT", 4999)
    with pytest.raises(BundleRefused) as raised:
        take_files(headquarters, sealed)
    assert raised.value.reason == "too_large"


def test_every_byte_that_is_flipped_is_noticed(laptop, headquarters, tmp_path):
    sealed = seal(laptop, headquarters, tmp_path / "f", [("ab" * 32, PDF)])
    whole = sealed.read_bytes()
    for at in range(0, len(whole), 37):
        sealed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BundleRefused):
            take_files(headquarters, sealed)


def test_a_note_of_another_laptop_counts_nothing(
    laptop, other_laptop, headquarters, case, rounds, tmp_path
):
    attach(laptop, letter_about(case), PDF)
    rounds(laptop)
    [one] = files_not_there(laptop)
    note = KeptNote(sequence=1, made_at=laptop.clock.now(), kept=(one.name,))
    with other_laptop.reading() as work:
        sender = own_sender(work.own.read())
    write_kept(tmp_path / "note", note, sender, laptop.device)
    with pytest.raises(BundleRefused):
        take_kept(laptop, tmp_path / "note")
    assert files_not_there(laptop) == [NamedFile(one.name, one.size, one.record_id)]


def seal(sender, recipient, target, files):
    with sender.reading() as work:
        facts = work.own.read()
    heading = FilesHeading(sequence=1, made_at=sender.clock.now())
    write_files(target, heading, files, own_sender(facts), recipient.device)
    return target


def test_a_laptop_gets_the_files_of_the_cases_that_it_holds(
    laptop, other_laptop, headquarters, case, rounds
):
    paper = attach(laptop, letter_about(case), PDF)
    ill = attach(laptop, letter_about(case, sensitivity=FieldClass.MEDICAL), photo())
    for each, role in ((laptop, Role.COUNSELLOR), (other_laptop, Role.COUNSELLOR)):
        placed(headquarters, each, role)
    rounds()
    assign(headquarters, case, other_laptop)

    rounds(headquarters, other_laptop, headquarters, other_laptop, headquarters)

    assert open_attachment(other_laptop, paper.id) == PDF
    assert files_of(other_laptop).has(ill.digest)
    assert files_lacking(other_laptop) == []


def test_a_mission_gets_no_file_that_nobody_agreed_to(
    laptop, other_laptop, headquarters, case, rounds
):
    paper = attach(laptop, letter_about(case), PDF)
    placed(headquarters, laptop, Role.COUNSELLOR)
    placed(headquarters, other_laptop, Role.MONITOR, PlaceKind.MISSION)
    rounds()
    assign(headquarters, case, other_laptop)

    rounds(headquarters, other_laptop, headquarters, other_laptop, headquarters)

    assert not files_of(other_laptop).has(paper.digest)
    with headquarters.reading() as work:
        assert work.file_post.next_number(DeviceId(other_laptop.device.id)) == 1
