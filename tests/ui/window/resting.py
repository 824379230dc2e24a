"""Opening a store in the window, and waiting until a page has come to rest."""

from PySide6.QtWidgets import QApplication
from tests.ui.window.conftest import PATIENCE

from fieldcase.ui.jobs import Job
from fieldcase.ui.window.bit_by_bit import BitByBit

SETTLING = 6  # rounds: rows go below each other, and what is below moves


def unlock_with(window, folder, passphrase, qtbot):
    """The window at work in this store."""
    window.start(folder)
    page = window.front_door.open_page
    page.passphrase.setText(passphrase)
    page.open_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
    return window


def rest(window, qtbot):
    """Until nothing more comes from the store."""
    qtbot.waitUntil(lambda: not window.findChildren(Job), timeout=PATIENCE)
    bits = window.findChildren(BitByBit)
    qtbot.waitUntil(lambda: not any(one.is_making for one in bits), timeout=PATIENCE)
    for _ in range(SETTLING):
        QApplication.processEvents()
