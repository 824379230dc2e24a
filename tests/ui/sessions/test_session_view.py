"""A signed session, read, saved and amended."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.workspaces import hold_session, register

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.sessions.session_view import SessionView
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.sessions import begin_amendment, sign_session
from fieldcase.usecases.record_keeping.drafts import open_draft


@pytest.fixture
def session(workspace):
    return hold_session(
        workspace, register(workspace), psychosocial_note="Sleeps badly"
    )


@pytest.fixture
def target(tmp_path):
    return tmp_path / "record.xlsx"


@pytest.fixture
def view(desk, visit, session, target):
    asked = replace(desk, ask_where=lambda _owner, _title, _name: target)
    return visit(SessionView(asked), session.id)


def read(view):
    return [one.text() for one in view.findChildren(QLabel) if one.isVisible()]


def test_it_reads_as_it_was_signed(view, session):
    told = read(view)
    assert "Return counselling" in told
    assert "Asked about the journey." in told
    assert "Voluntariness" in told
    assert "Protected" in told
    assert "An Peeters" in told


def test_its_cards_are_made_one_after_the_other(view, session, workspace, settled):
    view._show((session, open_case(workspace, session.case_id)))
    begun = view._left.count(), view._right.count()
    settled()
    assert begun == (1, 0)
    assert "Psychosocial" in read(view)


def test_the_record_is_saved_in_the_chosen_language(view, target, qtbot, desk):
    view.language.set_value("fr")
    view.excel_button.click()
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()), timeout=20_000)
    sheet = load_workbook(target).active
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert any("Entretien sur le retour" in cell for cell in cells)
    assert not any("Sleeps badly" in cell for cell in cells)


def test_somebody_is_told_of_what_came_up_in_it(view, session, desk, visit, settled):
    told = []
    view.escalation_asked.connect(told.append)
    view.escalate_button.click()
    page = visit(CasePage(desk), told[0])
    settled()
    [section] = page.panes[Area.VULNERABILITY].sections
    entries = section.form.entries()
    assert section.panel.isVisible()
    assert entries["source_id"] == session.id


def test_who_does_not_see_protection_tells_nobody(desk, visit, session):
    staff = replace(desk.workspace.staff, role=Role.MONITOR)
    monitor = replace(desk, workspace=replace(desk.workspace, staff=staff))
    assert visit(SessionView(monitor), session.id).escalate_button.isHidden()


def test_amending_begins_a_draft_that_names_it(view, session, workspace, qtbot):
    with qtbot.waitSignal(view.draft_opened) as opened:
        view.amend_button.click()
    draft = open_draft(workspace, opened.args[0])
    assert draft.entries["amends"] == session.id


def test_an_amended_session_leads_to_its_amendment(
    desk, visit, session, workspace, qtbot
):
    begun = begin_amendment(workspace, session.id)
    entries = {**begun.entries, "amendment_reason": "a slip"}
    later = sign_session(workspace, begun, entries)
    view = visit(SessionView(desk), session.id)
    assert "Amended since" in read(view)
    [button] = [
        one
        for one in view.findChildren(type(view.amend_button))
        if one.text() == "Show the amendment"
    ]
    with qtbot.waitSignal(view.version_opened) as opened:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.args == [later.id]


def test_arabic_opens_mirrored(arabic, view):
    assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert view.title()
