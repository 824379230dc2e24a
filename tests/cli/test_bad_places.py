"""Started where programs get into trouble: real commands, real windows."""

import os
import shutil
import subprocess
import sys

import pytest
from tests.workspaces import CHEAP, PASSPHRASE, files_in, register

from fieldcase.cli.terminal import readable
from fieldcase.usecases.keeping.backups import list_backups
from fieldcase.usecases.keeping.stores import NewStore, create_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="of Unix systems")

LATIN = "fr_BE.ISO-8859-1"
COMMAND = "import sys; from fieldcase.__main__ import main; sys.exit(main())"
WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from fieldcase.__main__ import main
from fieldcase.ui.window.window import Window
from fieldcase.usecases.keeping.backups import list_backups

run = QApplication.exec
begun = []

def look():
    there = QApplication.topLevelWidgets()
    [window] = [one for one in there if isinstance(one, Window)]
    page = window.front_door.open_page
    if not page.passphrase.text():
        page.passphrase.setText(os.environ["FIELDCASE_PASSPHRASE"])
        page.open_button.click()
    if window.workplace is not None and not begun:
        begun.append(window.workplace.desk.workspace.store.place.folder)
        window.workplace.back_up()
    elif begun and list_backups(begun[0]):  # closing would stop it
        sys.stdout.write("unlocked")
        timer.stop()
        QApplication.closeAllWindows()

def run_and_look(*_application):
    global timer
    timer = QTimer(interval=50)
    timer.timeout.connect(look)
    timer.start()
    return run()

QApplication.exec = run_and_look
sys.exit(main())
"""


@pytest.fixture(scope="session")
def latin(tmp_path_factory):
    """A system whose language is written in ISO 8859-1."""
    folder = tmp_path_factory.mktemp("locales")
    made = ["localedef", "-i", "fr_BE", "-f", "ISO-8859-1", str(folder / LATIN)]
    if shutil.which("localedef") is None:
        pytest.skip("no locale can be made here")
    subprocess.run(made, check=False, capture_output=True)
    if not (folder / LATIN).exists():
        pytest.skip("no locale can be made here")
    return {"LOCPATH": str(folder), "LC_ALL": LATIN}


@pytest.fixture
def home(tmp_path):
    """With a space and Arabic letters in its name."""
    folder = tmp_path / "بيت سارة" / "my home"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def store(home):
    folder = home / "سارة.fieldcase"
    new = NewStore(
        folder=folder,
        passphrase=PASSPHRASE,
        name="Laptop 7",
        staff_name="Նարե",
        cost=CHEAP,
    )
    workspace = create_store(new)
    register(workspace)
    workspace.close()
    return folder


def started(program, home, *arguments, **environment):
    kept = {key: os.environ[key] for key in ("PATH",) if key in os.environ}
    ended = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        env={
            **kept,
            "HOME": str(home),
            "PYTHONPATH": ":".join(sys.path),
            "QT_QPA_PLATFORM": "offscreen",
            "FIELDCASE_PASSPHRASE": PASSPHRASE,
            "LC_ALL": "C",
            **environment,
        },
        cwd=home,
        capture_output=True,
        timeout=120,
        check=False,
    )
    told = ended.stderr.replace(
        b"This plugin does not support propagateSizeHints()", b""
    )
    assert b"Traceback" not in told, told.decode("latin-1")
    return ended.returncode, ended.stdout, told.strip()


def test_the_command_in_a_locale_that_is_not_utf_8(latin, store, home):
    asked = ("list", "cases", "--store", store, "--out", home / "قائمة.xlsx")
    code, out, told = started(COMMAND, home, *asked, **latin)
    assert (code, told) == (0, b"")
    as_read = "قائمة.xlsx".encode().decode("latin-1")  # as the system writes its names
    assert readable(as_read).encode("latin-1") in out
    assert (home / "قائمة.xlsx").exists()
    code, out, told = started(COMMAND, home, "staff", "list", "--store", store, **latin)
    assert (code, told) == (0, b"")
    assert b"\\u0546" in out  # a letter that this language cannot write is not lost
    assert len(list_backups(store)) == 1


def test_the_window_in_a_locale_that_is_not_utf_8(latin, store, home):
    code, out, _ = started(WINDOW, home, "--store", store, **latin)  # Qt says so too
    assert (code, out) == (0, b"unlocked")
    assert len(list_backups(store)) == 1


def test_the_window_in_a_locale_that_nobody_foresaw_without_a_home(store, home):
    """What it would remember is lost, and that is all."""
    told = {"LC_ALL": "xx_XX.UTF-8", "HOME": str(home / "gone")}
    assert started(WINDOW, home, "--store", store, **told)[:2] == (0, b"unlocked")


@pytest.fixture
def read_only(store):
    """The store on a disk that may only be read; only root may make one."""
    mount = ("mount", "--bind", str(store), str(store))
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    fixed = ("mount", "-o", "remount,bind,ro", str(store))
    subprocess.run(fixed, check=True)
    yield store
    subprocess.run(["umount", "-l", str(store)], check=True)


def test_a_store_on_a_read_only_disk_is_refused_in_words(read_only, home):
    before = files_in(read_only)
    asked = ("store", "info", "--store", read_only)
    code, _, told = started(COMMAND, home, *asked, LC_ALL="C.UTF-8")
    assert code == 1
    assert str(read_only).encode() in told
    assert files_in(read_only) == before
