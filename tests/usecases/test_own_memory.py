"""A program that dies of a mistake leaves nothing of its memory on a disk."""

import subprocess
import sys
from pathlib import Path

import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux itself")
DIES = """
import ctypes, os, resource, sys
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
if "--kept" in sys.argv:
    from fieldcase.usecases.keeping.own_memory import keep_own_memory
    keep_own_memory()
print(ctypes.CDLL(None).prctl(3), resource.getrlimit(resource.RLIMIT_CORE))
sys.stdout.flush()
os.abort()
"""
COMMAND = """
import ctypes, sys
from fieldcase.app import main
sys.stdout.write(f"{main(['store', 'info', '--store', 'nowhere'])} ")
sys.stdout.write(str(ctypes.CDLL(None).prctl(3)))
"""
WINDOW = """
import ctypes, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from fieldcase.app import main

run = QApplication.exec

def run_and_close(*_application):
    def close():
        if ctypes.CDLL(None).prctl(3):
            QTimer.singleShot(20, close)
            return
        sys.stdout.write("kept")
        QApplication.closeAllWindows()
    QTimer.singleShot(0, close)
    return run()

QApplication.exec = run_and_close
sys.exit(main([]))
"""


def said_by(source: str, folder: Path, *arguments: str) -> str:
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    ended = subprocess.run(
        [sys.executable, "-c", source, *arguments],
        env={**home, "PYTHONPATH": ":".join(sys.path), "QT_QPA_PLATFORM": "offscreen"},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.stdout


@linux_only
def test_a_crash_writes_no_memory_down(tmp_path: Path) -> None:
    assert said_by(DIES, tmp_path).startswith("1 ")
    for left in tmp_path.glob("core*"):
        left.unlink()

    assert said_by(DIES, tmp_path, "--kept") == "0 (0, 0)\n"

    assert not list(tmp_path.glob("core*"))


@linux_only
def test_a_command_keeps_its_memory(tmp_path: Path) -> None:
    assert said_by(COMMAND, tmp_path).endswith(" 0")


@linux_only
def test_the_window_keeps_its_memory_before_a_passphrase_is_typed(
    tmp_path: Path,
) -> None:
    assert said_by(WINDOW, tmp_path) == "kept"
