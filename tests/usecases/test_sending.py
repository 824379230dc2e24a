"""From an offline laptop to headquarters' table, and the receipt back."""

import shutil

import pytest
from tests.servers import on_both_engines
from tests.workspaces import everything_in, files_in, hold_session, register

from fieldcase.domain.errors import (
    Cancelled,
    HeadquartersUnknown,
    MailboxNotWritable,
    MailboxUnreachable,
    NotHeadquarters,
    NothingToSend,
)
from fieldcase.domain.progress import Progress
from fieldcase.sync.mailboxes.folder import FolderMailbox
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.exchange import receiving
from fieldcase.usecases.exchange.receiving import (
    answer_bundle,
    import_bundle,
    list_arrivals,
    read_mailbox,
)
from fieldcase.usecases.exchange.sending import send_changes, sync_state, take_receipts
from fieldcase.usecases.keeping.stores import open_store

UNLOCKED = 2  # when the store was made, and by the test


@pytest.fixture
def sent(laptop, mailbox):
    """Send, and give the file as it lies in the mailbox."""

    def send(workspace=laptop):
        name = send_changes(workspace, mailbox).name
        return mailbox / "to-hq" / workspace.device.id / name

    return send


@on_both_engines
def test_everything_arrives_and_counts_as_delivered(laptop, headquarters, mailbox):
    case = register(laptop)
    session = hold_session(laptop, case)
    assert (
        sync_state(laptop).not_yet_there == 5
    )  # staff, case, person, consent, session

    sent = send_changes(laptop, mailbox)
    assert sync_state(laptop).not_yet_there == 5  # only a receipt counts

    [read] = read_mailbox(headquarters, mailbox)
    [receipt] = take_receipts(laptop, mailbox)

    assert (read.imported.verdict, read.imported.changes) == (
        Verdict.GOOD,
        5 + UNLOCKED,
    )
    assert (receipt.verdict, receipt.applied_to) == (Verdict.GOOD, 5 + UNLOCKED)
    assert sent.changes == 5  # as the honest line counts them
    assert sync_state(laptop).not_yet_there == 0
    assert sync_state(laptop).last_receipt_at is not None
    with headquarters.reading() as work:
        assert work.cases.get(case.id) == case
        assert work.sessions.get(session.id) == session
    assert not [name for name in files_in(mailbox) if name.endswith("fieldcase")]


def test_headquarters_holds_the_laptops_records_and_changes_to_the_byte(
    laptop, headquarters, sent
):
    case = register(laptop)
    hold_session(laptop, case)
    edit_case(laptop, case.id, {"destination_town": "Batumi"})

    import_bundle(headquarters, sent())

    here, there = everything_in(laptop), everything_in(headquarters)
    for table in ("cases", "persons", "consents", "sessions"):
        assert there[table] == here[table]
    assert set(here["heads"]) <= set(there["heads"])
    assert {row[1:] for row in here["changes"]} <= {row[1:] for row in there["changes"]}


@on_both_engines
def test_a_bundle_imported_twice_changes_nothing(laptop, headquarters, sent):
    register(laptop)
    bundle = sent()
    import_bundle(headquarters, bundle)
    before = everything_in(headquarters, "arrivals")

    again = import_bundle(headquarters, bundle)

    assert (again.verdict, again.changes) == (Verdict.SEEN_BEFORE, 0)
    assert everything_in(headquarters, "arrivals") == before
    verdicts = {arrival.verdict for arrival in list_arrivals(headquarters)}
    assert verdicts == {Verdict.GOOD, Verdict.SEEN_BEFORE}


@on_both_engines
def test_a_lost_bundle_is_contained_in_the_next(laptop, headquarters, sent):
    register(laptop, "Nino")
    lost = sent()
    late = lost.read_bytes()
    lost.unlink()
    register(laptop, "Tamar")

    imported = import_bundle(headquarters, sent())

    assert (imported.verdict, imported.sequence) == (Verdict.GOOD, 2)
    with headquarters.reading() as work:
        assert work.cases.count() == 2
    lost.write_bytes(late)  # and should it turn up after all
    assert import_bundle(headquarters, lost).verdict is Verdict.SEEN_BEFORE


def test_only_what_is_new_travels_after_a_receipt(laptop, headquarters, mailbox):
    register(laptop)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    with pytest.raises(NothingToSend):
        send_changes(laptop, mailbox)

    register(laptop, "Tamar")
    assert send_changes(laptop, mailbox).changes == 3
    [read] = read_mailbox(headquarters, mailbox)
    assert (read.imported.verdict, read.imported.changes) == (Verdict.GOOD, 3)


