"""Papers of all cases that the list shows, from its page."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from tests.workspaces import hold_session, register

from fieldcase.ui.cases.cases_page import CasesPage
from fieldcase.ui.jobs import Lane
from fieldcase.ui.papers import many_papers
from fieldcase.usecases.giving_out.case_papers import KINDS


@pytest.fixture
def cases(workspace):
    found = [register(workspace), register(workspace)]
    hold_session(workspace, found[0])
    return found


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "papers"
    made.mkdir()
    return made


@pytest.fixture
def page(desk, visit, cases, folder):
    chosen = replace(desk, ask_for_folder=lambda _owner, _title: folder)
    return visit(CasesPage(chosen))


def press(qtbot, control):
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Space)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_offered_is_what_there_is(words):
    assert [name for name, _ in many_papers._kinds(words)] == list(KINDS)


def test_the_ticked_papers_of_the_cases_shown_are_saved(
    page, cases, folder, desk, qtbot, settled
):
    page.filter.text.set_value(cases[0].number)
    settled()
    press(qtbot, page.papers.button)
    assert page.papers.panel.isVisible()
    for name in ("case-summary", "session-record"):
        press(qtbot, page.papers.kinds[name])
    press(qtbot, page.papers.save_button)
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()), timeout=20_000)
    assert desk.messages.sentences() == ["2 papers are in papers."]
    number = cases[0].number
    assert names_in(folder) == [
        f"{number}-1-session-record.pdf",
        f"{number}-case-summary.pdf",
    ]
    assert not page.papers.panel.isVisible()


def test_without_a_tick_it_says_what_is_missing(page, folder, qtbot):
    press(qtbot, page.papers.button)
    press(qtbot, page.papers.save_button)
    assert page.papers.problem.isVisible()
    assert page.papers.problem.text() == "Tick at least one kind of paper."
    assert names_in(folder) == []


def test_cancelled_they_leave_the_folder_as_it_was(page, folder, qtbot, jobs):
    gate = Event()
    held = [
        jobs.start(page, lambda _: gate.wait(10), lambda _: None, lane=Lane.OUTSIDE)
        for _ in range(3)
    ]
    page.papers.kinds["case-summary"].set_value(True)
    page.papers.write_into(folder)
    qtbot.waitUntil(page.papers.strip.isVisible, timeout=5_000)
    press(qtbot, page.papers.strip.cancel_button)
    gate.set()
    qtbot.waitUntil(page.papers.button.isEnabled)
    assert names_in(folder) == [] and len(held) == 3
