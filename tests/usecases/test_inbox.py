"""Every file that came in stays in the inbox until somebody has dealt with it."""

from datetime import timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.workspaces import PASSPHRASE, register, ticking

from fieldcase.domain.errors import BundleRefused, NotHeadquarters
from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.domain.exchange.inbox_errors import FileNotKept
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.period import Period, PeriodId, PeriodSubject
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.desk.gaps import list_gaps, list_standings
from fieldcase.usecases.desk.inbox import (
    count_open,
    deal_with,
    list_inbox,
    try_again,
    try_all_again,
)
from fieldcase.usecases.enrolment.enrolment import enrol_device, write_card
from fieldcase.usecases.exchange.receiving import (
    import_bundle,
    read_mailbox,
)
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.keeping.stores import open_store


@pytest.fixture
def sent(mailbox):
    def send(workspace):
        name = send_changes(workspace, mailbox).name
        return mailbox / "to-hq" / workspace.device.id / name

    return send


@pytest.fixture
def early(laptop, headquarters, mailbox, sent):
    """The third bundle, and the second that went astray before it."""
    register(laptop, "Nino")
    sent(laptop)
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    register(laptop, "Tamar")
    second = sent(laptop)
    lost = second.read_bytes()
    second.unlink()
    with laptop.work() as work:  # as if a receipt had come for it
        [_, delivery] = work.deliveries.all_to(headquarters.device.id)
        now = laptop.clock.now()
        work.deliveries.received(headquarters.device.id, delivery.last_change, now)
    register(laptop, "Lela")
    third = sent(laptop)
    assert import_bundle(headquarters, third).verdict is Verdict.WAITING
    return third, lost


@pytest.fixture
def at(open_copy):
    """The same store, opened so many days later."""
    opened = []

    def later(workspace, **time):
        start = MONDAY_MORNING + timedelta(**time)
        folder = workspace.store.place.folder
        opened.append(open_store(folder, PASSPHRASE, ticking(start)))
        return opened[-1]

    yield later
    for workspace in opened:
        workspace.close()


def open_lines(workspace):
    return list_inbox(workspace, ArrivalFilter(is_open=True))


def test_what_was_taken_in_waits_for_nobody(laptop, headquarters, sent):
    register(laptop)
    import_bundle(headquarters, sent(laptop))

    [line] = list_inbox(headquarters)
    assert line.laptop == "laptop"
    assert (line.arrival.is_open, line.is_kept) == (False, False)
    assert line.arrival.made_at is not None
    assert line.arrival.program
    assert line.arrival.size > 0
    assert count_open(headquarters) == 0


def test_a_bundle_that_came_early_is_kept_and_goes_in_after_the_missing_one(
    early, headquarters, tmp_path
):
    third, lost = early
    third.unlink()  # what is kept is the store's own
    [line] = open_lines(headquarters)
    assert (line.arrival.verdict, line.is_kept) == (Verdict.WAITING, True)
    [retried] = try_all_again(headquarters)
    assert retried.imported.verdict is Verdict.WAITING
    assert count_open(headquarters) == 1

    found = tmp_path / "found.fieldcase"
    found.write_bytes(lost)
    assert import_bundle(headquarters, found).verdict is Verdict.GOOD
    [retried] = try_all_again(headquarters)

    assert retried.imported.verdict is Verdict.GOOD
    assert count_open(headquarters) == 0
    with headquarters.reading() as work:
        assert work.cases.count() == 3
        assert work.kept_files.all() == set()


def test_what_another_bundle_brought_need_not_be_dealt_with(
    early, laptop, headquarters, sent
):
    with laptop.work() as work:  # headquarters asks for what it lacks
        work.deliveries.missing_there(headquarters.device.id, 0)
    register(laptop, "Maka")
    import_bundle(headquarters, sent(laptop))

    assert count_open(headquarters) == 0
    with headquarters.reading() as work:
        assert work.kept_files.all() == set()
    [waited] = list_inbox(headquarters, ArrivalFilter(verdict="waiting"))
    assert waited.arrival.dealt_at is not None
    assert waited.dealt_by == ""