@on_both_engines
def test_overlapping_bundles_are_each_applied_once(laptop, headquarters, sent):
    register(laptop, "Nino")
    first = sent()
    register(laptop, "Tamar")
    second = sent()

    assert import_bundle(headquarters, first).changes == 4 + UNLOCKED
    assert import_bundle(headquarters, second).changes == 3
    assert import_bundle(headquarters, first).verdict is Verdict.SEEN_BEFORE


def test_headquarters_restored_from_a_backup_asks_for_what_it_lost(
    laptop, headquarters, mailbox, tmp_path, open_copy
):
    backup = tmp_path / "backup"
    headquarters.close()
    shutil.copytree(headquarters.store.place.folder, backup)
    headquarters = open_copy("headquarters")
    register(laptop, "Nino")
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    register(laptop, "Tamar")
    second = send_changes(laptop, mailbox)
    headquarters.close()
    shutil.rmtree(headquarters.store.place.folder)
    backup.rename(headquarters.store.place.folder)
    headquarters = open_copy("headquarters")

    [early] = read_mailbox(headquarters, mailbox)
    assert early.imported.verdict is Verdict.WAITING
    assert early.imported.changes == 0
    [waiting] = take_receipts(laptop, mailbox)
    assert (waiting.sequence, waiting.missing) == (second.sequence, 1)
    assert sync_state(laptop).not_yet_there == 7

    assert send_changes(laptop, mailbox).changes == 7
    verdicts = [read.imported.verdict for read in read_mailbox(headquarters, mailbox)]
    assert verdicts == [Verdict.WAITING, Verdict.GOOD]
    [read] = read_mailbox(headquarters, mailbox)
    assert read.imported.verdict is Verdict.SEEN_BEFORE
    take_receipts(laptop, mailbox)
    assert sync_state(laptop).not_yet_there == 0
    with headquarters.reading() as work:
        assert work.cases.count() == 2


def test_a_bundle_that_came_early_is_good_after_the_missing_one(
    laptop, headquarters, mailbox, sent, tmp_path, open_copy
):
    register(laptop, "Nino")
    first = tmp_path / "first"
    first.write_bytes(sent().read_bytes())
    fresh = tmp_path / "fresh"
    headquarters.close()
    shutil.copytree(headquarters.store.place.folder, fresh)
    headquarters = open_copy("headquarters")
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    register(laptop, "Tamar")
    second = sent()

    fresh_headquarters = open_store(fresh, "correct horse battery", laptop.clock)
    try:
        assert import_bundle(fresh_headquarters, second).verdict is Verdict.WAITING
        assert import_bundle(fresh_headquarters, first).verdict is Verdict.GOOD
        assert import_bundle(fresh_headquarters, second).verdict is Verdict.GOOD
    finally:
        fresh_headquarters.close()


def test_a_crash_before_posting_loses_nothing(
    laptop, headquarters, mailbox, tmp_path, monkeypatch
):
    register(laptop)
    boxes = mailbox / "to-hq"
    boxes.write_text("a file where the boxes should be")
    with pytest.raises((MailboxNotWritable, MailboxUnreachable)):
        send_changes(laptop, mailbox)
    boxes.unlink()

    class Crash(BaseException):
        """The process ends after the bundle was remembered."""

    def crash(*_arguments: object) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(FolderMailbox, "post", crash)
        with pytest.raises(Crash):
            send_changes(laptop, mailbox)
    assert not list(laptop.store.place.folder.glob("letter-*"))

    sent = send_changes(laptop, mailbox)
    assert sent.sequence > 1  # a number is never used for another bundle
    [read] = read_mailbox(headquarters, mailbox)
    assert read.imported.verdict is Verdict.GOOD
    take_receipts(laptop, mailbox)
    assert sync_state(laptop).not_yet_there == 0


@on_both_engines
def test_a_crash_between_import_and_receipt_is_answered_next_time(
    laptop, headquarters, mailbox, monkeypatch
):
    register(laptop)
    send_changes(laptop, mailbox)

    def fail(*_arguments: object) -> None:
        raise MailboxNotWritable("the stick")

    with monkeypatch.context() as patched:
        patched.setattr(receiving, "answer_bundle", fail)
        with pytest.raises(MailboxNotWritable):
            read_mailbox(headquarters, mailbox)
    assert take_receipts(laptop, mailbox) == []
    # Who is alike is looked for after an import, so that was not done yet either.
    looked_for = ("own", "likeness_traits", "likeness_keys", "likely_pairs")
    before = everything_in(headquarters, "arrivals", *looked_for)

    [read] = read_mailbox(headquarters, mailbox)

    assert read.imported.verdict is Verdict.SEEN_BEFORE
    assert everything_in(headquarters, "arrivals", *looked_for) == before
    [receipt] = take_receipts(laptop, mailbox)
    assert receipt.verdict is Verdict.SEEN_BEFORE
    assert sync_state(laptop).not_yet_there == 0


