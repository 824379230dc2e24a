"""A window on a virtual screen in which something is copied; then it locks, or closes.

Tells as JSON what can be pasted after each.
"""

import json
import sys
import tempfile
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QSettings
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.workspaces import PASSPHRASE

from fieldcase.domain.words import words_in
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.around import Around
from fieldcase.ui.window.window import Window

COPIED = "BE-7QK4-0042"
PATIENCE = 60  # seconds


def main(store: Path) -> None:
    application = QApplication(["fieldcase"])
    pasted = {}
    for name, leave in (("locked", Window.lock), ("closed", Window.close)):
        with tempfile.TemporaryDirectory() as passing:
            kept = QSettings(f"{passing}/settings.ini", QSettings.Format.IniFormat)
            around = Around(running=Path(passing) / "running")
            window = Window(words_in("en"), Settings(kept), around=around)
            window.show()
            window.start(store)
            page = window.front_door.open_page
            page.passphrase.setText(PASSPHRASE)
            page.open_button.click()
            begun = monotonic()
            while window.workplace is None and monotonic() < begun + PATIENCE:
                application.processEvents()
                sleep(0.01)
            pasted[f"before {name}"] = _copied(application)
            leave(window)
            application.processEvents()
            pasted[name] = _there(application)
            window.close()
    sys.stdout.write(f"{json.dumps(pasted)}\n")


def _copied(application: QApplication) -> list[str]:
    """As somebody does it: by Ctrl+C, and by marking with the mouse."""
    field = QLineEdit(COPIED)
    field.selectAll()
    field.copy()
    application.clipboard().setText(COPIED, QClipboard.Mode.Selection)
    application.processEvents()
    return _there(application)


def _there(application: QApplication) -> list[str]:
    modes = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
    return [application.clipboard().text(mode) for mode in modes]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
