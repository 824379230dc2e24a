"""The window as people start it: unlocked, with the list of cases on the screen."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from fieldcase.ui.appearance import Appearance
from fieldcase.ui.cases.cases_page import CasesPage
from fieldcase.ui.languages import speak
from fieldcase.ui.settings import Settings
from fieldcase.ui.window import Window


def _open(store: Path) -> None:
    application = QApplication([])
    Appearance(application)
    kept = QSettings(str(store.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = Window(speak(application, "en"), Settings(kept))
    window.start(store)
    window.show()
    page = window.front_door.open_page
    page.passphrase.setText(os.environ["FIELDCASE_PASSPHRASE"])
    page.open_button.click()
    watch = QTimer(window, interval=1)
    watch.timeout.connect(lambda: _shows_cases(window) and application.exit())
    watch.start()
    application.exec()  # many calls of processEvents crash this PySide
    application.processEvents()
    print("usable", flush=True)
    window.close()


def _shows_cases(window: Window) -> bool:
    if window.workplace is None:
        return False
    page = window.workplace.navigation.page("cases")
    return isinstance(page, CasesPage) and page.table.model.rowCount() > 0


if __name__ == "__main__":
    _open(Path(sys.argv[1]))