@on_both_engines
def test_a_cancelled_import_keeps_nothing(laptop, headquarters, sent):
    register(laptop)
    bundle = sent()
    before = everything_in(headquarters)
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        import_bundle(headquarters, bundle, progress)

    assert everything_in(headquarters) == before
    assert import_bundle(headquarters, bundle).verdict is Verdict.GOOD


def test_a_cancelled_sending_uses_no_number(laptop, mailbox):
    register(laptop)
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        send_changes(laptop, mailbox, progress)

    assert files_in(mailbox) == {}
    assert send_changes(laptop, mailbox).sequence == 1


def test_who_joined_nobody_sends_nothing(workspace, mailbox):
    with pytest.raises(HeadquartersUnknown):
        send_changes(workspace, mailbox)
    assert files_in(mailbox) == {}


def test_headquarters_does_not_send_to_itself(headquarters, mailbox):
    with pytest.raises(HeadquartersUnknown):
        send_changes(headquarters, mailbox)


def test_a_laptop_takes_no_bundles_in(laptop, sent):
    register(laptop)
    with pytest.raises(NotHeadquarters):
        import_bundle(laptop, sent())


def test_a_stick_that_is_not_plugged_in_is_told_before_any_work(laptop, tmp_path):
    register(laptop)
    before = everything_in(laptop)
    with pytest.raises(MailboxUnreachable):
        send_changes(laptop, tmp_path / "no stick")
    assert everything_in(laptop) == before


@on_both_engines
def test_two_laptops_use_one_mailbox(laptop, other_laptop, headquarters, mailbox):
    register(laptop, "Nino")
    register(other_laptop, "Luka")
    send_changes(laptop, mailbox)
    send_changes(other_laptop, mailbox)

    reads = read_mailbox(headquarters, mailbox)

    assert [read.imported.verdict for read in reads] == [Verdict.GOOD] * 2
    for each in (laptop, other_laptop):
        take_receipts(each, mailbox)
        assert sync_state(each).not_yet_there == 0
    with headquarters.reading() as work:
        assert work.cases.count() == 2


def test_a_forged_receipt_counts_nothing(laptop, other_laptop, headquarters, mailbox):
    register(laptop)
    register(other_laptop)
    send_changes(laptop, mailbox)
    send_changes(other_laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    [genuine] = (mailbox / "to-device" / other_laptop.device.id).iterdir()
    box = mailbox / "to-device" / laptop.device.id
    [own] = box.iterdir()
    for name, content in {
        "letter.fieldcase": b"a letter",
        "for-another.fieldcase": genuine.read_bytes(),
        "cut.fieldcase": own.read_bytes()[:-40],
    }.items():
        (box / name).write_bytes(content)
    own.unlink()

    assert take_receipts(laptop, mailbox) == []
    assert sync_state(laptop).not_yet_there == 4
    assert len(list(box.iterdir())) == 3  # they stay where they were


def test_a_receipt_for_another_history_counts_nothing(
    laptop, headquarters, mailbox, tmp_path
):
    """The laptop was restored from a backup and went another way."""
    backup = tmp_path / "backup.fieldcase"
    laptop.close()
    shutil.copytree(laptop.store.place.folder, backup)
    for folder in (laptop.store.place.folder, backup):
        twin = open_store(folder, "correct horse battery", laptop.clock)
        register(twin, folder.name)
        if folder == backup:
            take_receipts(twin, mailbox)
            assert sync_state(twin).not_yet_there == 4
        else:
            send_changes(twin, mailbox)
            read_mailbox(headquarters, mailbox)
        twin.close()


def test_a_receipt_is_posted_for_each_bundle_by_its_number(
    laptop, headquarters, mailbox, sent
):
    register(laptop)
    imported = import_bundle(headquarters, sent())
    name = answer_bundle(headquarters, imported, mailbox)
    assert name == "receipt-00000001.fieldcase"
    assert (mailbox / "to-device" / laptop.device.id / name).is_file()
