"""The audit page: who did what, narrowed by deed and day, and the erasures."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.workspaces import register

from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.staff import Role
from fieldcase.ui.audit.audit_page import AuditPage
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.record_keeping.data_subjects import order_erasure


@pytest.fixture
def focal_point(workspace):
    return replace(workspace, staff=replace(workspace.staff, role=Role.FOCAL_POINT))


@pytest.fixture
def case(workspace):
    return register(workspace)


@pytest.fixture
def page(desk, visit, focal_point, case):
    open_case(focal_point, case.id)
    note_export(focal_point, "sessions", 12, with_names=True)
    return visit(AuditPage(replace(desk, workspace=focal_point)))


def lines(page):
    model = page.table.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def line_about(page, deed):
    """Where the line about this deed stands; entries of one moment have no order."""
    model = page.table.model
    entries = [model.row_at(row).entry for row in range(model.rowCount())]
    return [one.deed for one in entries].index(deed)


def test_it_says_who_did_what_when_and_to_which_case(page, case):
    told = lines(page)
    exported = told[line_about(page, AuditDeed.EXPORTED)]
    read = told[line_about(page, AuditDeed.READ)]
    unlocked = told[line_about(page, AuditDeed.UNLOCKED)]
    assert exported[1:3] == [
        "An Peeters",
        "Saved as a file · List of sessions · 12 records · with names",
    ]
    assert read[2:4] == ["Read a case", case.number]
    assert unlocked[2] == "Unlocked the store"
    assert all("21 Nov 2026" in one[0] for one in (exported, read))


def test_it_is_narrowed_by_deed_and_day(page, settled, qtbot, focal_point):
    page.fields.deed.set_value(AuditDeed.READ)
    with qtbot.waitSignal(page.fields.filtered):
        page.fields.deed.changed.emit()
    settled()
    assert [one[2] for one in lines(page)] == ["Read a case"]
    page.fields.first.set_value(focal_point.today() + timedelta(days=1))
    with qtbot.waitSignal(page.fields.filtered):
        page.fields.first.changed.emit()
    settled()
    assert lines(page) == []


def test_a_line_leads_to_its_case(page, case, qtbot):
    with qtbot.waitSignal(page.case_opened) as opened:
        row = line_about(page, AuditDeed.READ)
        page.table.opened.emit(page.table.model.row_at(row))
    assert opened.args == [case.id]


def test_erasures_stand_above_with_their_certificates(
    page, case, focal_point, settled, qtbot
):
    assert not page.erasures.isVisible()
    [person] = open_case(focal_point, case.id).persons
    order_erasure(focal_point, person.id, "Asked for it by letter")
    qtbot.waitUntil(page.erasures.isVisible)
    [row] = page.erasures.rows()
    assert row.certificate_button.isVisible()
    assert not row.carry_out_button.isVisible()
    settled()
