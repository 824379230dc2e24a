"""Qt's binding keeps count of what everybody shares: a window stays up all day."""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal


class Bell(QObject):
    rung = Signal(object)


EMISSIONS = 100


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="they cannot die any more")
@pytest.mark.parametrize("shared", [None, True, False], ids=repr)
def test_a_signal_costs_no_reference_of_what_everybody_shares(qapp, shared):
    bell, timer = Bell(), QTimer()
    bell.rung.connect(lambda _what: None)
    before = sys.getrefcount(shared)
    for _ in range(EMISSIONS):
        bell.rung.emit(shared)
        timer.start(0)
        QCoreApplication.processEvents()
        QCoreApplication.sendEvent(bell, QEvent(QEvent.Type.User))
    assert sys.getrefcount(shared) > before - EMISSIONS // 2
