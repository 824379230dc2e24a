"""A case on its page: what it says, and what can be done there."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from tests.workspaces import CONSENT, hold_session, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.consent.consent import ConsentStatus
from fieldcase.ui.cases.case_events import DRAFT, SESSION, case_events
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.step_bar import StepBar
from fieldcase.ui.controls.timeline import TimelineRow
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.moving import move_case
from fieldcase.usecases.casework.sessions import (
    begin_amendment,
    begin_session,
    sign_session,
)
from fieldcase.usecases.consent.consents import take_consent


@pytest.fixture
def case(workspace):
    return register(workspace, destination_town="Kutaisi", programme="INCREASE")


@pytest.fixture
def page(desk, visit, case):
    return visit(CasePage(desk), case.id)


def press(page, text):
    """Click the shown button of this name."""
    [button] = [
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName() == text and one.isVisible()
    ]
    button.click()


def test_the_head_says_who_and_what(page, case):
    assert page.title() == "Nino Beridze"
    assert page._subtitle.text() == (
        f"{case.number} · Single person · to Georgia, Kutaisi · AMIF BE INCREASE"
        " · counsellor An Peeters"
    )


def test_a_missing_consent_blocks_the_next_step_until_it_is_taken(
    page, workspace, case, settled, qtbot
):
    move_case(workspace, case.id, CaseStatus.COUNSELLING)
    settled()
    assert not page.steps.move_button.isVisible()
    [callout] = page.findChildren(Callout)
    assert "Application" in callout.accessibleName()
    [button] = callout.findChildren(QPushButton)
    button.click()
    settled()
    form = page.panel.form.form
    assert form.field("purpose").control.entry() == "C2"
    form.field("status").control.set_value("given")
    page.panel.keep_button.click()
    qtbot.waitUntil(lambda: bool(form.field("language").error()))
    form.field("language").control.set_value("ka")
    page.panel.keep_button.click()
    qtbot.waitUntil(lambda: not page.panel.isVisible())
    page.strip.choose(Area.OVERVIEW)
    qtbot.waitUntil(page.steps.move_button.isVisible)
    assert not any(one.isVisible() for one in page.findChildren(Callout))


def test_moving_on_can_be_undone(page, workspace, case, desk, settled, qtbot):
    page.steps.move_button.click()
    settled()
    assert open_case(workspace, case.id).case.status is CaseStatus.COUNSELLING
    _undo(desk)
    settled()
    assert open_case(workspace, case.id).case.status is CaseStatus.REFERRED


def _undo(desk):
    desk.messages._notices()[-1].offer_button.click()


def test_closing_asks_why_and_undo_opens_it_again(page, workspace, case, desk, settled):
    page.steps.choose(CaseStatus.CLOSED)
    page.steps.reason.close_button.click()
    assert page.steps.reason._field.error() == "This is needed."
    page.steps.reason.reason.set_value("COMP")
    page.steps.reason.close_button.click()
    settled()
    closed = open_case(workspace, case.id).case
    assert (closed.status, closed.closure_reason) == (CaseStatus.CLOSED, "COMP")
    _undo(desk)
    settled()
    again = open_case(workspace, case.id).case
    assert (again.status, again.closed_on, again.closure_reason) == (
        CaseStatus.REFERRED,
        None,
        "",
    )


def test_facts_are_corrected_in_place(page, workspace, case, settled):
    page.facts.edit_button.click()
    form = page.facts.form.form
    assert form.field("destination_town").control.text() == "Kutaisi"
    form.field("destination_town").control.set_value("Batumi")
    form.field("referred_on").control.set_entry("31/31")
    page.facts.keep_button.click()
    settled()
    assert form.field("referred_on").error()
    form.field("referred_on").control.set_entry("")
    page.facts.keep_button.click()
    settled()
    assert open_case(workspace, case.id).case.destination_town == "Batumi"
    assert "Batumi" in page._subtitle.text()
    assert not page.facts.form.isVisible()


def test_the_day_of_a_step_is_corrected_with_the_facts(page, workspace, case, settled):
    form = page.facts.form.form
    page.facts.edit_button.click()
    assert not form.field("applied_on").isVisible()
    page.facts._cancel_button.click()
    for status in (CaseStatus.COUNSELLING, CaseStatus.APPLIED):
        if status is CaseStatus.APPLIED:
            [person] = open_case(workspace, case.id).persons
            take_consent(workspace, person.id, {**CONSENT, "purpose": "C2"})
        move_case(workspace, case.id, status)
    settled()
    page.facts.edit_button.click()
    assert form.field("applied_on").isVisible()
    assert not form.field("departed_on").isVisible()
    form.field("applied_on").control.set_entry("2099-01-01")
    page.facts.keep_button.click()
    settled()
    assert form.field("applied_on").error()
    before = workspace.today() - timedelta(days=3)
    form.field("applied_on").control.set_entry(before.isoformat())
    page.facts.keep_button.click()
    settled()
    assert open_case(workspace, case.id).case.applied_on == before


def test_withdrawing_consent_asks_once(page, workspace, case, settled, qtbot):
    page.strip.choose(Area.PEOPLE)
    page._look()
    [person] = open_case(workspace, case.id).persons
    cell = page.consents.matrix.cell(person.id, "C1")
    cell.setFocus()
    qtbot.keyClick(cell, Qt.Key.Key_Delete)
    withdrawal = page.consents.withdrawal
    assert withdrawal.isVisible()
    assert open_case(workspace, case.id).consents[0].status is ConsentStatus.GIVEN
    qtbot.keyClick(withdrawal.told, Qt.Key.Key_Space)
    withdrawal.withdraw_button.click()
    settled()
    [consent] = open_case(workspace, case.id).consents
    assert consent.status is ConsentStatus.WITHDRAWN
    assert consent.effect_told
    assert not withdrawal.isVisible()
    assert not page.consents.withdraw_button.isEnabled()


def test_the_page_follows_what_is_written_elsewhere(page, workspace, case, settled):
    session = hold_session(workspace, case)
    settled()
    keys = [row.key for row in page.findChildren(TimelineRow)]
    assert f"{SESSION}{session.id}" in keys


def test_a_session_and_a_draft_open_from_the_timeline(
    page, workspace, case, settled, qtbot
):
    session = hold_session(workspace, case)
    draft = begin_session(workspace, case.id)
    page.refresh()
    settled()
    rows = {row.key: row for row in page.findChildren(TimelineRow)}
    with qtbot.waitSignal(page.session_opened) as opened:
        qtbot.keyClick(rows[f"{SESSION}{session.id}"], Qt.Key.Key_Return)
    assert opened.args == [session.id]
    with qtbot.waitSignal(page.draft_opened) as opened:
        qtbot.mouseClick(rows[f"{DRAFT}{draft.id}"], Qt.MouseButton.LeftButton)
    assert opened.args == [draft.id]


def test_a_new_session_begins_as_a_draft(page, workspace, case, qtbot):
    with qtbot.waitSignal(page.draft_opened) as opened:
        page.session_button.click()
    [draft] = open_case(workspace, case.id).drafts
    assert opened.args == [draft.id]


def test_drafts_stand_first_and_an_amendment_names_what_it_amends(
    workspace, case, words
):
    session = hold_session(workspace, case)
    begun = begin_amendment(workspace, session.id)
    sign_session(workspace, begun, {**begun.entries, "amendment_reason": "a slip"})
    begin_session(workspace, case.id)
    take_consent(
        workspace,
        open_case(workspace, case.id).persons[0].id,
        {**CONSENT, "purpose": "C2", "status": "refused"},
    )
    events = case_events(open_case(workspace, case.id), words, workspace.today())
    assert events[0].key.startswith(DRAFT)
    assert any("amended since" in event.details for event in events)
    assert any(event.what.startswith("Amendment: ") for event in events)
    assert any(event.details == "Refused · Nino Beridze" for event in events)


def test_arabic_opens_mirrored(arabic, desk, visit, case):
    page = visit(CasePage(desk), case.id)
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    people, timeline = page.people, page.timeline
    assert people.mapTo(page, people.rect().center()).x() < (
        timeline.mapTo(page, timeline.rect().center()).x()
    )


def test_another_case_of_the_same_shape_makes_no_widget(page, workspace, case, settled):
    """What is told of the one is told of the other by the same lines."""
    same = {"destination_town": "Batumi", "programme": "INCREASE"}
    other = register(workspace, "Tamar", **same)
    page.visit(other.id)
    settled()
    before = set(page.overview.findChildren(QWidget))
    for one in (case, other, case):
        page.visit(one.id)
        settled()
        assert page.overview.findChild(StepBar).isVisible()
        assert set(page.overview.findChildren(QWidget)) == before
    assert page.title() == "Nino Beridze"
