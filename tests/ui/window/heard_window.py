"""A real window on a virtual screen, page after page, and what is heard of each.

`python -m tests.ui.window.heard_window STORE` prints a JSON object by page.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QProcess, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from tests.workspaces import PASSPHRASE

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.ui.controls.headings import Headings
from fieldcase.ui.jobs import Job
from fieldcase.ui.languages import speak
from fieldcase.ui.look.appearance import Appearance
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.window import Window
from fieldcase.usecases.casework.cases import list_cases

EARS = Path(__file__).with_name("ears.py")
PYTHON = "/usr/bin/python3"  # the one that D-Bus comes with
LOOK_AGAIN = 50  # ms


def main():
    application = QApplication(["FieldCase"])
    Appearance(application)
    Headings(application)
    words = speak(application, "en")
    with TemporaryDirectory() as folder:
        kept = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
        window = Window(words, Settings(kept))
        window.start(Path(sys.argv[1]))
        window.show()
        page = window.front_door.open_page
        heard = {"open": _hear()}
        page.passphrase.setText(PASSPHRASE)
        page.open_button.click()
        _wait_until(lambda: window.workplace is not None)
        heard |= {name: _heard_at(window, place) for name, place in _places(window)}
        heard["wrong"] = _heard_wrong(window)
        window.close()
    json.dump(heard, sys.stdout)


def _places(window):
    case = list_cases(window.workplace.desk.workspace, CaseFilter(), 0, 1)[0]
    for name in ("today", "cases", "settings"):
        yield name, Place(name)
    yield "case", Place("case", case.id)
    yield "new-case", Place("new-case")


def _heard_at(window, place):
    window.workplace.navigation.go(place)
    _wait_until(lambda: not window.findChildren(Job))
    return _hear()


def _heard_wrong(window):
    """After somebody wanted to register a case without saying anything."""
    page = window.workplace.navigation.page("new-case")
    page.register_button.click()
    _wait_until(lambda: not window.findChildren(Job))
    return _hear()


def _hear():
    ears, loop = QProcess(), QEventLoop()
    ears.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
    ears.finished.connect(loop.quit)
    ears.start(PYTHON, [str(EARS)])
    loop.exec()
    return json.loads(bytes(ears.readAllStandardOutput().data()))


def _wait_until(is_so):
    while not is_so():
        loop = QEventLoop()
        QTimer.singleShot(LOOK_AGAIN, loop.quit)
        loop.exec()


if __name__ == "__main__":
    main()
