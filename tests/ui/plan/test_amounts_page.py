"""Headquarters' amounts, written in where they stand, or taken in from a workbook."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldcase.domain.plan.reference_data import Standing
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.ui.amounts.amounts_page import AmountsPage
from fieldcase.usecases.plan.amounts_workbook import export_amounts
from fieldcase.usecases.plan.reference_data import list_reference_data

LINES, PREMIUMS, RATES = (
    RecordKind.BUDGET_LINE,
    RecordKind.PREMIUM_RATE,
    RecordKind.EXCHANGE_RATE,
)


@pytest.fixture
def at_headquarters(desk):
    staff = replace(desk.workspace.staff, role=Role.HEADQUARTERS)
    return replace(desk, workspace=replace(desk.workspace, staff=staff))


@pytest.fixture
def page(at_headquarters, visit):
    return visit(AmountsPage(at_headquarters))


@pytest.fixture
def book(at_headquarters, tmp_path):
    path = tmp_path / "amounts.xlsx"
    return export_amounts(at_headquarters.workspace, path, words_in("en"))


def texts(widget):
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}


def test_an_empty_store_shows_what_was_published_and_what_is_missing(page):
    told = "Nothing is filled in yet, and counsellors are told so."
    assert told in texts(page.cards[LINES])
    assert len(page.cards[PREMIUMS].table.rows) == 3
    assert "Provisional" in texts(page.cards[PREMIUMS])


def test_a_line_is_added_by_the_keyboard(page, workspace, tab_to, qtbot, settled):
    card = page.cards[LINES]
    qtbot.keyClick(tab_to(card.add_button), Qt.Key.Key_Return)
    settled()
    form = card.panel.form.form
    tab_to(form.field("fund").control, "Fedasil")
    tab_to(form.field("title").control, "Basic budget")
    here = tab_to(form.field("ceiling").control, "2000")
    qtbot.keyClick(here, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    [line] = list_reference_data(workspace).budget_lines
    assert (line.fund, line.ceiling) == ("FEDASIL", 2_000_00)
    assert "2,000.00 EUR" in texts(card)


def test_what_is_wrong_stands_beside_its_field(page, settled):
    card = page.cards[RATES]
    card.edit("")
    settled()
    card.panel.form.form.field("rate").control.set_entry("about three")
    card.panel.keep()
    settled()
    form = card.panel.form.form
    assert "Not a rate" in form.field("rate").error()
    assert form.field("rate").control.entry() == "about three"


def test_a_published_premium_is_confirmed_as_an_own_one(page, workspace, settled):
    card = page.cards[PREMIUMS]
    card.edit("published-2")
    settled()
    card.panel.form.form.field("standing").control.set_entry("confirmed")
    card.panel.keep()
    settled()
    own = list_reference_data(workspace).premium_rates[-1]
    assert (own.standing, own.adult) == (Standing.CONFIRMED, 350_00)
    assert len(card.table.rows) == 4


def test_a_workbook_is_taken_in(page, workspace, book, settled):
    filled = load_workbook(book)
    sheet = filled["Budget lines"]
    sheet["B3"], sheet["C3"] = "LUX", "A line"
    filled.save(book)
    page.take_in(book)
    settled()
    assert len(list_reference_data(workspace).budget_lines) == 1
    assert page.refused is None


def test_wrong_cells_are_named_on_the_page(page, workspace, book, settled):
    filled = load_workbook(book)
    filled["Budget lines"]["B3"] = "Nowhere"
    filled.save(book)
    page.take_in(book)
    settled()
    assert any("cell B3" in text for text in texts(page.refused))
    assert list_reference_data(workspace).budget_lines == ()
