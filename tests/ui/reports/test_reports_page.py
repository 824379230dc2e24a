"""The page of reports: another report, what is behind a figure, what is published."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.workspaces import register

from fieldcase.statistics.suppression import WITHHELD
from fieldcase.ui.jobs import Job
from fieldcase.ui.reports.reports_page import ReportsPage


@pytest.fixture
def returned(workspace):
    cases = [
        register(workspace, f"Person {at}", destination_country="GE") for at in range(3)
    ]
    with workspace.work() as work:
        for case in cases:
            day = workspace.today().replace(day=1)
            work.cases.save(replace(work.cases.get(case.id), departed_on=day))
    return cases


@pytest.fixture
def page(desk, visit, returned, qtbot):
    shown = visit(ReportsPage(desk))
    qtbot.waitUntil(lambda: len(shown.cards()) == 2)
    return shown


def texts(widget):
    return [one.text() for one in widget.findChildren(QLabel)]


def test_another_report_is_chosen_and_counted(page, qtbot):
    page.report.set_value("umc")
    page.report.changed.emit()

    qtbot.waitUntil(lambda: len(page.cards()) == 1)
    assert any("Girls and boys" in text for text in texts(page.cards()[0]))


def test_the_cases_behind_a_figure_open_under_it_by_keyboard(page, returned, qtbot):
    card = page.cards()[0]
    [opener] = card.grid.openers.values()
    opener.setFocus()
    qtbot.keyClick(opener, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.behind is not None)

    assert [*page.behind.table.rows] == [case.id for case in returned]
    row = page.behind.table.rows[returned[1].id]
    row.setFocus()
    with qtbot.waitSignal(page.case_opened) as opened:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened.args == [returned[1].id]


def test_what_is_for_publication_withholds_small_counts(page, qtbot):
    page.publish.setFocus()
    qtbot.keyClick(page.publish, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: bool(page.cards()) and WITHHELD in texts(page.cards()[0]))
    assert not page.cards()[0].grid.openers


def test_the_same_figures_stay_as_they_stand_and_others_take_their_place(
    page, desk, workspace, returned, qtbot
):
    card = page.cards()[0]
    page.visit(None)
    qtbot.waitUntil(lambda: not desk.jobs.findChildren(Job))
    assert page.cards()[0] is card

    with workspace.work() as work:
        case = work.cases.get(returned[0].id)
        work.cases.save(replace(case, departed_on=None))
    page.visit(None)
    qtbot.waitUntil(lambda: bool(page.cards()) and page.cards()[0] is not card)
