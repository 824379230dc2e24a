"""The inbox: what waits, what is missing, trying again, and who dealt with it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.ui.conflicts.test_conflicts_page import clock, headquarters, send
from tests.workspaces import register

from fieldcase.domain.errors import BundleRefused
from fieldcase.ui.changes import Changes
from fieldcase.ui.inbox.inbox_page import InboxPage
from fieldcase.ui.today.today_page import TodayPage
from fieldcase.usecases.desk.inbox import count_open
from fieldcase.usecases.exchange.receiving import import_bundle
from fieldcase.usecases.exchange.sending import send_changes

__all__ = ["clock", "headquarters", "send"]  # fixtures of this test


@pytest.fixture
def early(workspace, headquarters, send, tmp_path):
    """A bundle that came without the one before it; where that one is."""
    register(workspace)
    send()
    lost = tmp_path / "lost"
    with workspace.work() as work:
        [sent] = work.deliveries.all_to(headquarters.device.id)
        now = workspace.clock.now()
        work.deliveries.received(headquarters.device.id, sent.last_change, now)
    register(workspace, "Tamar")
    name = send_changes(workspace, tmp_path / "mailbox").name
    bundle = tmp_path / "mailbox" / "to-hq" / workspace.device.id / name
    lost.write_bytes(bundle.read_bytes())
    with workspace.work() as work:
        [_, sent] = work.deliveries.all_to(headquarters.device.id)
        work.deliveries.received(headquarters.device.id, sent.last_change, now)
    register(workspace, "Lela")
    send()
    return lost


@pytest.fixture
def page(desk, headquarters, jobs, early, tmp_path, visit):
    junk = tmp_path / "junk"
    junk.write_bytes(b"no bundle")
    with pytest.raises(BundleRefused):
        import_bundle(headquarters, junk)
    there = replace(desk, workspace=headquarters, changes=Changes(headquarters, jobs))
    return visit(InboxPage(there))


def verdicts(page):
    model = page.table.model
    return [model.row_at(row).arrival.verdict for row in range(model.rowCount())]


def test_the_missing_bundle_is_named_above_the_list(page, settled):
    settled()
    assert page.gaps.isVisible()
    assert (
        "Bundle 2 of this laptop never came"
        in page.gaps._lines.itemAt(0).widget().accessibleName()
    )
    assert verdicts(page) == ["damaged", "waiting", "good"]


def test_one_says_what_was_done_and_the_file_waits_no_more(
    page, settled, qtbot, headquarters
):
    settled()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    note = page.arrival.note.control
    assert note.hasFocus()
    qtbot.keyClick(note, Qt.Key.Key_Return)
    settled()
    assert page.arrival.note.error()
    qtbot.keyClicks(note, "Rang Ghent")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    settled()
    settled()

    assert count_open(headquarters) == 1
    assert "Dealt with by Marie Claes" in page.arrival.facts.text()
    assert page.arrival.note.isHidden()


def test_a_kept_file_is_tried_again_once_the_missing_one_came(
    page, settled, qtbot, headquarters, early
):
    settled()
    page.table.view.setCurrentIndex(page.table.model.index(1, 0))
    assert page.arrival.retry_button.isVisible()
    import_bundle(headquarters, early)
    with qtbot.waitSignal(page.exchanged, timeout=10_000):
        page.arrival.retry_button.click()
    settled()
    settled()

    assert count_open(headquarters) == 1
    assert verdicts(page).count("good") == 3


def test_the_list_is_narrowed_to_what_waits(page, settled):
    page.filters.open_only.click()
    settled()
    assert verdicts(page) == ["damaged", "waiting"]
    page.filters.verdict.set_value("waiting")
    page.filters.filtered.emit()
    settled()
    assert verdicts(page) == ["waiting"]


def test_today_says_what_is_missing_and_leads_to_the_inbox(
    desk, headquarters, jobs, early, visit, qtbot
):
    del early
    there = replace(desk, workspace=headquarters, changes=Changes(headquarters, jobs))
    page = visit(TodayPage(there))

    [waits, gap] = page.exchange.rows
    assert page.exchange.isVisible()
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(gap, Qt.Key.Key_Return)
    assert asked.args[0].page == "inbox"
    assert waits is not gap
