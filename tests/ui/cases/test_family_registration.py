"""A family of five on one page, by keyboard; whoever is here already is recognised."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.ui.typist import CTRL, Typist
from tests.workspaces import APPLICANT, BY_PARENT, CHILD, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.ui.cases.person_page import PersonAsked, PersonPage
from fieldcase.ui.cases.registration_page import RegistrationPage
from fieldcase.usecases.casework.cases import list_cases, open_case
from fieldcase.usecases.casework.registration import add_person

RETURN = Qt.Key.Key_Return


@pytest.fixture
def page(desk, visit):
    return visit(RegistrationPage(desk))


@pytest.fixture
def typist(page, qtbot):
    return Typist(qtbot, page)


def control(part, name):
    return part.form.field(name).control


def fill_applicant(page, typist, given_names="Tamar"):
    typist.fill(control(page.person, "given_names"), given_names)
    typist.fill(control(page.person, "family_name"), "Gelashvili")
    typist.fill(control(page.person, "birth_date"), "2/3/1992")
    typist.fill(control(page.person, "sex"), "f")
    typist.fill(control(page.person, "languages"), "georgian")
    typist.fill(control(page.case, "destination_country"), "Georgia")
    typist.fill(control(page.case, "legal_status"), "rejected")
    typist.fill(control(page.case, "referral_partner"), "Fedasil rec")
    typist.fill(control(page.consent, "status"), "g")


def add_member(page, typist, given_names, born, role=""):
    typist.press(Qt.Key.Key_M, CTRL)
    member = page.family.members[-1]
    if role:
        typist.fill(control(member, "role_in_case"), role)
    typist.fill(control(member, "given_names"), given_names)
    typist.fill(control(member, "birth_date"), born)
    typist.fill(control(member, "status"), "g")
    return member


def test_a_family_of_five_is_registered_by_keyboard(page, typist, workspace, qtbot):
    fill_applicant(page, typist)
    add_member(page, typist, "Giorgi", "1/1/1988", role="spouse")
    add_member(page, typist, "Luka", "31/1/2018", role="child")
    add_member(page, typist, "Ana", "3/3/2020")
    add_member(page, typist, "Data", "2/2/2024")
    with qtbot.waitSignal(page.case_registered) as registered:
        typist.press(RETURN, CTRL)

    file = open_case(workspace, registered.args[0])
    assert [one.full_name for one in file.persons] == [
        f"{name} Gelashvili" for name in ("Tamar", "Giorgi", "Luka", "Ana", "Data")
    ]
    assert [one.role_in_case for one in file.persons] == ["HD", "SP", "CH", "CH", "CH"]
    given = {one.person_id: (one.given_by, one.giver_name) for one in file.consents}
    assert [given[one.id] for one in file.persons] == [
        ("self", ""),
        ("self", ""),
        *[("parent", "Tamar Gelashvili")] * 3,
    ]
    assert {one.language for one in file.consents} == {"ka"}
    assert page.family.members == []
    print(f"keystrokes for a family of five: {typist.pressed}")  # noqa: T201 measured


def test_a_family_left_in_the_middle_is_there_again(
    page, typist, desk, visit, settled, workspace
):
    typist.fill(control(page.person, "given_names"), "Tamar")
    typist.fill(control(page.person, "family_name"), "Gelashvili")
    add_member(page, typist, "Luka", "31/1/2018", role="child")
    page.leave()
    settled()
    again = visit(RegistrationPage(desk))
    [member] = again.family.members
    entries = member.form.entries()
    assert (entries["given_names"], entries["family_name"]) == ("Luka", "Gelashvili")
    assert (entries["role_in_case"], entries["given_by"]) == ("CH", "parent")
    assert entries["giver_name"] == "Tamar Gelashvili"
    assert list_cases(workspace, CaseFilter(), 0, 10) == []


def test_what_is_wrong_with_a_member_is_said_under_its_field(
    page, typist, workspace, qtbot
):
    fill_applicant(page, typist)
    member = add_member(page, typist, "Luka", "31/1/1980", role="child")
    typist.press(RETURN, CTRL)
    field = member.form.field
    qtbot.waitUntil(lambda: bool(field("birth_date").error()))
    assert "older" in field("birth_date").error()
    assert field("birth_date").control.value().year == 1980
    assert list_cases(workspace, CaseFilter(), 0, 10) == []


def test_a_member_who_is_not_meant_is_taken_out(page, typist, qtbot):
    typist.fill(control(page.person, "given_names"), "Tamar")
    first = add_member(page, typist, "Luka", "31/1/2018", role="child")
    second = add_member(page, typist, "Ana", "3/3/2020")
    assert second.title.text() == "Person 3"
    qtbot.keyClick(first.remove_button, Qt.Key.Key_Space)
    assert page.family.members == [second]
    assert second.title.text() == "Person 2"
    assert control(second, "given_names").hasFocus()
    second.remove_button.click()
    assert page.family.isHidden()
    assert page.member_button.hasFocus()


def test_who_may_be_here_is_shown_with_the_reasons_and_asks_for_one(
    page, typist, workspace, qtbot
):
    there = register(workspace, "Tamar")
    fill_applicant(page, typist)
    control(page.person, "family_name").set_value("Beridze")
    control(page.person, "birth_date").set_entry("1990-02-04")
    control(page.person, "birth_date").changed.emit()
    qtbot.waitUntil(lambda: len(page.namesakes.lines()) == 1)
    [line] = page.namesakes.lines()
    assert there.number in line
    assert "same name" in line
    assert "day and month of birth swapped" in line
    reason = page.person.form.field("told_apart")
    assert reason.isVisible()
    typist.press(RETURN, CTRL)
    qtbot.waitUntil(lambda: "somebody else" in reason.error())
    typist.fill(reason.control, "Her cousin")
    with qtbot.waitSignal(page.case_registered):
        typist.press(RETURN, CTRL)


def test_the_keyboard_reaches_who_may_be_here(page, typist, workspace, qtbot, qapp):
    there = register(workspace, "Nino")
    typist.fill(control(page.person, "given_names"), "Nino")
    typist.fill(control(page.person, "family_name"), "Beridze")
    qtbot.waitUntil(page.namesakes.isVisible)
    with qtbot.waitSignal(page.case_opened) as opened:
        for _ in range(12):
            typist.press(Qt.Key.Key_Tab)
            if page.namesakes.isAncestorOf(qapp.focusWidget()):
                break
        typist.press(Qt.Key.Key_Space)
    assert opened.args == [there.id]


def test_who_comes_again_brings_their_facts(page, typist, workspace, qtbot, settled):
    before = register(workspace, "Nino")
    with workspace.work() as work:
        ended = replace(work.cases.get(before.id), status=CaseStatus.CLOSED)
        work.cases.save(ended)
    typist.fill(control(page.person, "given_names"), "Nino")
    typist.fill(control(page.person, "family_name"), "Beridze")
    qtbot.waitUntil(page.namesakes.isVisible)
    [same] = [
        one
        for one in page.namesakes.findChildren(type(page.register_button))
        if one.accessibleName().startswith("It is")
    ]
    same.click()
    assert control(page.person, "native_name").value() == "ნინო ბერიძე"
    assert not page.namesakes.isVisible()
    for part, name, entry in (
        (page.case, "destination_country", "GE"),
        (page.case, "legal_status", "RJ"),
        (page.case, "referral_partner", "FDK"),
        (page.consent, "status", "given"),
        (page.consent, "language", "ka"),
    ):
        control(part, name).set_entry(entry)
    with qtbot.waitSignal(page.case_registered) as registered:
        page.register_button.click()
    [again] = open_case(workspace, registered.args[0]).persons
    [known] = open_case(workspace, before.id).persons
    assert again.same_as == known.id


def test_a_visa_regime_is_proposed_where_the_table_says_so(page, typist):
    typist.fill(control(page.case, "destination_country"), "Kosovo")
    typist.press(Qt.Key.Key_Tab)
    assert control(page.case, "visa_regime").entry() == "F"
    control(page.case, "destination_country").set_entry("GE")
    control(page.case, "destination_country").changed.emit()
    assert control(page.case, "visa_regime").entry() == ""


def test_the_background_of_a_person_is_kept(desk, visit, workspace, qtbot):
    case = register(workspace)
    child = add_person(workspace, case.id, CHILD, BY_PARENT)
    page = visit(PersonPage(desk), PersonAsked(case.id, child.id))
    background = page.background
    control(background, "birth_place").set_value("Kutaisi")
    control(background, "months_abroad").set_entry("14")
    control(background, "guardian_name").set_value("Jan Maes")
    with qtbot.waitSignal(page.left):
        page.keep_button.click()
    kept = open_case(workspace, case.id).persons[1]
    assert (kept.birth_place, kept.months_abroad) == ("Kutaisi", 14)
    assert kept.guardian_name == "Jan Maes"


def test_a_new_member_who_may_be_here_asks_for_a_reason(
    desk, visit, workspace, qtbot, settled
):
    register(workspace, "Nino")
    case = register(workspace, "Tamar")
    page = visit(PersonPage(desk), PersonAsked(case.id))
    page.person.form.set_entries({**APPLICANT, "role_in_case": "SB"})
    page.consent.form.set_entries(
        {"status": "given", "given_by": "self", "method": "written", "language": "ka"}
    )
    page.keep_button.click()
    reason = page.person.form.field("told_apart")
    qtbot.waitUntil(lambda: bool(reason.error()))
    assert reason.isVisible()
    reason.control.set_value("Her twin")
    with qtbot.waitSignal(page.left):
        page.keep_button.click()
    assert len(open_case(workspace, case.id).persons) == 2
