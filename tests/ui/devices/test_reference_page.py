"""Periods and the schedule of visits are set on the page of reference data."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldcase.domain.record_keeping.period import PeriodSubject
from fieldcase.ui.amounts.amounts_page import AmountsPage
from fieldcase.usecases.monitoring.due import list_schedules
from fieldcase.usecases.record_keeping.periods import list_periods

CTRL = Qt.KeyboardModifier.ControlModifier
SILENT = str(PeriodSubject.OFFICE_SILENT)


@pytest.fixture
def page(at_office, visit):
    return visit(AmountsPage(at_office))


def texts(widget):
    found = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return {label.text().replace("\u2068", "").replace("\u2069", "") for label in found}


def held(office):
    [line] = [one for one in list_periods(office) if one.subject == SILENT]
    return line


def test_a_period_is_set_from_today_by_the_keyboard(
    page, office, qtbot, tab_to, settled
):
    card = page.periods
    assert {"14 days, as usual", "no period: kept"} <= texts(card)
    qtbot.keyClick(tab_to(card.table.rows[SILENT]), Qt.Key.Key_Return)
    settled()
    here = tab_to(card.panel.form.form.field("amount").control, "10")
    qtbot.keyClick(here, Qt.Key.Key_Return, CTRL)
    settled()
    settled()
    assert held(office).now.amount == 10
    assert "10 days" in texts(card)


def test_a_period_for_later_stands_as_to_come(page, office, settled):
    card = page.periods
    card.edit(SILENT)
    settled()
    form = card.panel.form.form
    form.field("amount").control.set_entry(5)
    form.field("valid_from").control.set_entry("2027-01-01")
    card.panel.keep()
    settled()
    settled()
    assert held(office).now is None
    assert any("5 days from" in text for text in texts(card))


def test_what_is_wrong_stands_under_its_field(page, office, settled):
    card = page.periods
    card.edit(SILENT)
    settled()
    card.panel.form.form.field("amount").control.set_entry(4000)
    card.panel.keep()
    settled()
    assert card.panel.form.form.field("amount").error()
    assert held(office).now is None


def test_a_schedule_of_visits_is_added_and_changed(
    page, office, qtbot, tab_to, settled
):
    card = page.schedules
    qtbot.keyClick(tab_to(card.add_button), Qt.Key.Key_Return)
    settled()
    here = tab_to(card.panel.form.form.field("months").control, "3 6, 12")
    qtbot.keyClick(here, Qt.Key.Key_Return, CTRL)
    settled()
    settled()
    [schedule] = list_schedules(office)
    assert (schedule.months, schedule.programme) == ((3, 6, 12), "")
    card.edit(schedule.id)
    settled()
    form = card.panel.form.form
    assert form.field("months").control.entry() == [3, 6, 12]
    form.field("months").control.set_entry("about a year")
    card.panel.keep()
    settled()
    assert form.field("months").error()
    form.field("months").control.set_entry([6])
    card.panel.keep()
    settled()
    settled()
    [schedule] = list_schedules(office)
    assert schedule.months == (6,)
