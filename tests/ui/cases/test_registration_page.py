"""Registering people, with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from tests.workspaces import CONSENT, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.ui.cases.person_page import PersonAsked, PersonPage
from fieldcase.ui.cases.registration_page import RegistrationPage
from fieldcase.usecases.casework.cases import list_cases, open_case

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk, visit):
    return visit(RegistrationPage(desk))


@pytest.fixture
def type_in(tab_to):
    """Reach a field of a form with Tab and type into it."""

    def reach(part, **typed):
        for name, text in typed.items():
            tab_to(part.form.field(name).control, text)

    return reach


def cases_in(workspace):
    return list_cases(workspace, CaseFilter(), 0, 10)


def test_a_case_is_registered_by_keyboard(page, workspace, type_in, qtbot, qapp):
    type_in(
        page.person,
        given_names="Lika",
        family_name="Beridze",
        birth_date="2/3/1992",
        sex="f",
        languages="georgian",
    )
    type_in(
        page.case,
        destination_country="Georgia",
        referral_partner="Fedasil rec",
        legal_status="rejected",
    )
    type_in(page.consent, status="g", language="Georgian", interpreter="")
    with qtbot.waitSignal(page.case_registered) as registered:
        qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Return, CTRL)
    file = open_case(workspace, registered.args[0])
    person = file.main_applicant
    assert (person.full_name, person.sex, person.languages) == (
        "Lika Beridze",
        "F",
        ("ka",),
    )
    assert str(person.birth_date) == "1992-03-02"
    assert file.case.referral_partner == "FRC"
    assert [consent.purpose for consent in file.consents] == ["C1"]
    assert page.person.form.field("given_names").control.entry() == ""


def test_everything_that_is_wrong_is_said_under_its_field(page, qtbot, workspace):
    page.person.form.field("birth_date").control.setText("30/30")
    page.register_button.click()
    wrong = page.person.form.field
    qtbot.waitUntil(lambda: bool(wrong("given_names").error()))
    assert wrong("given_names").error() == "This is needed."
    assert wrong("birth_date").error().startswith("Not a date")
    assert wrong("birth_date").control.text() == "30/30"
    assert page.case.form.field("destination_country").error() == "This is needed."
    assert page.consent.form.field("status").error()
    assert wrong("given_names").control.hasFocus()
    assert cases_in(workspace) == []


def test_a_child_needs_a_guardian(page, type_in, qtbot):
    type_in(page.person, given_names="Luka", birth_date="31/1/2018")
    type_in(page.consent, status="g")
    page.register_button.click()
    given_by = page.consent.form.field("given_by")
    qtbot.waitUntil(lambda: bool(given_by.error()))
    assert "guardian" in given_by.error()


def test_people_of_the_same_name_are_shown_while_typing(
    page, workspace, type_in, qtbot
):
    there = register(workspace, "Lika")
    type_in(page.person, given_names="lika", family_name="berid")
    qtbot.waitUntil(lambda: len(page.namesakes.lines()) == 1)
    assert there.number in page.namesakes.lines()[0]
    type_in(page.person, native_name="x")
    page.person.form.field("given_names").control.set_value("Somebody else")
    page.person.form.field("given_names").control.changed.emit()
    qtbot.waitUntil(lambda: page.namesakes.lines() == [])


def test_what_was_typed_is_still_there_when_one_comes_back(page, type_in, visit):
    type_in(page.person, given_names="Lika")
    page.leave()
    page.visit(None)
    assert page.person.form.field("given_names").control.text() == "Lika"


def test_a_family_member_comes_with_a_consent(desk, visit, workspace, type_in, qtbot):
    case = register(workspace)
    page = visit(PersonPage(desk), PersonAsked(case.id))
    type_in(page.person, role_in_case="child", given_names="Luka", phone="")
    page.consent.form.set_entries({**CONSENT, "given_by": "parent"})
    with qtbot.waitSignal(page.left) as left:
        page.keep_button.click()
    assert left.args == [case.id]
    [_, child] = open_case(workspace, case.id).persons
    assert (child.given_names, child.role_in_case) == ("Luka", "CH")


def test_a_person_is_corrected(desk, visit, workspace, qtbot):
    case = register(workspace)
    [person] = open_case(workspace, case.id).persons
    page = visit(PersonPage(desk), PersonAsked(case.id, person.id))
    assert page.title() == "Nino Beridze"
    page.person.form.field("phone").control.set_value("")
    page.person.form.field("birth_date").control.set_entry("")
    page.person.form.field("nationalities").control.set_values(["GE"])
    with qtbot.waitSignal(page.left):
        page.keep_button.click()
    [after] = open_case(workspace, case.id).persons
    assert (after.phone, after.birth_date, after.nationalities) == ("", None, ("GE",))
    assert after.native_name == person.native_name
