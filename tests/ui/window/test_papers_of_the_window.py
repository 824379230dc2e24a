"""A paper in the real window: there and back, hidden by the lock."""

import pytest
from tests.ui.window.conftest import LAPTOP, PATIENCE, go
from tests.workspaces import PASSPHRASE


@pytest.fixture
def window(unlocked):
    return unlocked(LAPTOP)


@pytest.fixture
def paper(window, qtbot):
    """The record of a signed session, asked for where it is read."""
    workplace = window.workplace
    with workplace.desk.workspace.reading() as work:
        [session] = work.sessions.where()
    view = go(window, "session", session.id)
    qtbot.waitUntil(lambda: bool(view.title()), timeout=PATIENCE)
    qtbot.waitUntil(view.preview_button.isVisible, timeout=PATIENCE)
    view.preview_button.click()
    assert workplace.navigation.here.page == "paper"
    page = workplace.navigation.page("paper")
    qtbot.waitUntil(lambda: page.view.pages() > 0, timeout=PATIENCE)
    return page


def test_it_leads_there_and_back(window, paper):
    navigation = window.workplace.navigation
    assert navigation.here.page == "paper"
    paper.back_button.click()
    assert navigation.here.page == "session"
    assert paper.view.pages() == 0


def test_locking_hides_it_and_unlocking_shows_it_again(window, paper, qtbot):
    preview = paper._preview
    window.lock()
    qtbot.waitUntil(lambda: not preview.pages._is_open, timeout=PATIENCE)
    page = window.front_door.lock_page
    page.passphrase.setText(PASSPHRASE)
    page.unlock_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
    navigation = window.workplace.navigation
    assert navigation.here.page == "paper"
    again = navigation.page("paper")
    qtbot.waitUntil(lambda: again.view.pages() > 0, timeout=PATIENCE)
    assert again.title() == "Session record"
