"""What a person may ask for, answered on the person's page."""

import json
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.workspaces import hold_session, register

from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.cases.person_page import PersonAsked, PersonPage
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.giving_out.paper_saving import PDF
from fieldcase.usecases.record_keeping.data_subjects import order_erasure


@pytest.fixture
def case(workspace):
    made = register(workspace)
    hold_session(workspace, made)
    return made


@pytest.fixture
def page_as(desk, visit, workspace, case, tmp_path):
    """The person's page as somebody of this role sees it; files go to `tmp_path`."""

    def make(role):
        acting = replace(workspace, staff=replace(workspace.staff, role=role))
        at = replace(
            desk,
            workspace=acting,
            ask_where=lambda _owner, _title, name: tmp_path / name,
        )
        [person] = open_case(workspace, case.id).persons
        return visit(PersonPage(at), PersonAsked(case.id, person.id))

    return make


def press(part, text):
    [button] = [
        one
        for one in part.findChildren(QPushButton)
        if one.text() == text and one.isVisible()
    ]
    button.click()


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.MONITOR, Role.TRAINER])
def test_who_answers_no_such_requests_sees_nothing_of_them(page_as, role):
    assert not page_as(role).rights.isVisible()


def test_a_supervisor_gives_out_and_headquarters_erases(page_as):
    supervisor = page_as(Role.SUPERVISOR).rights
    assert supervisor.pdf_button.isVisible()
    assert not supervisor.erase_button.isVisible()
    headquarters = page_as(Role.HEADQUARTERS).rights
    assert not headquarters.pdf_button.isVisible()
    assert headquarters.erase_button.isVisible()


def test_a_family_member_not_yet_on_record_may_ask_for_nothing(page_as, visit, case):
    page = page_as(Role.FOCAL_POINT)
    visit(page, PersonAsked(case.id))
    assert not page.rights.isVisible()


def test_everything_is_saved_as_a_paper_and_as_data(
    page_as, desk, tmp_path, case, qtbot
):
    rights = page_as(Role.FOCAL_POINT).rights
    rights.pdf_button.click()
    qtbot.waitUntil(lambda: len(desk.messages.sentences()) == 1)
    rights.data_button.click()
    qtbot.waitUntil(lambda: len(desk.messages.sentences()) == 2)
    paper, data = tmp_path / f"{case.number}-1.pdf", tmp_path / f"{case.number}-1.json"
    assert paper.read_bytes().startswith(b"%PDF")
    assert json.loads(data.read_text())["person"]["given_names"] == "Nino"
    assert paper.suffix == PDF


def test_erasing_says_what_is_lost_and_asks_for_a_reason(page_as, workspace, case):
    rights = page_as(Role.FOCAL_POINT).rights
    rights.erase_button.click()
    told = " ".join(one.text() for one in rights.panel.findChildren(QLabel))
    assert "Nino Beridze will be erased." in told
    assert "This cannot be undone." in told
    rights.panel.keep_button.click()
    assert not rights.panel.isVisible()
    [person] = open_case(workspace, case.id).persons
    assert person.given_names == "Nino"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("", "This is needed."),
        ("Nino asked", "The reason is kept for good: write it without"),
    ],
)
def test_a_reason_has_to_be_there_and_name_nobody(
    page_as, settled, qtbot, reason, told
):
    rights = page_as(Role.FOCAL_POINT).rights
    rights.erase_button.click()
    qtbot.keyClicks(rights.panel.reason.control, reason)
    rights.panel.erase_button.click()
    settled()
    assert rights.panel.reason.error().startswith(told)
    assert rights.panel.erase_button.isEnabled()


def test_a_person_is_erased_and_the_certificate_saved(
    page_as, desk, workspace, case, qtbot, tmp_path
):
    page = page_as(Role.FOCAL_POINT)
    page.rights.erase_button.click()
    qtbot.keyClicks(page.rights.panel.reason.control, "Asked for it by letter")
    with qtbot.waitSignal(page.left) as left:
        page.rights.panel.erase_button.click()
    assert left.args == [case.id]
    [person] = open_case(workspace, case.id).persons
    assert person.full_name == ""
    assert desk.messages.sentences() == [f"{person.number} is erased."]
    press(desk.messages, "Save the certificate")
    qtbot.waitUntil(lambda: "certificate is in" in "".join(desk.messages.sentences()))
    certificate = tmp_path / f"{person.number}-erased.pdf"
    assert certificate.read_bytes().startswith(b"%PDF")


def test_the_page_of_an_erased_person_and_case_still_open(
    page_as, desk, visit, workspace, case
):
    page = page_as(Role.FOCAL_POINT)
    acting = replace(workspace, staff=replace(workspace.staff, role=Role.FOCAL_POINT))
    [person] = open_case(workspace, case.id).persons
    order_erasure(acting, person.id, "Asked for it by letter")
    visit(page, PersonAsked(case.id, person.id))
    assert page.title() == person.number
    shown = visit(CasePage(desk), case.id)
    assert case.number in shown.title()
