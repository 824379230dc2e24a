"""The questions above the list of cases, on a real store with real jobs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from tests.workspaces import hold_session, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.identity import StaffId, new_id
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.ui.cases.cases_filter import Due
from fieldcase.ui.cases.cases_page import CasesPage
from fieldcase.ui.languages import speak
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.casework.registration import edit_person

PAGE_WIDTH = 1178  # of a window of 1366 points
NARROW = 772  # of the smallest one, of 960
TODAY = date(2026, 11, 21)


@pytest.fixture
def page(desk, visit):
    return visit(CasesPage(desk))


@pytest.fixture
def colleague(workspace):
    with workspace.work() as work:
        return work.staff.save(
            StaffMember(
                id=StaffId(new_id(workspace.clock.now())),
                name="Els & Wout",
                role=Role.COUNSELLOR,
            )
        )


def tick(menu, label):
    """As somebody does who opens the menu."""
    (action,) = [one for one in menu.findChild(QMenu).actions() if one.text() == label]
    action.trigger()


def numbers(page, settled):
    settled()
    model = page.table.model
    return {model.index(row, 0).data() for row in range(model.rowCount())}


def labels(menu):
    return [action.text() for action in menu.findChild(QMenu).actions()]


def with_profiles(workspace, *profiles):
    case = register(workspace)
    with workspace.reading() as work:
        (person,) = work.persons.where(case_id=case.id)
    edit_person(workspace, person.id, {"profiles": list(profiles)})
    return case


def test_a_counsellor_is_chosen_among_those_who_have_cases(
    page, workspace, colleague, settled
):
    own, other = register(workspace), register(workspace)
    settled()
    assert labels(page.filter.counsellor) == ["An Peeters"]
    edit_case(workspace, other.id, {"counsellor_id": colleague.id})
    settled()
    assert labels(page.filter.counsellor) == ["An Peeters", "Els && Wout"]
    tick(page.filter.counsellor, "Els && Wout")
    assert numbers(page, settled) == {other.number}
    tick(page.filter.counsellor, "An Peeters")
    assert numbers(page, settled) == {own.number, other.number}
    assert page.filter.counsellor.text() == "2 counsellors"


def test_who_is_ticked_stays_so_when_others_come_to_have_cases(
    page, workspace, colleague, settled
):
    own, other = register(workspace), register(workspace)
    settled()
    tick(page.filter.counsellor, "An Peeters")
    edit_case(workspace, other.id, {"counsellor_id": colleague.id})
    assert numbers(page, settled) == {own.number}
    assert page.filter.counsellor.text() == "An Peeters"


def test_profiles_narrow_the_list(page, workspace, settled):
    child = with_profiles(workspace, "UMC")
    family = with_profiles(workspace, "FAM", "MED")
    register(workspace)
    tick(page.filter.profile, "Unaccompanied minor child")
    assert numbers(page, settled) == {child.number}
    tick(page.filter.profile, "Health-related needs")
    assert numbers(page, settled) == {child.number, family.number}
    assert page.filter.profile.text() == "2 profiles"


@pytest.mark.parametrize("role", Role)
def test_profiles_are_asked_of_those_only_who_see_them(desk, workspace, visit, role):
    acting = replace(workspace, staff=replace(workspace.staff, role=role))
    page = visit(CasesPage(replace(desk, workspace=acting)))
    sees = role in {Role.COUNSELLOR, Role.SUPERVISOR, Role.FOCAL_POINT}
    assert page.filter.profile.isVisible() == sees


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Before today", {-1}),
        ("Due today", {0}),
        ("Next 7 days", {0, 6}),
        ("Next 30 days", {0, 6, 7, 29}),
    ],
)
def test_the_next_appointment_narrows_the_list(page, workspace, settled, label, found):
    due = {}
    for days in (-1, 0, 6, 7, 29, 30):
        case = register(workspace)
        day = TODAY + timedelta(days=days)
        hold_session(workspace, case, next_appointment=day.isoformat())
        due[case.number] = days
    register(workspace)
    tick(page.filter.due, label)
    assert {due[number] for number in numbers(page, settled)} == found
    assert page.filter.due.text() == label


def test_only_one_time_is_asked_for(page, workspace, settled):
    case = register(workspace)
    tick(page.filter.due, "Due today")
    tick(page.filter.due, "Next 7 days")
    assert page.filter.due.chosen() == (Due.WEEK,)
    assert numbers(page, settled) == set()
    tick(page.filter.due, "Next 7 days")
    assert page.filter.due.text() == "Due"
    assert numbers(page, settled) == {case.number}


def test_all_questions_have_to_fit_together(page, workspace, settled, qtbot):
    wanted = with_profiles(workspace, "MED")
    hold_session(workspace, wanted, next_appointment="2026-11-25")
    undated = with_profiles(workspace, "MED")
    dated = register(workspace)
    hold_session(workspace, dated, next_appointment="2026-11-25")
    settled()
    tick(page.filter.status, "Referred")
    tick(page.filter.counsellor, "An Peeters")
    tick(page.filter.profile, "Health-related needs")
    assert numbers(page, settled) == {wanted.number, undated.number}
    tick(page.filter.due, "Next 7 days")
    assert numbers(page, settled) == {wanted.number}
    tick(page.filter.profile, "Disability")
    tick(page.filter.profile, "Health-related needs")
    assert numbers(page, settled) == set()
    assert "all that is asked for" in page._empty._explanation.text()
    qtbot.mouseClick(page.filter.clear_button, Qt.MouseButton.LeftButton)
    assert numbers(page, settled) == {wanted.number, undated.number, dated.number}
    assert page.filter.which() == CaseFilter()
    assert not page.filter.clear_button.isVisible()


@pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
def test_every_question_stands_whole_in_the_first_window(
    desk, visit, qapp, workspace, settled, language
):
    words = speak(qapp, language)
    try:
        page = visit(CasesPage(replace(desk, words=words)))
        page.resize(PAGE_WIDTH, 680)
        settled()
        asked = page.filter
        menus = (asked.status, asked.counsellor, asked.profile, asked.due)
        for menu in menus:
            assert menu.width() >= menu.sizeHint().width(), menu.text()
        assert page.rect().contains(asked.geometry())
    finally:
        speak(qapp, "en")


def test_long_answers_shrink_and_are_whole_in_the_tooltip(page, settled):
    tick(page.filter.profile, "Heavy medical case, escort needed")
    tick(page.filter.due, "Next 30 days")
    for width in (PAGE_WIDTH, NARROW):
        page.resize(width, 500)
        settled()
        assert page.width() == width
        assert page.rect().contains(page.filter.geometry())
    assert page.filter.profile.toolTip() == "Heavy medical case, escort needed"
    assert page.filter.profile.accessibleName().startswith("Profile: Heavy")