def test_a_bundle_of_an_unknown_laptop_is_tried_again_once_it_is_enrolled(
    open_copy, headquarters, joined, sent, tmp_path, laptop
):
    register(laptop)
    bundle = sent(laptop)
    with headquarters.work() as work:
        known = work.devices.get(laptop.device.id)
        work._connection.exec_driver_sql("delete from devices")
    with pytest.raises(BundleRefused):
        import_bundle(headquarters, bundle)
    [line] = open_lines(headquarters)
    assert (line.arrival.verdict, line.laptop) == (Verdict.UNKNOWN_DEVICE, "")

    card = tmp_path / "again.json"
    write_card(laptop, card)
    enrol_device(headquarters, card)
    imported = try_again(headquarters, line.arrival.file_digest)

    assert (imported.verdict, imported.device.id) == (Verdict.GOOD, known.id)
    assert count_open(headquarters) == 0
    with pytest.raises(FileNotKept):
        try_again(headquarters, line.arrival.file_digest)


def test_a_damaged_file_is_noted_but_not_kept(laptop, headquarters, sent):
    register(laptop)
    bundle = sent(laptop)
    bundle.write_bytes(bundle.read_bytes()[:-100])
    with pytest.raises(BundleRefused):
        import_bundle(headquarters, bundle)

    [line] = open_lines(headquarters)

    assert (line.arrival.verdict, line.is_kept) == (Verdict.DAMAGED, False)


def test_somebody_deals_with_it_and_says_how(laptop, headquarters, sent):
    register(laptop)
    bundle = sent(laptop)
    bundle.write_bytes(bundle.read_bytes()[:-100])
    for _ in range(2):  # it lies in the mailbox still
        with pytest.raises(BundleRefused):
            import_bundle(headquarters, bundle)
        [line] = list_inbox(headquarters)
        with pytest.raises(EntriesRefused):
            deal_with(headquarters, line.arrival.file_digest, "damaged", " ")
        deal_with(headquarters, line.arrival.file_digest, "damaged", "Rang: sent again")

    [line] = list_inbox(headquarters)
    assert count_open(headquarters) == 0
    assert (line.dealt_by, line.arrival.note) == ("An Peeters", "Rang: sent again")
    with headquarters.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.DEALT_WITH)
    assert (entry.reason, entry.what) == ("Rang: sent again", "bundle")
    with pytest.raises(NotHeadquarters):
        deal_with(laptop, line.arrival.file_digest, "damaged", "Mine")


def test_the_missing_bundle_and_the_silence_are_named(early, headquarters, at):
    [standing] = list_gaps(headquarters)
    assert (standing.last_bundle, standing.missing) == (1, (2,))
    assert (standing.silent_days, standing.is_silent) == (0, False)
    assert not standing.is_missing_long

    [standing] = list_gaps(at(headquarters, days=21))

    assert (standing.silent_days, standing.is_silent) == (20, True)
    assert standing.is_missing_long


def test_headquarters_sets_after_how_long_it_is_told(laptop, headquarters, sent, at):
    register(laptop)
    import_bundle(headquarters, sent(laptop))
    assert list_gaps(headquarters) == []
    later = at(headquarters, days=10)
    assert list_gaps(later) == []

    with later.work() as work:
        period = Period(
            id=PeriodId(later.new_id()),
            subject=PeriodSubject.OFFICE_SILENT,
            amount=5,
        )
        work.of_kind(RecordKind.PERIOD).save(period)

    [standing] = list_gaps(later)
    assert standing.is_silent


def test_a_laptop_that_was_never_heard_is_silent_since_it_was_enrolled(
    laptop, headquarters, at
):
    [standing] = list_standings(headquarters)
    assert standing.last_heard is None
    [standing] = list_gaps(at(headquarters, days=40))
    assert standing.is_silent


@pytest.mark.parametrize("days", [3650, -3650])
def test_a_clock_ten_years_off_is_shown_and_recorded(
    laptop, headquarters, mailbox, sent, at, days
):
    register(laptop)
    sent(laptop)
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    [standing] = list_standings(headquarters)
    assert not standing.clock_off

    off = at(laptop, days=days)
    register(off, "Tamar")
    assert import_bundle(headquarters, sent(off)).verdict is Verdict.GOOD

    [standing] = list_gaps(headquarters)
    assert abs(standing.clock_off) > timedelta(days=3600)
    assert (standing.clock_off > timedelta()) is (days > 0)
