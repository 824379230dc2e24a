"""What the next pages need is there before somebody asks for it."""

import sys

from PySide6.QtCore import QObject

from fieldcase.ui.window.ahead import MODULES, Ahead

SOON = 20_000  # ms, on a busy machine


def test_every_module_is_loaded_one_after_the_other(jobs, qtbot):
    owner = QObject()
    ahead = Ahead(jobs, owner)
    ahead.begin()
    qtbot.waitUntil(lambda: set(MODULES) <= set(sys.modules), timeout=SOON)
    ahead.stop()
    assert len(set(MODULES)) == len(MODULES)
