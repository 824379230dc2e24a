"""What is typed about people is kept as it is typed, and offered again."""

import os

import pytest
from tests.ui.killed import TYPED, killed_while_writing
from tests.workspaces import (
    APPLICANT,
    BY_PARENT,
    CASE,
    CHILD,
    CONSENT,
    PASSPHRASE,
    register,
)

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.registration_rules import (
    CASE_FORM,
    CONSENT_FORM,
    FORM_VERSION,
    PERSON_FORM,
)
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.cases.person_page import PersonAsked, PersonPage
from fieldcase.ui.cases.registration_page import RegistrationPage
from fieldcase.usecases.casework.cases import list_cases, open_case
from fieldcase.usecases.casework.registration import add_person, edit_person
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.record_keeping.drafts import DraftAsked, own_drafts

A_SECOND = 1000


def drafts_of(workspace, form, case=None):
    asked = DraftAsked(form=(form, FORM_VERSION), case_id=case.id if case else "")
    return own_drafts(workspace, asked)


def control(part, name):
    return part.form.field(name).control


@pytest.fixture
def case(workspace):
    return register(workspace)


@pytest.fixture
def page(desk, visit):
    return visit(RegistrationPage(desk))


def test_a_form_that_nobody_typed_in_leaves_no_draft(page, workspace, settled):
    page.leave()
    settled()
    assert page.draft.mark.text() == "Nothing written yet"
    assert drafts_of(workspace, CASE_FORM) == []


def test_a_registration_is_in_the_store_within_a_second(page, workspace, qtbot):
    qtbot.keyClicks(control(page.person, "given_names"), "Lika")

    def names():
        return [one.entries["given_names"] for one in drafts_of(workspace, CASE_FORM)]

    qtbot.waitUntil(lambda: names() == ["Lika"], timeout=A_SECOND)
    qtbot.keyClicks(control(page.person, "given_names"), " B")
    qtbot.waitUntil(lambda: names() == ["Lika B"], timeout=A_SECOND)
    [draft] = drafts_of(workspace, CASE_FORM)
    assert (draft.form_version, draft.case_id) == (FORM_VERSION, "")


def test_a_registration_begun_is_no_record_and_marks_no_case(
    page, workspace, case, qtbot
):
    qtbot.keyClicks(control(page.person, "given_names"), "Lika")
    page.settle()
    [line] = list_cases(workspace, CaseFilter(), 0, 10)
    assert (line.id, line.drafts) == (case.id, 0)
    assert open_case(workspace, case.id).drafts == ()
    assert list_cases(workspace, CaseFilter(text="Lika"), 0, 10) == []


def test_a_new_case_resumes_the_registration_one_left(
    page, desk, visit, workspace, qtbot
):
    qtbot.keyClicks(control(page.person, "birth_date"), "31/31")
    control(page.case, "destination_country").set_entry("GE")
    control(page.consent, "status").set_entry("given")
    page.settle()
    again = visit(RegistrationPage(desk))
    assert control(again.person, "birth_date").text() == "31/31"
    assert control(again.case, "destination_country").entry() == "GE"
    assert control(again.consent, "status").entry() == "given"
    assert again.draft.resumed.isVisible()
    assert again.draft.resumed.text().endswith("resumed")
    qtbot.keyClicks(control(again.person, "given_names"), "Lika")
    again.settle()
    assert len(drafts_of(workspace, CASE_FORM)) == 1


def test_starting_over_asks_once_and_begins_empty(
    page, desk, workspace, settled, qtbot
):
    qtbot.keyClicks(control(page.person, "given_names"), "Lika")
    page.settle()
    page.clear_button.click()
    assert drafts_of(workspace, CASE_FORM)
    desk.messages._notices()[0].offer_button.click()
    settled()
    assert drafts_of(workspace, CASE_FORM) == []
    assert control(page.person, "given_names").entry() == ""
    assert control(page.consent, "method").entry() == "written"
    qtbot.keyClicks(control(page.person, "given_names"), "Luka")
    page.settle()
    [draft] = drafts_of(workspace, CASE_FORM)
    assert draft.entries["given_names"] == "Luka"


def test_once_registered_the_draft_is_gone(page, workspace, qtbot, settled):
    typed = {page.case: CASE, page.person: APPLICANT, page.consent: CONSENT}
    for part, entries in typed.items():
        part.form.set_entries(entries)
    page.draft.keeper.note()
    page.register_button.click()
    settled()
    page.settle()
    assert [one.given_names for one in list_cases(workspace, CaseFilter(), 0, 9)] == [
        "Nino"
    ]
    assert drafts_of(workspace, CASE_FORM) == []


def test_a_refused_registration_stays_and_is_kept_on(page, workspace, qtbot, settled):
    qtbot.keyClicks(control(page.person, "given_names"), "Lika")
    page.register_button.click()
    settled()
    qtbot.keyClicks(control(page.person, "family_name"), "B")
    page.settle()
    [draft] = drafts_of(workspace, CASE_FORM)
    assert (draft.entries["given_names"], draft.entries["family_name"]) == ("Lika", "B")


