"""The history of a record on its page, and bringing a value back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from tests.workspaces import hold_session, register

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.record_keeping.history import Standing
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import words_in
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.history.history_steps import HistoryReader
from fieldcase.ui.sessions.session_view import SessionView
from fieldcase.usecases.casework.cases import edit_case, open_case
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.record_keeping.history import record_history
from fieldcase.usecases.travel.travels import save_travel


@pytest.fixture
def case(workspace):
    return register(workspace, destination_town="Kutaisi", programme="INCREASE")


@pytest.fixture
def page(desk, visit, case):
    return visit(CasePage(desk), CaseAsked(case.id, Area.RECORD))


@pytest.fixture
def opened(page, settled):
    """The card of a page, opened by its button."""

    def open_card(shown=page):
        shown.history.show_button.click()
        settled()
        return shown.history

    return open_card


def texts(part):
    return [one.text() for one in part.findChildren(QLabel) if one.isVisible()]


def press(part, name):
    [button] = [
        one
        for one in part.findChildren(QPushButton)
        if one.accessibleName() == name and one.isVisible()
    ]
    button.click()


def test_nothing_is_read_before_it_is_asked_for(page):
    assert page.history.rows() == []
    assert not page.history.is_open()


def test_it_says_who_changed_what_on_which_laptop(workspace, case, opened):
    edit_case(workspace, case.id, {"destination_town": "Batumi"})
    [latest, first] = opened().rows()
    assert latest.accessibleName() == "today 15:20 · An Peeters · laptop"
    assert "Kutaisi → Batumi" in texts(latest)
    assert "Kutaisi" not in texts(first)
    first.show_button.click()
    assert {"Kutaisi", "Georgia", "AMIF BE INCREASE"} <= set(texts(first))


def test_where_nothing_stood_it_says_so(workspace, case, opened):
    edit_case(workspace, case.id, {"referral_place": "Ghent"})
    assert "empty → Ghent" in texts(opened().rows()[0])


def test_an_earlier_value_comes_back_and_undo_takes_it_away(
    page, desk, workspace, case, opened, settled
):
    edit_case(workspace, case.id, {"destination_town": "Batumi"})
    card = opened()
    press(card, "Bring back: Town, Kutaisi")
    settled()
    assert open_case(workspace, case.id).case.destination_town == "Kutaisi"
    assert desk.messages.sentences() == ["Town is “Kutaisi” again."]
    assert len(card.rows()) == 3
    press(desk.messages, "Undo")
    settled()
    assert open_case(workspace, case.id).case.destination_town == "Batumi"


def test_each_person_has_a_history(page, workspace, case, opened, settled):
    [person] = open_case(workspace, case.id).persons
    edit_person(workspace, person.id, {"given_names": "Nina"})
    card = opened()
    card.chips.buttons[1].click()
    settled()
    assert "Nino → Nina" in texts(card.rows()[0])


def test_another_case_closes_the_history_of_the_last(page, workspace, opened, settled):
    card = opened()
    page.visit(CaseAsked(register(workspace, "Tamar").id, Area.RECORD))
    settled()
    assert not card.is_open()


def test_a_signed_session_shows_who_wrote_it_and_offers_nothing_back(
    desk, visit, workspace, case, settled
):
    session = hold_session(workspace, case)
    view = visit(SessionView(desk), session.id)
    view.history.show_button.click()
    settled()
    [row] = view.history.rows()
    row.show_button.click()
    assert "Asked about the journey." in texts(row)
    names = [one.accessibleName() for one in row.buttons()]
    assert names == ["Hide what was recorded"]


def test_the_keyboard_opens_it_and_reaches_what_it_offers(
    page, workspace, case, settled, qtbot, tab_to
):
    edit_case(workspace, case.id, {"destination_town": "Batumi"})
    settled()
    qtbot.keyClick(page, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.history.is_open)
    settled()
    [button, _] = [
        one for row in page.history.rows() for one in row.buttons() if one.isVisible()
    ]
    tab_to(button)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settled()
    assert open_case(workspace, case.id).case.destination_town == "Kutaisi"


@pytest.fixture
def reader(words, workspace):
    return HistoryReader(
        kind=RecordKind.CASE, words=words, today=workspace.today(), names={}
    )


def test_a_conflict_offers_the_value_that_does_not_show(workspace, case, reader):
    edit_case(workspace, case.id, {"destination_town": "Batumi"})
    latest, *first = record_history(workspace, RecordKind.CASE, case.id)
    other = replace(
        latest, change_id=ChangeId("other"), after="Poti", standing=Standing.CONFLICTING
    )
    shown, conflicting, _ = reader.steps([latest, other, *first])
    assert not shown.lines[0].is_conflicting
    assert conflicting.lines[0].is_conflicting
    assert conflicting.lines[0].earlier.told == "Poti"
    assert conflicting.lines[0].earlier.change_id == "other"


def test_what_was_erased_says_nothing_and_does_not_come_back(workspace, case, reader):
    edit_case(workspace, case.id, {"destination_town": "Batumi"})
    latest, *first = record_history(workspace, RecordKind.CASE, case.id)
    gone = [replace(one, after=None, is_erased=True) for one in first]
    steps = reader.steps([replace(latest, before=None), *gone])
    assert steps[0].lines[0].earlier is None
    assert all(line.is_erased and not line.after for line in steps[1].lines)


def test_in_arabic_it_reads_the_other_way(
    arabic, desk, visit, workspace, case, settled
):
    edit_case(workspace, case.id, {"destination_town": "Batumi"})
    asked = CaseAsked(case.id, Area.RECORD)
    page = visit(CasePage(replace(desk, words=words_in("ar"))), asked)
    page.history.show_button.click()
    settled()
    assert any("←" in text for text in texts(page.history.rows()[0]))


def test_everything_of_the_case_has_a_history(workspace, case, page, opened, settled):
    for day in ("2027-06-01", "2027-06-02"):
        save_travel(workspace, case.id, {"mode": "AIR", "departs_on": day})
    page.refresh()
    settled()
    card = opened()
    [journeys] = [
        one for one in card.chips.buttons if one.accessibleName() == "Journey"
    ]

    journeys.click()
    settled()

    # made in the same moment, they may stand in either order
    named = {one.accessibleName(): one for one in card.members.buttons}
    assert set(named) == {"1 Jun 2027", "2 Jun 2027"}
    named["1 Jun 2027"].click()
    settled()
    [first] = card.rows()
    first.show_button.click()
    assert {"Plane", "1 Jun 2027"} <= set(texts(first))
    named["2 Jun 2027"].click()
    settled()
    [second] = card.rows()
    second.show_button.click()
    assert "2 Jun 2027" in texts(second)
    card.chips.buttons[0].click()
    settled()
    assert not card.members.isVisible()
