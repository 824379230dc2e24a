"""Everybody's consents at one glance: taken, withdrawn and printed by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from tests.ui.typist import Typist
from tests.workspaces import BY_PARENT, CHILD, CONSENT, register

from fieldcase.domain.casework.registration_rules import CONSENT_FORM
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.consent.consent import ConsentStatus
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.usecases.casework.attachments import attachments_of
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.consent.consent_papers import language_of
from fieldcase.usecases.consent.consents import take_consent

SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = Qt.Key


@pytest.fixture
def case(workspace):
    case = register(workspace)
    add_person(workspace, case.id, CHILD, {**BY_PARENT, "giver_name": "Nino Beridze"})
    return case


@pytest.fixture
def people(workspace, case):
    return open_case(workspace, case.id).persons


@pytest.fixture
def page(desk, visit, case):
    return visit(CasePage(desk), CaseAsked(case.id, Area.PEOPLE))


@pytest.fixture
def matrix(page):
    return page.consents.matrix


@pytest.fixture
def typist(page, qtbot, matrix, people):
    typist = Typist(qtbot, page)
    matrix.cell(people[0].id, "C1").setFocus()
    return typist


def field(page, name):
    return page.panel.form.form.field(name)


def test_papers_of_people_shown_before_are_let_go_of(page, people, qtbot):
    papers = page.consents.papers
    for _ in range(3):
        papers.show_persons(people)
    qtbot.waitUntil(
        lambda: len(papers.menu_.findChildren(QMenu)) == len(people), timeout=1000
    )


def test_every_person_and_purpose_is_told(matrix, people):
    names = [cell.accessibleName() for cell in matrix.cells()]
    assert len(names) == 11 * len(people)
    assert "Nino Beridze, Counselling and case file: Given" in names
    assert "Luka Beridze, Organising the return: not asked" in names


def test_a_purpose_is_allowed_by_everybody_in_one_go(
    page, typist, workspace, case, qtbot, settled
):
    typist.press(KEYS.Key_Down)  # organising the return
    typist.press(KEYS.Key_Space, SHIFT)
    typist.press(KEYS.Key_Down)  # the reintegration partner
    typist.press(KEYS.Key_Space, SHIFT)
    typist.press(KEYS.Key_Return)
    settled()
    assert field(page, "status").control.isAncestorOf(page.focusWidget())
    assert field(page, "purpose").isHidden()
    assert "each adult answers" in page.panel._about.text()
    typist.write("g")
    typist.fill(field(page, "language").control, "Georgian")
    typist.fill(field(page, "giver_name").control, "Nino Beridze")
    page.panel.keep_button.click()
    qtbot.waitUntil(page.panel.isHidden)
    taken = [
        (one.purpose, one.given_by)
        for one in open_case(workspace, case.id).consents
        if one.purpose != "C1"
    ]
    assert sorted(taken) == [
        ("C2", "parent"),
        ("C2", "self"),
        ("C3", "parent"),
        ("C3", "self"),
    ]
    assert open_case(workspace, case.id).drafts == ()


def test_the_arrows_stay_within_the_table(matrix, typist, qapp):
    first = matrix.rows[0][0]
    for key in (KEYS.Key_Up, KEYS.Key_Left):
        typist.press(key)
        assert first.hasFocus()
    for _ in range(20):
        typist.press(KEYS.Key_Down)
    typist.press(KEYS.Key_Right)
    typist.press(KEYS.Key_Right)
    assert matrix.rows[-1][-1].hasFocus()


def test_tab_enters_the_table_once(matrix, typist, qapp):
    typist.press(KEYS.Key_Tab)
    assert qapp.focusWidget() not in matrix.cells()


def test_several_people_asked_are_a_draft_that_is_there_again(
    page, matrix, typist, workspace, case, settled
):
    typist.press(KEYS.Key_Down)
    typist.press(KEYS.Key_Space, SHIFT)
    typist.press(KEYS.Key_Return)
    settled()
    typist.fill(field(page, "place").control, "Ward 4")
    page.panel._later_button.click()
    settled()
    [draft] = open_case(workspace, case.id).drafts
    assert draft.form == CONSENT_FORM
    page._resume(draft.id)
    settled()
    assert page.panel.isVisible()
    assert field(page, "place").control.value() == "Ward 4"
    assert "Luka Beridze" in page.panel._about.text()
    assert field(page, "purpose").isHidden()


def test_a_referral_asks_whom_and_what_may_be_told(
    page, matrix, people, typist, settled
):
    matrix.cell(people[0].id, "C10").setFocus()
    typist.press(KEYS.Key_Return)
    settled()
    assert field(page, "recipients").isVisible()
    assert field(page, "discloses").isVisible()
    page.panel.form.form.set_entries({**CONSENT, "purpose": "C2"})
    assert field(page, "recipients").isHidden()


def test_what_the_answers_ask_for_is_shown(page, matrix, people, typist, settled):
    matrix.cell(people[1].id, "C2").setFocus()
    typist.press(KEYS.Key_Return)
    settled()
    assert field(page, "given_by").control.value() == "parent"
    assert field(page, "giver_name").isVisible()
    assert field(page, "witness").isHidden()
    field(page, "method").control.set_value("oral_witness")
    field(page, "method").control.changed.emit()
    assert field(page, "witness").isVisible()


def test_several_consents_are_withdrawn_once_it_is_told(
    page, people, typist, workspace, case, settled
):
    matrix = page.consents.matrix
    take_consent(workspace, people[0].id, {**CONSENT, "purpose": "C7"})
    take_consent(workspace, people[0].id, {**CONSENT, "purpose": "C8"})
    settled()
    for purpose in ("C7", "C8", "C9"):
        matrix.cell(people[0].id, purpose).setChecked(True)
    matrix.cell(people[0].id, "C7").setFocus()
    typist.press(KEYS.Key_Delete)
    withdrawal = page.consents.withdrawal
    assert withdrawal.isVisible()
    typist.press(KEYS.Key_Space)  # was told what it means
    typist.fill(withdrawal.note, "Wants no visits.")
    typist.fill(withdrawal.withdraw_button)
    typist.press(KEYS.Key_Space)
    settled()
    kept = {one.purpose: one for one in open_case(workspace, case.id).consents}
    for purpose in ("C7", "C8"):
        assert kept[purpose].status is ConsentStatus.WITHDRAWN
        assert kept[purpose].effect_told
        assert kept[purpose].withdrawal_note == "Wants no visits."
    assert matrix.chosen() == []


def test_a_paper_is_saved_in_the_persons_language_under_a_number(
    page, people, desk, tmp_path, monkeypatch, qtbot
):
    asked = []

    def ask_where(_owner, _title, name):
        asked.append(name)
        return tmp_path / name

    object.__setattr__(page.consents.papers._saving._desk, "ask_where", ask_where)
    menu = page.consents.papers.menu_
    of_person = menu.actions()[0].menu()
    of_person.actions()[0].trigger()
    qtbot.waitUntil(lambda: any("Written" in one for one in desk.messages.sentences()))
    assert asked == [f"{people[0].number}.pdf"]
    assert (tmp_path / asked[0]).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("spoken", "language"),
    [
        (("ka", "fr"), "ka"),
        (("sw", "fr"), "fr"),
        (("sw",), "sw"),
        ((), "en"),
        (("ar",), "ar"),
    ],
)
def test_the_language_of_a_paper_is_one_they_speak(people, spoken, language):
    assert language_of(replace(people[0], languages=spoken), "en") == language


def test_the_scan_of_a_sheet_is_kept_with_the_answers_on_it(
    page, people, desk, workspace, tmp_path, qtbot
):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7\n%%EOF")
    object.__setattr__(desk, "ask_for_file", lambda *_: scan)
    page.consents.scan_button.click()
    assert any("Choose what is on" in one for one in desk.messages.sentences())
    cell = page.consents.matrix.cell(people[0].id, "C1")
    cell.setChecked(True)
    page.consents.scan_button.click()
    qtbot.waitUntil(lambda: bool(attachments_of(workspace, [cell.answer.id])))
    [kept] = attachments_of(workspace, [cell.answer.id])
    assert (kept.owner_kind, kept.consent_id) == ("consent", cell.answer.id)
