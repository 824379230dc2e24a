"""A window that nobody holds any more is taken apart in its own thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QWidget

from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.waste import WasteRounds


class Held(QWidget):
    """It holds itself: only who looks for waste finds it."""

    def __init__(self, gone):
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: gone.append(threading.current_thread()))


@pytest.fixture
def rounds(qtbot):
    owner = JobRunner()
    yield owner.findChild(WasteRounds)
    owner.retire()


def make_much():
    return [[] for _ in range(10 * gc.get_threshold()[0])]


def test_another_thread_takes_no_window_apart(rounds, qtbot):
    gone = []
    Held(gone)
    beside = threading.Thread(target=make_much)
    beside.start()
    beside.join()
    assert gone == []

    made = make_much()
    rounds.look()
    assert gone == [threading.main_thread()]
    assert made


def test_nothing_is_looked_for_where_little_was_made(rounds):
    gc.collect()
    gone = []
    Held(gone)
    rounds.look()
    assert gone == []
    gc.collect()
    assert len(gone) == 1
