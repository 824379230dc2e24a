"""The key figures on the screen, and saved."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.ui.window.conftest import LAPTOP, PATIENCE, go

from fieldcase.domain.words import words_in
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.reports.figure_chart_view import FigureChartView
from fieldcase.ui.reports.usual_periods import usual_periods


@pytest.fixture
def page(unlocked, qtbot):
    made = go(unlocked(LAPTOP), "reports")
    qtbot.waitUntil(lambda: len(made.cards()) == 2, timeout=PATIENCE)
    return made


def _words_on(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def _count(page, qtbot, first, last):
    before = page.cards()
    page.fields.take_days(first, last)
    qtbot.waitUntil(lambda: page.cards() != before, timeout=PATIENCE)


def test_the_figures_are_counted_with_a_chart_and_its_rules(page):
    told = _words_on(page)
    assert "Counselling sessions per month" in told
    assert "Every signed session counts once" in told
    assert page.findChildren(FigureChartView)


def test_an_empty_period_says_so(page, qtbot):
    _count(page, qtbot, date(1999, 1, 1), date(1999, 1, 31))
    remarks = [card._table.remark for card in page.cards()]
    assert all(remarks)
    assert all(remark in _words_on(page) for remark in remarks)


def test_a_period_that_ends_before_it_begins_is_told(page, qtbot):
    page.fields.take_days(date(2026, 2, 1), date(2026, 1, 1))
    qtbot.waitUntil(lambda: page.cards() == [], timeout=PATIENCE)
    [told] = page.findChildren(Callout)
    assert "before it begins" in told.accessibleName()


def test_the_report_is_looked_at_before_it_is_printed(page, qtbot):
    page.language.set_value("fr")
    page.preview_button.click()
    window = page.window()
    shown = window.workplace.navigation.page("paper")
    qtbot.waitUntil(lambda: shown.view.pages() > 0, timeout=PATIENCE)
    assert shown.title() == "Key figures"
    assert "Entretiens" in shown._preview.pages.text(0)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.isVisible, timeout=PATIENCE)
    assert shown.view.pages() == 0


def test_what_cannot_be_counted_is_not_looked_at_but_told(page, qtbot):
    page.fields.take_days(date(2026, 2, 1), date(2026, 1, 1))
    page.preview_button.click()
    told = page._desk.messages.sentences
    qtbot.waitUntil(lambda: "before it begins" in "".join(told()), timeout=PATIENCE)


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_the_report_is_saved(page, qtbot, tmp_path, suffix):
    target = tmp_path / f"figures{suffix}"
    page.language.set_value("fr")
    page.save(target)
    told = page._desk.messages.sentences
    qtbot.waitUntil(lambda: f"figures{suffix}" in "".join(told()), timeout=PATIENCE)
    assert target.read_bytes()[:4] in {b"%PDF", b"PK\x03\x04"}


def test_a_folder_that_is_not_there_is_told(page, qtbot, tmp_path):
    page.save(tmp_path / "nowhere" / "figures.pdf")
    told = page._desk.messages.sentences
    qtbot.waitUntil(lambda: "cannot be written" in "".join(told()), timeout=PATIENCE)


def test_a_chart_is_drawn_anew_for_the_dark(page, appearance):
    [*_, chart] = page.findChildren(FigureChartView)
    light = chart.grab().toImage()
    appearance.use(Qt.ColorScheme.Dark)
    dark = chart.grab().toImage()
    appearance.use(Qt.ColorScheme.Light)
    assert dark != light


@pytest.mark.parametrize(
    ("today", "key", "first", "last"),
    [
        (date(2026, 3, 9), "year", date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 3, 9), "last-year", date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 3, 9), "half", date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 3, 9), "last-half", date(2025, 7, 1), date(2025, 12, 31)),
        (date(2026, 7, 1), "half", date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), "last-half", date(2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_the_usual_periods_are_whole(today, key, first, last):
    found = {one.key: one for one in usual_periods(today, words_in("en"))}
    assert (found[key].first, found[key].last) == (first, last)


def test_choosing_days_by_hand_marks_the_usual_period_they_make(page):
    page.fields.take_usual("last-year")
    asked = page.fields.asked()
    page.fields.take_days(date(2001, 1, 1), date(2001, 12, 31))
    assert page.fields.usual.value() == ""
    page.fields.take_days(asked.first, asked.last)
    assert page.fields.usual.value() == "last-year"
