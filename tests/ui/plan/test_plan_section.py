"""A plan from empty to approved, by the keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.usecases.planning import (
    TEXTS,
    answer_all,
    drawn_up,
    planned,
    submitted,
    with_ceiling,
)
from tests.workspaces import register

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.plan.plan import ItemStatus, PlanStatus
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.usecases.plan.plan_file import open_plan

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case(workspace):
    made = register(workspace)
    with workspace.work() as work:
        changed = {"reintegration_requested": True, "programme": "FEDASIL"}
        return work.cases.save(replace(work.cases.get(made.id), **changed))


@pytest.fixture
def page(desk, visit, case, settled):
    page = visit(CasePage(desk), CaseAsked(case.id, Area.PLAN))
    settled()
    return page


@pytest.fixture
def section(page):
    [section] = page.panes[Area.PLAN].sections
    return section


@pytest.fixture
def keys(qtbot, settled):
    """Press keys where the keyboard is, then wait for the store."""

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
        settled()

    return press


def type_in(tab_to, form, **typed):
    for name, text in typed.items():
        tab_to(form.form.field(name).control, text)


def write_item(tab_to, keys, section, **typed):
    tab_to(section.items.add_button)
    keys(Qt.Key.Key_Return)
    type_in(tab_to, section.item_desk.form, **typed)
    keys(Qt.Key.Key_Return, CTRL)


def plan_of(workspace, case):
    return open_plan(workspace, case.id)


def test_a_plan_with_three_items_from_empty_to_submitted(
    section, workspace, case, tab_to, keys
):
    tab_to(section.plan.begin_button)
    keys(Qt.Key.Key_Return)
    type_in(tab_to, section.plan_panel.form, **TEXTS)
    keys(Qt.Key.Key_Return, CTRL)
    assert plan_of(workspace, case).plan.objectives == TEXTS["objectives"]

    for category, text, amount in (
        ("Tools", "A sewing machine", "400"),
        ("Vocational", "A course", "250,50"),
        ("Housing", "Three months of rent", "300"),
    ):
        write_item(
            tab_to,
            keys,
            section,
            category=category,
            description=text,
            planned=amount,
        )
    file = plan_of(workspace, case)
    assert [item.planned_eur for item in file.items] == [400_00, 250_50, 300_00]
    assert {item.any_category for item in file.items} == {"E6", "E3", "S1"}
    assert {item.fund for item in file.items} == {"FEDASIL"}

    tab_to(section.plan.submit_button)
    keys(Qt.Key.Key_Return)
    assert plan_of(workspace, case).plan.status is PlanStatus.SUBMITTED


def test_above_the_ceiling_is_refused_and_what_was_typed_stays(
    section, workspace, case, tab_to, keys, settled
):
    with_ceiling(workspace)
    drawn_up(workspace, case)
    settled()
    write_item(
        tab_to,
        keys,
        section,
        category="Tools",
        description="A workshop",
        planned="1000.01",
    )
    form = section.item_desk.form.form
    assert "above the ceiling" in form.field("planned").error()
    assert form.field("description").control.entry() == "A workshop"
    assert form.field("planned").control.hasFocus()
    assert plan_of(workspace, case).items == ()

    form.field("planned").control.selectAll()
    type_in(tab_to, section.item_desk.form, planned="1000")
    keys(Qt.Key.Key_Return, CTRL)
    [item] = plan_of(workspace, case).items
    assert item.planned_eur == 1_000_00
    assert not section.item_desk.panel.isVisible()


def test_a_row_is_opened_and_changed_where_it_stands(
    section, workspace, case, tab_to, keys, settled
):
    plan = drawn_up(workspace, case)
    first = planned(workspace, plan)
    second = planned(workspace, plan, description="A room", planned="100")
    settled()
    tab_to(section.items.rows[first.id])
    keys(Qt.Key.Key_Down)
    assert section.items.rows[second.id].hasFocus()
    keys(Qt.Key.Key_Return)
    field = section.item_desk.form.form.field("planned").control
    assert field.value() == 100_00
    field.selectAll()
    type_in(tab_to, section.item_desk.form, planned="150")
    keys(Qt.Key.Key_Return, CTRL)
    assert plan_of(workspace, case).items[1].planned_eur == 150_00


def test_what_is_missing_is_told_in_the_plan(section, workspace, case, settled):
    drawn_up(workspace, case, needs="")
    settled()
    section.submit()
    settled()
    told = section.plan.problems
    assert told is not None
    assert told.isVisible()
    assert plan_of(workspace, case).plan.status is PlanStatus.DRAFT


def test_a_half_written_item_is_there_again(section, workspace, case, tab_to, settled):
    drawn_up(workspace, case)
    settled()
    section.items.add_button.click()
    settled()
    type_in(tab_to, section.item_desk.form, description="Half of it")
    section.leave()
    settled()
    section.items.add_button.click()
    settled()
    form = section.item_desk.form.form
    assert form.field("description").control.entry() == "Half of it"


def test_the_budget_tells_numbers_and_where_they_come_from(
    section, workspace, case, settled
):
    with_ceiling(workspace, source="Instruction 1")
    plan = drawn_up(workspace, case)
    planned(workspace, plan)
    settled()
    [bar] = section.budget.bars
    told = bar.accessibleName()
    assert "400.00 EUR of 1,000.00 EUR" in told
    assert "left 600.00 EUR" in told


def test_an_approved_item_is_ordered_by_its_status(section, workspace, case, settled):
    submitted(workspace, case)
    answer_all(workspace)
    settled()
    [item] = section.items.rows
    section.items.edit_asked.emit(item)
    settled()
    panel = section.item_desk.panel
    panel.form.form.field("status").control.set_entry("OR")
    panel.form.form.field("committed").control.set_entry("390")
    panel.keep()
    settled()
    [item] = plan_of(workspace, case).items
    assert (item.status, item.committed_eur) == (ItemStatus.ORDERED, 390_00)
    assert not section.items.add_button.isVisible()


def test_an_invoice_is_attached_while_the_item_is_open(
    section, workspace, case, settled, tmp_path
):
    item = planned(workspace, drawn_up(workspace, case))
    settled()
    section.items.edit_asked.emit(item.id)
    settled()
    papers = section.item_desk.papers
    assert papers.buttons["invoice_id"].isVisible()
    invoice = tmp_path / "invoice.pdf"
    invoice.write_bytes(b"%PDF-1.7 an invoice")
    papers.attach("invoice_id", invoice)
    settled()
    assert not papers.buttons["invoice_id"].isVisible()
    [kept] = plan_of(workspace, case).items
    assert kept.invoice_id


def test_a_new_version_is_begun_with_its_reason(section, workspace, case, settled):
    submitted(workspace, case)
    answer_all(workspace)
    settled()
    section.plan.amend_button.click()
    settled()
    form = section.amendment_panel.form.form
    form.field("amendment_reason").control.set_entry("It costs more")
    section.amendment_panel.keep()
    settled()
    file = plan_of(workspace, case)
    assert (file.plan.version, file.plan.amendment_reason) == (2, "It costs more")
    assert len(section.plan.versions.buttons) == 2


def test_the_plan_is_saved_as_a_paper(desk, visit, workspace, case, tmp_path, qtbot):
    drawn_up(workspace, case)
    asked = []

    def where(_owner, _title, name):
        asked.append(name)
        return tmp_path / name

    page = visit(
        CasePage(replace(desk, ask_where=where)), CaseAsked(case.id, Area.PLAN)
    )
    [section] = page.panes[Area.PLAN].sections
    qtbot.waitUntil(lambda: section.file is not None)
    section.plan.paper_asked.emit(".xlsx")
    [name] = asked
    qtbot.waitUntil((tmp_path / name).exists, timeout=20_000)
    assert name == f"{case.number}-P1.xlsx"  # numbers only, nobody's name
    assert (tmp_path / name).stat().st_size


def test_the_stop_before_departure_opens_the_plan(section, settled):
    section.begin("plan")
    settled()
    assert section.plan_panel.isVisible()


def test_the_page_of_another_case_shows_its_own_plan(
    section, page, workspace, case, settled
):
    drawn_up(workspace, case)
    other = register(workspace, "Maya")
    page.visit(CaseAsked(other.id, Area.PLAN))
    settled()
    assert section.file.plan is None
    assert section.plan.begin_button.isVisible()