def test_a_new_person_is_resumed_in_the_case(desk, visit, workspace, case, qtbot):
    page = visit(PersonPage(desk), PersonAsked(case.id))
    qtbot.keyClicks(control(page.person, "given_names"), "Luka")
    page.settle()
    again = visit(PersonPage(desk), PersonAsked(case.id))
    assert control(again.person, "given_names").entry() == "Luka"
    [person] = open_case(workspace, case.id).persons
    other = visit(PersonPage(desk), PersonAsked(case.id, person.id))
    assert control(other.person, "given_names").entry() == person.given_names


def test_a_person_added_leaves_no_draft(desk, visit, workspace, case, qtbot, settled):
    page = visit(PersonPage(desk), PersonAsked(case.id))
    page.person.form.set_entries(CHILD)
    page.consent.form.set_entries(BY_PARENT)
    qtbot.keyClicks(control(page.person, "phone"), "0470")
    page.settle()
    assert drafts_of(workspace, PERSON_FORM, case)
    page.keep_button.click()
    settled()
    assert len(open_case(workspace, case.id).persons) == 2
    assert drafts_of(workspace, PERSON_FORM, case) == []


def test_a_correction_resumed_keeps_what_came_in_meanwhile(
    desk, visit, workspace, case, qtbot, settled
):
    [person] = open_case(workspace, case.id).persons
    asked = PersonAsked(case.id, person.id)
    page = visit(PersonPage(desk), asked)
    control(page.person, "email").set_value("")
    qtbot.keyClicks(control(page.person, "email"), "n@example.org")
    page.settle()
    [draft] = drafts_of(workspace, PERSON_FORM, case)
    assert draft.entries == {"email": "n@example.org", "person_id": person.id}
    edit_person(workspace, person.id, {"phone": "0470 00 00 00"})
    again = visit(PersonPage(desk), asked)
    assert control(again.person, "email").entry() == "n@example.org"
    again.keep_button.click()
    settled()
    [after] = open_case(workspace, case.id).persons
    assert (after.email, after.phone) == ("n@example.org", "0470 00 00 00")
    assert drafts_of(workspace, PERSON_FORM, case) == []


def test_a_persons_draft_is_discarded_after_asking_once(
    desk, visit, workspace, case, qtbot
):
    page = visit(PersonPage(desk), PersonAsked(case.id))
    qtbot.keyClicks(control(page.person, "given_names"), "Luka")
    page.settle()
    page.discard_button.click()
    with qtbot.waitSignal(page.left):
        desk.messages._notices()[0].offer_button.click()
    assert drafts_of(workspace, PERSON_FORM, case) == []


def test_the_case_page_goes_on_with_a_person(desk, visit, workspace, case, qtbot):
    typing = visit(PersonPage(desk), PersonAsked(case.id))
    qtbot.keyClicks(control(typing.person, "given_names"), "Luka")
    typing.settle()
    [draft] = open_case(workspace, case.id).drafts
    page = visit(CasePage(desk), case.id)
    with qtbot.waitSignal(page.person_asked) as asked:
        page.steps.draft_opened.emit(draft.id)
    assert asked.args == [PersonAsked(case.id, None, draft.id)]


def test_a_consent_put_off_is_there_again(desk, visit, workspace, case, settled, qtbot):
    add_person(workspace, case.id, CHILD, BY_PARENT)
    [_, child] = open_case(workspace, case.id).persons
    page = visit(CasePage(desk), case.id)
    page._take_consent(child.id, "C2")
    settled()
    qtbot.keyClicks(control(page.panel.form, "place"), "Ward 4")
    page.panel._later_button.click()
    settled()
    [draft] = drafts_of(workspace, CONSENT_FORM, case)
    assert draft.entries["person_id"] == child.id
    page.steps.draft_opened.emit(draft.id)
    settled()
    assert page.panel.isVisible()
    assert control(page.panel.form, "place").entry() == "Ward 4"
    assert control(page.panel.form, "purpose").entry() == "C2"
    assert page.panel._chips.value() == child.id
    page.leave()
    settled()
    assert len(drafts_of(workspace, CONSENT_FORM, case)) == 1
    page._take_consent(child.id, "C2")
    settled()
    control(page.panel.form, "status").set_entry("refused")
    control(page.panel.form, "language").set_entry("ka")
    control(page.panel.form, "given_by").set_entry("parent")
    page.panel.keep_button.click()
    settled()
    assert {one.purpose for one in open_case(workspace, case.id).consents} >= {"C2"}
    assert drafts_of(workspace, CONSENT_FORM, case) == []


@pytest.mark.skipif(os.name != "posix", reason="a kill is another thing there")
def test_a_killed_registration_is_resumed_to_the_last_second(workspace):
    folder = workspace.store.place.folder
    workspace.close()
    names = 'page.person.form.field("given_names").control'
    killed_while_writing(folder, RegistrationPage, names)
    opened = open_store(folder, PASSPHRASE)
    [draft] = drafts_of(opened, CASE_FORM)
    opened.close()
    assert draft.entries["given_names"] == TYPED
