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
from fieldcase.ui.window import opening
from fieldcase.ui.start import open_store_page
print(*(set(sys.argv[1:]) & set(sys.modules)))
"""
LATER = (
    *("babel", "cryptography", "msgspec", "sqlalchemy", "decimal"),
    *("fieldcase.domain.codelists", "fieldcase.domain.record_kinds"),
    "fieldcase.usecases.workspace",
)


def test_the_page_that_asks_for_the_passphrase_waits_for_nothing_that_it_lacks():
    told = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE, *LATER],
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
