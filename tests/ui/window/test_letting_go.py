"""Locked in the middle of a question, a window lets go of what it held."""

import gc

import pytest
from PySide6.QtWidgets import QWidget
from tests.ui.window.conftest import LAPTOP, PATIENCE, go
from tests.ui.window.every_place import MET
from tests.workspaces import PASSPHRASE

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.ui.jobs import Job
from fieldcase.usecases.casework.cases import list_cases
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.monitoring.visits import begin_visit, finish_visit
from fieldcase.usecases.workspace import Workspace


@pytest.fixture
def window(unlocked):
    window = unlocked(LAPTOP)
    window.idle_watch.stop()
    return window


def _lock_while_it_asks(window, qtbot, page, argument):
    go(window, page, argument)
    window.lock()
    qtbot.waitUntil(lambda: not window.findChildren(Job), timeout=PATIENCE)


def _unlock(window, qtbot):
    page = window.front_door.lock_page
    page.passphrase.setText(PASSPHRASE)
    page.unlock_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)


def _held(kind):
    return [one for one in gc.get_objects() if issubclass(type(one), kind)]


def _places(workspace):
    [line] = list_cases(workspace, CaseFilter(), 0, 1)
    visit = begin_visit(workspace, line.id)
    finish_visit(workspace, visit, {**visit.entries, **MET})
    return {
        "cases": None,
        "draft": begin_session(workspace, line.id).id,
        "visit-draft": begin_visit(workspace, line.id).id,
    }


@pytest.mark.parametrize("page", ["cases", "draft", "visit-draft"])
def test_locked_while_it_asks_it_keeps_nothing(window, qtbot, page):
    argument = _places(window.workplace.desk.workspace)[page]
    held = []
    for _ in range(4):
        _lock_while_it_asks(window, qtbot, page, argument)
        gc.collect()
        held.append((len(_held(Workspace)), len(_held(QWidget))))
        _unlock(window, qtbot)
    # What locking needs is made once, and the window locked before may still be going.
    for once, *later in zip(*held[1:], strict=True):
        assert min(later) <= once
