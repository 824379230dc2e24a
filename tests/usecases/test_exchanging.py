"""A round with the mailbox carries what is new once, and is noted whatever ends it."""

import pytest
from tests.workspaces import register

from fieldcase.domain.errors import Cancelled, HeadquartersUnknown, MailboxUnreachable
from fieldcase.domain.exchange.mailbox_errors import RoundGoesOn
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.sync.mailboxes.folder import FolderMailbox
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.cases import edit_case, open_case
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import sync_state
from fieldcase.usecases.record_keeping.history import record_history
from fieldcase.usecases.rounds.exchanging import exchange, last_rounds
from fieldcase.usecases.rounds.mailboxes import choose_mailbox
from fieldcase.usecases.rounds.round_under_way import Step


@pytest.fixture
def bundles(mailbox):
    return lambda: sorted(path.name for path in mailbox.glob("to-hq/*/*"))


def test_two_rounds_on_each_side_bring_everything_over(laptop, headquarters, mailbox):
    for each in (laptop, headquarters):
        choose_mailbox(each, mailbox)
    register(laptop)

    went = exchange(laptop)
    came = exchange(headquarters)
    answered = exchange(laptop)

    assert (went.sent_changes > 0, went.receipts) == (True, 0)
    assert (came.taken, came.refused) == (1, 0)
    assert (answered.sent_changes, answered.receipts) == (0, 1)
    assert sync_state(laptop).not_yet_there == 0
    assert last_rounds(laptop) == [answered, went]
    assert last_rounds(headquarters) == [came]


def test_what_lies_in_the_mailbox_already_is_not_sent_again(laptop, mailbox, bundles):
    register(laptop)
    exchange(laptop, mailbox)
    assert exchange(laptop, mailbox).sent_changes == 0
    assert bundles() == ["bundle-00000001.fieldcase"]

    register(laptop)
    assert exchange(laptop, mailbox).sent_changes > 0
    assert bundles() == ["bundle-00000001.fieldcase", "bundle-00000002.fieldcase"]


def test_what_vanished_without_an_answer_is_sent_again(
    laptop, headquarters, mailbox, bundles
):
    register(laptop)
    exchange(laptop, mailbox)
    for path in mailbox.glob("to-hq/*/*"):
        path.unlink()

    assert exchange(laptop, mailbox).sent_changes > 0

    assert bundles() == ["bundle-00000002.fieldcase"]
    [read] = read_mailbox(headquarters, mailbox)
    assert read.imported.verdict is Verdict.GOOD


def test_a_long_bundle_that_broke_off_goes_on_the_same(
    laptop, mailbox, bundles, monkeypatch
):
    monkeypatch.setattr("fieldcase.usecases.exchange.sending.WORTH_GOING_ON", 1)
    register(laptop)
    stopping = Progress()

    def stop(*_about):
        sealed.extend(laptop.store.place.folder.glob("outgoing/bundle-*"))
        sealed.append(sealed[0].read_bytes())
        raise Cancelled

    sealed = []
    with monkeypatch.context() as patched:
        patched.setattr(FolderMailbox, "post", stop)
        with pytest.raises(Cancelled):
            exchange(laptop, mailbox, stopping)
    assert bundles() == []
    assert last_rounds(laptop)[0].trouble == "Cancelled"

    exchange(laptop, mailbox)
    [path] = mailbox.glob("to-hq/*/*")
    assert path.read_bytes() == sealed[1]
    assert not sealed[0].exists()


def test_a_round_tells_what_it_is_about(laptop, mailbox):
    register(laptop)
    steps = []
    exchange(laptop, mailbox, tell=steps.append)
    assert steps[:3] == [Step.LOOKING, Step.FETCHING, Step.SENDING]


def test_what_ended_a_round_is_remembered(laptop, tmp_path):
    register(laptop)
    with pytest.raises(MailboxUnreachable):
        exchange(laptop, tmp_path / "no stick")
    [ended] = last_rounds(laptop)
    assert ended.trouble == "MailboxUnreachable"
    assert ended.sent_changes == 0


def test_who_joined_nobody_goes_no_round(workspace, mailbox):
    with pytest.raises(HeadquartersUnknown):
        exchange(workspace, mailbox)


def test_every_record_says_whether_headquarters_has_it(laptop, headquarters, mailbox):
    case = register(laptop)
    history = record_history(laptop, RecordKind.CASE, case.id)
    assert {entry.is_there for entry in history} == {False}
    assert case.id in open_case(laptop, case.id).not_there_yet

    for each in (laptop, headquarters, laptop):
        exchange(each, mailbox)
    assert open_case(laptop, case.id).not_there_yet == frozenset()
    edit_case(laptop, case.id, {"referral_place": "Desk 2"})

    [latest, *earlier] = record_history(laptop, RecordKind.CASE, case.id)
    assert (latest.field, latest.is_there) == ("referral_place", False)
    assert {entry.is_there for entry in earlier} == {True}
    assert open_case(laptop, case.id).not_there_yet == {case.id}
    there = record_history(headquarters, RecordKind.CASE, case.id)
    assert {entry.is_there for entry in there} == {None}


def test_two_rounds_at_once_are_one(laptop, mailbox):
    register(laptop)

    def meanwhile(step):
        if step is Step.LOOKING:
            with pytest.raises(RoundGoesOn):
                exchange(laptop, mailbox)

    assert exchange(laptop, mailbox, tell=meanwhile).sent_changes > 0
