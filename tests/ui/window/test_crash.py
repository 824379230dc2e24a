"""A bug: it is told, logged, and names nobody."""

import logging

import pytest
from PySide6.QtGui import QGuiApplication

from fieldcase.ui.window.crash import crash_details, crash_told
from fieldcase.ui.window.crash_dialog import CrashDialog

SECRET = "Nino Beridze"


def _look_up():
    try:
        return {}[SECRET]
    except KeyError as cause:
        raise ValueError(f"no such person: {SECRET}") from cause


@pytest.fixture
def bug():
    """An exception that says too much, with another one behind it."""
    with pytest.raises(ValueError, match="no such person") as caught:
        _look_up()
    return caught.value


def test_the_details_are_kinds_of_errors_and_places_only(bug):
    told = crash_details(bug)
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "test_crash.py:" in told
    assert SECRET not in told
    assert "/" not in told.replace("fieldcase/", "")


def test_it_is_logged_without_a_name(bug, caplog):
    with caplog.at_level(logging.ERROR, logger="fieldcase"):
        crash_told(bug)
    assert "builtins.ValueError" in caplog.text
    assert SECRET not in caplog.text


def test_the_dialog_gives_the_details(words, bug, shown):
    dialog = shown(CrashDialog(words, crash_details(bug), None))
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == crash_details(bug)
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_bug_in_the_background_brings_the_dialog_once(unlocked, bug):
    window = unlocked()
    window.workplace.jobs.failed.emit(bug)
    window.workplace.jobs.failed.emit(bug)
    assert [one.isVisible() for one in window.findChildren(CrashDialog)] == [True]
    window.findChild(CrashDialog).accept()


def test_locking_closes_the_dialog(unlocked, bug):
    window = unlocked()
    window.workplace.jobs.failed.emit(bug)
    window.lock()
    assert not any(one.isVisible() for one in window.findChildren(CrashDialog))
