"""The program itself: it starts, shows its window, and ends cleanly."""

import os
import subprocess
import sys

import pytest

# Closes the window once it is there; the rest is the program as people start it.
STARTED = """
import gc
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from fieldcase.app import main

run = QApplication.exec

def run_and_close(*_application):
    def close():
        if "--all-loaded" in FIRST and not gc.get_freeze_count():
            QTimer.singleShot(50, close)
            return
        there = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        sys.stdout.write(repr([one.windowTitle() for one in there]))
        QApplication.closeAllWindows()
    QTimer.singleShot(200, close)
    return run()

QApplication.exec = run_and_close
FIRST = sys.argv.pop(1)
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("when", "language"), [("--at-once", "en"), ("--all-loaded", "ar")]
)
def test_the_program_starts_and_ends_cleanly(office, tmp_path, when, language):
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    store = office / "laptop.fieldcase"
    ended = subprocess.run(
        [
            *(sys.executable, "-X", "dev", "-c", STARTED, when),
            *("--store", str(store), "--language", language),
        ],
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = ended.stderr.replace("This plugin does not support propagateSizeHints()", "")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "['FieldCase']"
    assert told.strip() == ""


PLAINLY = """
import builtins
from fieldcase.ui.plain_imports import import_plainly
print(builtins.__import__.__name__)
import_plainly()
import fieldcase.ui.jobs
print(builtins.__import__.__name__)
"""


FIRST_PAGE = """
import sys
from pathlib import Path
from PySide6 import QtWidgets
from PySide6.QtCore import QSettings
from fieldcase.ui.look.appearance import Appearance, made_application
from fieldcase.ui.look.fonts import load_latin_fonts
from fieldcase.ui.languages import speak
from fieldcase.ui.settings import Settings
from fieldcase.ui.window import opening
from fieldcase.ui.window.around import Around
from fieldcase.ui.window.window import Window
folder = Path(sys.argv.pop(1))
application = made_application("")
Appearance(application, load_latin_fonts)
kept = QSettings(str(folder / "kept.ini"), QSettings.Format.IniFormat)
around = Around(running=folder)
window = Window(speak(application, "en"), Settings(kept), around=around)
window.start(folder / "laptop.fieldcase")
window.show()
print(*(set(sys.argv[1:]) & {*sys.modules, *vars(QtWidgets)}))
"""
LATER = (
    *("babel", "concurrent.futures", "cryptography", "decimal", "msgspec"),
    *("sqlalchemy", "QFileDialog", "QPlainTextEdit", "QStyle"),
    *("fieldcase.domain.clock", "fieldcase.domain.codelists"),
    *("fieldcase.domain.errors", "fieldcase.domain.record_kinds"),
    *("fieldcase.ui.controls.choices", "fieldcase.ui.controls.progress_strip"),
    *("fieldcase.ui.page", "fieldcase.usecases.workspace"),
)


def test_the_page_that_asks_for_the_passphrase_waits_for_nothing_that_it_lacks(
    tmp_path,
):
    told = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE, str(tmp_path), *LATER],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.split() == []


def test_the_window_is_loaded_without_a_look_into_every_source():
    """If the first does not hold any more, `import_plainly` can go."""
    told = subprocess.run(
        [sys.executable, "-c", PLAINLY], capture_output=True, text=True, check=True
    ).stdout
    before, after = told.split()
    assert before == "__feature_import__"
    assert after != before
