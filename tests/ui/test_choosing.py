"""Files are asked for where the last one was."""

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from fieldcase.ui import last_folder
from fieldcase.ui.choosing import ask_for_file, ask_for_folder
from fieldcase.ui.saving_as import DOCUMENTS, ask_where

USUAL = QStandardPaths.writableLocation(DOCUMENTS)


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def of_qt(monkeypatch, tmp_path):
    """What Qt's own dialogs keep, in a place of this test."""
    path = str(tmp_path / "qt.conf")
    made = QSettings(path, QSettings.Format.IniFormat)
    monkeypatch.setattr(last_folder, "kept_by_qt", lambda: made)
    return made


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def offered(monkeypatch, stick):
    """Where the dialogs began; each is answered with a file on the stick."""
    begun = []

    def answer(_owner, _title, begins, *_kinds):
        begun.append(begins)
        return str(stick / "answer.txt"), ""

    def answer_folder(_owner, _title, begins):
        begun.append(begins)
        return str(stick)

    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, answer)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", answer_folder)
    return begun


def test_what_was_saved_on_a_stick_is_looked_for_there_next(offered, stick, window):
    page, other = QPushButton(window), QPushButton(window)
    assert ask_where(page, "Where to?", "slip.txt") == stick / "answer.txt"
    assert ask_for_file(other, "Which one?") == stick / "answer.txt"
    assert offered == [f"{USUAL}/slip.txt", str(stick)]


def test_the_folder_chosen_itself_is_where_one_goes_on(offered, stick, window):
    assert ask_for_folder(window, "Which folder?") == stick
    ask_where(window, "Where to?", "slip.txt")
    assert offered[-1] == f"{stick}/slip.txt"


def test_a_stick_that_was_pulled_out_is_not_offered(offered, stick, window):
    ask_where(window, "Where to?", "slip.txt")
    stick.rmdir()
    ask_where(window, "Where to?", "card.txt")
    assert offered[-1] == f"{USUAL}/card.txt"


def test_nothing_chosen_leaves_the_folder_as_it_was(
    monkeypatch, stick, offered, window
):
    ask_where(window, "Where to?", "slip.txt")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    assert ask_for_file(window, "Which one?") is None
    ask_where(window, "Where to?", "card.txt")
    assert offered[-1] == f"{stick}/card.txt"


def test_no_folder_that_was_shown_is_left_written_down(of_qt, offered, window):
    of_qt.setValue("FileDialog/history", ["file:///media/rahimi"])
    of_qt.setValue("FileDialog/lastVisited", "file:///media/rahimi")
    of_qt.setValue("FileDialog/viewMode", "Detail")
    ask_where(window, "Where to?", "slip.txt")
    assert of_qt.allKeys() == ["FileDialog/viewMode"]
