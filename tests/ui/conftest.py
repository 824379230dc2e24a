"""What the tests of the window share: words, a clock that stands, a dressed Qt."""

from datetime import UTC, datetime

import pytest

from fieldcase.domain.clock import Clock
from fieldcase.domain.words import words_in
from fieldcase.ui.appearance import Appearance
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.languages import speak

NOW = datetime(2026, 11, 21, 15, 20, tzinfo=UTC)  # a Saturday


@pytest.fixture
def words():
    return words_in("en")


@pytest.fixture
def clock():
    return Clock(lambda: NOW)


@pytest.fixture
def appearance(qapp):
    return Appearance(qapp)


@pytest.fixture
def arabic(qapp):
    yield speak(qapp, "ar")
    speak(qapp, "en")


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def shown(qtbot, appearance):
    """Show a widget in a real, active window, and keep it until the test ends."""
    kept = []

    def show(widget):
        kept.append(widget)
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show
