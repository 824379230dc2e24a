"""From a laptop's window through a folder into headquarters' window, and back."""

import pytest
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP, PATIENCE, go

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.ui.inbox.arrivals import TONES, verdict_tone
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.casework.cases import count_cases
from fieldcase.usecases.enrolment.enrolment import write_card
from fieldcase.usecases.exchange.exchange_messages import VERDICTS


@pytest.fixture
def sync_page(unlocked, qtbot):
    page = go(unlocked(LAPTOP), "sync")
    qtbot.waitUntil(page.sync_button.isEnabled, timeout=PATIENCE)
    return page


@pytest.fixture
def inbox_page(unlocked, qtbot):
    page = go(unlocked(HEADQUARTERS), "inbox")
    qtbot.waitUntil(page.take_button.isEnabled, timeout=PATIENCE)
    return page


def _letters(office):
    return [path for path in (office / "mailbox").rglob("*") if path.is_file()]


def _send(page, qtbot):
    page.sync_button.click()
    told = page.outcome.sentences
    qtbot.waitUntil(
        lambda: bool(told()) and page.sync_button.isEnabled(), timeout=PATIENCE
    )


def _sync_again(page, qtbot):
    """A round whose outcome is told above what was told before."""
    before = len(page.outcome.sentences())
    qtbot.waitUntil(page.sync_button.isEnabled, timeout=PATIENCE)
    page.sync_button.click()
    told = page.outcome.sentences
    qtbot.waitUntil(lambda: len(told()) > before, timeout=PATIENCE)
    return told()[0]


def test_a_bundle_arrives_and_its_receipt_comes_back(
    sync_page, inbox_page, office, qtbot
):
    _send(sync_page, qtbot)
    assert sync_page.outcome.sentences()[0].startswith("Sent ")
    assert len(_letters(office)) == 1
    assert inbox_page.table.model.rowCount() == 0
    inbox_page.take_button.click()
    table = inbox_page.table.model
    qtbot.waitUntil(lambda: table.rowCount() == 1, timeout=PATIENCE)
    line = table.row_at(0)
    assert line.laptop == "Desk of laptop"
    assert line.arrival.sequence == 1
    assert line.arrival.verdict == "good"
    assert count_cases(inbox_page._desk.workspace, CaseFilter()) == 1
    qtbot.waitUntil(inbox_page.take_button.isEnabled, timeout=PATIENCE)
    assert "Got 1 receipt." in _sync_again(sync_page, qtbot)
    qtbot.waitUntil(lambda: len(sync_page.rounds.sentences()) == 2, timeout=PATIENCE)


def test_a_round_with_nothing_new_says_so(sync_page, qtbot):
    _send(sync_page, qtbot)
    assert _sync_again(sync_page, qtbot) == "Nothing was new on either side."


def test_a_cancelled_sending_leaves_nothing(sync_page, office, qtbot):
    with sync_page._desk.workspace.work():  # sealing waits until we are done
        sync_page.sync_button.click()
        sync_page.strip.cancel_button.click()
    qtbot.waitUntil(sync_page.sync_button.isEnabled, timeout=PATIENCE)
    assert _letters(office) == []
    assert list((office / "laptop.fieldcase").glob("letter-*")) == []
    assert sync_page.outcome.sentences() == []
    _send(sync_page, qtbot)
    assert sync_page.outcome.sentences()[0].startswith("Sent ")


def test_a_mailbox_that_is_not_there_is_told_in_the_page(sync_page, office, qtbot):
    (office / "mailbox").rmdir()
    _send(sync_page, qtbot)
    assert "cannot be reached" in sync_page.outcome.sentences()[0]


def test_a_damaged_file_is_refused_with_words(inbox_page, tmp_path, qtbot):
    path = tmp_path / "bundle"
    path.write_bytes(b"not a bundle at all")
    inbox_page.take_file(path)
    table = inbox_page.table.model
    qtbot.waitUntil(lambda: table.rowCount() == 1, timeout=PATIENCE)
    assert table.row_at(0).arrival.verdict == "damaged"
    assert inbox_page._desk.messages.sentences()


def test_a_laptop_joins_only_after_the_fingerprint_was_compared(
    sync_page, office, qtbot
):
    own = sync_page._desk.workspace
    card = office / "headquarters.json"
    sync_page.headquarters.load(card)
    qtbot.waitUntil(sync_page.headquarters.check.isVisible, timeout=PATIENCE)
    with qtbot.waitSignal(sync_page.headquarters.joined, timeout=PATIENCE):
        sync_page.headquarters.check.trust_button.click()
    assert sync_page._desk.messages.sentences() == ["Joined Desk of headquarters."]
    write_card(own, office / "own.json")
    sync_page.headquarters.load(office / "own.json")
    qtbot.waitUntil(sync_page.headquarters.check.isVisible, timeout=PATIENCE)
    sync_page.headquarters.check.trust_button.click()
    told = sync_page._desk.messages.sentences
    qtbot.waitUntil(lambda: len(told()) == 2, timeout=PATIENCE)


def test_every_verdict_has_a_tone_and_only_whats_taken_is_green():
    assert set(TONES) <= set(VERDICTS)
    green = [verdict for verdict in VERDICTS if verdict_tone(verdict) is Tone.GOOD]
    assert green == ["good"]
