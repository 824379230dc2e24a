"""The page of one laptop, and the laptops of one case, by the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldcase.domain.exchange.scope import RevocationReason, Scope
from fieldcase.domain.staff import Role
from fieldcase.ui.devices.case_laptops_section import CaseLaptopsSection
from fieldcase.ui.devices.device_page import DevicePage
from fieldcase.usecases.enrolment.assignments import assign_cases, who_has

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(at_office, visit, devices):
    return visit(DevicePage(at_office), devices["Tbilisi 1"].id)


@pytest.fixture
def cases(office):
    with office.reading() as work:
        return sorted(work.cases.where(), key=lambda one: one.number)


def texts(widget):
    found = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return {label.text().replace("\u2068", "").replace("\u2069", "") for label in found}


def device_of(office, name):
    with office.reading() as work:
        [found] = work.devices.where(name=name)
    return found


def test_what_it_may_hold_is_changed_where_it_stands(
    page, office, qtbot, tab_to, settled
):
    qtbot.keyClick(tab_to(page.reach.change_button), Qt.Key.Key_Return)
    settled()
    form = page.reach.panel.form.form
    here = tab_to(form.field("scope").control)
    qtbot.keyClicks(here, "a")
    qtbot.keyClick(here, Qt.Key.Key_Return, CTRL)
    settled()
    settled()
    assert device_of(office, "Tbilisi 1").scope is Scope.ALL
    assert "All cases" in texts(page.reach)


def test_cases_are_given_to_it_with_a_reason(
    page, office, cases, qtbot, tab_to, settled
):
    page.give_button.click()
    settled()
    giving = page.giving
    tab_to(giving.chosen.text, "Leyla")
    qtbot.waitUntil(lambda: len(giving.chosen.cases.buttons) == 1)
    tab_to(giving.chosen.all, " ")
    qtbot.keyClick(tab_to(giving.keep_button), Qt.Key.Key_Return)
    settled()
    assert giving._fields["reason"].error()
    tab_to(giving.reason, "She returns")
    qtbot.keyClick(tab_to(giving.keep_button), Qt.Key.Key_Return)
    settled()
    settled()
    assert not giving.isVisible()
    [new, _] = who_has(office, cases[1].id)
    assert (new.device.name, new.assignment.is_on_its_way) == ("Tbilisi 1", True)
    assert {"On its way", cases[1].number} <= texts(page.cases)


def test_a_laptop_is_revoked_with_a_reason(page, office, qtbot, tab_to, settled):
    keys = page.keys
    qtbot.keyClick(tab_to(keys.revoke_button), Qt.Key.Key_Return)
    qtbot.keyClick(tab_to(keys.yes_button), Qt.Key.Key_Return)
    assert keys.reason.error()
    qtbot.keyClicks(tab_to(keys.reason.control), "s")
    qtbot.keyClick(tab_to(keys.yes_button), Qt.Key.Key_Return)
    settled()
    settled()
    gone = device_of(office, "Tbilisi 1")
    assert gone.revoked_reason == RevocationReason.STOLEN
    assert not page.give_button.isEnabled()
    assert "Stolen" in texts(keys)


def test_it_asks_to_be_rebuilt(page, devices, qtbot):
    with qtbot.waitSignal(page.rebuild_asked) as asked:
        page.rebuild_button.click()
    assert asked.args == [devices["Tbilisi 1"].id]


def test_its_case_is_opened(page, office, cases, devices, qtbot, settled):
    assign_cases(office, [cases[1].id], devices["Tbilisi 1"].id, "For the visit")
    page.refresh()
    settled()
    row = page.cases.table.rows[cases[1].id]
    with qtbot.waitSignal(page.case_opened) as opened:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened.args == [cases[1].id]


@pytest.fixture
def section(at_office, shown, settled, cases):
    made = CaseLaptopsSection(at_office)
    made.resize(900, 500)
    shown(made)
    made.show_case(cases[0].id)
    settled()
    return made


def test_a_case_says_which_laptop_has_it_and_goes_to_another(
    section, office, cases, qtbot, tab_to, settled
):
    assert {"Ward 7", "begun there", "There"} <= texts(section)
    qtbot.keyClick(tab_to(section.give_button), Qt.Key.Key_Return)
    qtbot.keyClick(tab_to(section.keep_button), Qt.Key.Key_Return)
    settled()
    assert section.to.error()
    assert section.reason.error()
    tab_to(section.to.control, "Tbil")
    tab_to(section.reason.control, "She returns")
    qtbot.keyClick(tab_to(section.keep_button), Qt.Key.Key_Return)
    settled()
    settled()
    assert {"Tbilisi 1", "She returns", "On its way", "Ward 7"} <= texts(section)
    assert len(who_has(office, cases[0].id)) == 2


def test_a_laptop_shows_nothing_of_it(desk, shown, workspace):
    made = CaseLaptopsSection(desk)
    assert workspace.staff.role is Role.COUNSELLOR
    assert made.isHidden()
