"""The list of cases, on a real store with real jobs."""

from dataclasses import replace
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from tests.workspaces import CASE, hold_session, put_at, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.ui.cases.cases_page import CasesPage
from fieldcase.ui.jobs import Lane
from fieldcase.usecases.casework.sessions import begin_session


@pytest.fixture
def page(desk, visit):
    return visit(CasesPage(desk))


@pytest.fixture
def let_files_be_written(jobs, page):
    """Hold back what works outside the store's lane until the test sets this."""
    gate = Event()
    for _ in range(3):
        jobs.start(page, lambda _: gate.wait(), lambda _: None, lane=Lane.OUTSIDE)
    yield gate
    gate.set()


def cells(page, row):
    model = page.table.model
    return [model.index(row, place).data() for place in range(model.columnCount())]


def test_a_row_says_who_where_to_and_how_it_stands(page, workspace, settled, qtbot):
    case = register(workspace, destination_country="XK", destination_town="Prizren")
    hold_session(workspace, case, next_appointment="2026-11-30")
    begin_session(workspace, case.id)
    page.refresh()
    settled()
    assert cells(page, 0) == [
        case.number,
        "Nino Beridze",
        "Kosovo*",
        "Referred",
        "",
        "9 Mar 2026",
        "Mon 30 Nov",
        "Draft",
    ]
    assert "1244" in page._footnote.text()


def test_the_count_is_honest_and_follows_what_is_registered(page, workspace, qtbot):
    register(workspace)
    register(workspace, "Lika")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 2)
    assert page._subtitle.text() == "2 cases"


def test_an_empty_list_says_how_to_make_the_first_case(page, qtbot):
    assert not page.table.view.isVisible()
    assert "New case" in page._empty._explanation.text()
    with qtbot.waitSignal(page.new_case_asked):
        page.new_button.click()


def test_letters_typed_in_the_list_filter_it(page, workspace, settled, qtbot):
    register(workspace, "Lika")
    wanted = register(workspace, "Oyunbileg")
    page.refresh()
    settled()
    qtbot.keyClicks(page.table.view, "oyun")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)
    assert cells(page, 0)[0] == wanted.number
    qtbot.mouseClick(page.filter.clear_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 2)


def test_status_and_destination_narrow_the_list(page, workspace, settled, qtbot):
    register(workspace, "Lika")
    ready = register(workspace, "Anna", destination_country="AM")
    put_at(workspace, ready.id, CaseStatus.READY)
    page.filter.choose_statuses(CaseStatus.READY)
    settled()
    assert page.filter.status.text() == "Ready to travel"
    assert [cells(page, 0)[0], page.table.model.rowCount()] == [ready.number, 1]
    page.filter.destination.set_value("GE")
    page.filter.destination.changed.emit()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_case(page, workspace, settled, qtbot, key):
    case = register(workspace)
    page.refresh()
    settled()
    with qtbot.waitSignal(page.case_opened) as opened:
        qtbot.keyClick(page.table.view, key)
    assert opened.args == [case.id]


def test_a_long_list_loads_only_what_comes_into_sight(page, workspace, qtbot):
    for _ in range(120):
        register(workspace)
    page.refresh()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 120)
    assert page.table.model.row_at(0) is not None
    assert page.table.model._asked == set()
    page.table.view.scrollToBottom()
    qtbot.waitUntil(lambda: page.table.model.row_at(119) is not None)
    assert cells(page, 119)[0].endswith("-0001")


def test_the_model_keeps_qts_rules(page, workspace, settled, qtmodeltester):
    register(workspace)
    page.refresh()
    settled()
    qtmodeltester.check(page.table.model)


def test_sessions_go_to_excel(page, workspace, tmp_path, qtbot, desk):
    session = hold_session(workspace, register(workspace))
    page.export.list.set_entry("sessions")
    page.export.write_to(tmp_path / "sessions.xlsx")
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()))
    assert desk.messages.sentences() == ["1 row is in sessions.xlsx."]
    sheet = load_workbook(tmp_path / "sessions.xlsx").active
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert session.number in values
    assert "Nino" not in str(values)


def test_a_cancelled_export_leaves_nothing(
    page, workspace, tmp_path, qtbot, let_files_be_written
):
    hold_session(workspace, register(workspace))
    page.export.list.set_entry("sessions")
    page.export.write_to(tmp_path / "sessions.xlsx")
    qtbot.waitUntil(page.export.strip.isVisible)
    page.export.strip.cancel_button.click()
    let_files_be_written.set()
    qtbot.waitUntil(page.export.button.isEnabled)
    assert not list(tmp_path.glob("*sessions*"))


def test_a_file_that_cannot_be_written_is_said_in_words(page, tmp_path, qtbot, desk):
    page.export.list.set_entry("sessions")
    page.export.write_to(tmp_path / "no folder" / "sessions.xlsx")
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()))
    assert "cannot be written" in desk.messages.sentences()[0]


def test_arabic_opens_mirrored(arabic, desk, visit, workspace, settled):
    register(workspace, **CASE)
    page = visit(CasesPage(desk))
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page.table.model.rowCount() == 1


def register_with(desk, name):
    """A case of a colleague at the same laptop."""
    colleague = StaffMember(id="els", name="Els", role=Role.COUNSELLOR)
    with desk.workspace.work() as work:
        work.staff.save(colleague)
    return register(replace(desk.workspace, staff=colleague), name)


def test_a_shared_laptop_begins_with_the_own_cases_and_hides_none(
    desk, visit, workspace, settled, qtbot
):
    own = register(workspace, "Lika")
    register_with(desk, "Oyunbileg")

    page = visit(CasesPage(desk))

    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)
    assert cells(page, 0)[0] == own.number
    assert page.filter.counsellor.text() == "An Peeters"
    qtbot.mouseClick(page.filter.clear_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 2)
    page.visit(None)
    settled()
    assert page.table.model.rowCount() == 2


def test_who_is_looked_for_may_be_anybodys(desk, visit, workspace, qtbot):
    register(workspace, "Lika")
    theirs = register_with(desk, "Oyunbileg")
    page = visit(CasesPage(desk), "oyun")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)
    assert cells(page, 0)[0] == theirs.number


def test_a_supervisor_begins_with_all_cases(desk, visit, workspace, qtbot):
    register(workspace, "Lika")
    register_with(desk, "Oyunbileg")
    staff = replace(workspace.staff, role=Role.SUPERVISOR)
    page = visit(CasesPage(replace(desk, workspace=replace(workspace, staff=staff))))
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 2)


def test_names_go_along_with_a_reason_only(page, workspace, tmp_path, qtbot, desk):
    register(workspace)
    page.export.button.click()
    page.export.list.set_entry("registrations")
    page.export.names.click()
    page.export.write_to(tmp_path / "list.xlsx")
    qtbot.waitUntil(lambda: bool(page.export.reason.error()))
    qtbot.keyClicks(page.export.reason.control, "Moves to another office")
    page.export.write_to(tmp_path / "list.xlsx")
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()))
    sheet = load_workbook(tmp_path / "list.xlsx").worksheets[0]
    assert "Nino" in str(list(sheet.values))


def test_an_empty_list_offers_what_fills_it(page, workspace, settled, qtbot):
    settled()
    assert page.empty_button.text() == "New case"
    with qtbot.waitSignal(page.new_case_asked):
        page.empty_button.click()

    register(workspace)
    page.filter.text.set_value("nobody of this name")
    page.filter._follow()
    settled()
    assert page.empty_button.accessibleName() == "Show all"
    page.empty_button.click()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)
