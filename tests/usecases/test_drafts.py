"""Drafts of the forms about people: whose they are, who sees them, when they go."""

from dataclasses import replace

import pytest
from tests.workspaces import BY_PARENT, CHILD, CONSENT, register

from fieldcase.domain.casework.registration_rules import (
    CASE_FORM,
    CONSENT_FORM,
    FORM_VERSION,
    PERSON_FORM,
)
from fieldcase.domain.errors import ValueErased
from fieldcase.domain.need_to_know import seen_draft
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.record_keeping.data_subjects import order_erasure, person_file
from fieldcase.usecases.record_keeping.drafts import (
    DraftAsked,
    begin_draft,
    new_draft,
    open_draft,
    own_drafts,
    resume_draft,
)


@pytest.fixture
def case(workspace):
    case = register(workspace)
    add_person(workspace, case.id, CHILD, BY_PARENT)
    return case


@pytest.fixture
def persons(workspace, case):
    return open_case(workspace, case.id).persons


def begin(workspace, form, case_id, **entries):
    draft = new_draft(workspace, (form, FORM_VERSION), case_id, {})
    return begin_draft(workspace, draft, entries)


def asked_for(form, case_id, **about):
    return DraftAsked(form=(form, FORM_VERSION), case_id=case_id, about=about)


def as_role(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def test_a_draft_is_resumed_with_the_version_that_began_it(workspace, case):
    old = new_draft(workspace, (PERSON_FORM, FORM_VERSION - 1), case.id, {})
    begun = begin_draft(workspace, old, {"given_names": "Luka"})
    found, is_new = resume_draft(workspace, asked_for(PERSON_FORM, case.id))
    assert (found, is_new) == (begun, False)
    assert found.form_version == FORM_VERSION - 1


def test_what_is_new_is_not_in_the_store_yet(workspace, case):
    asked = asked_for(PERSON_FORM, case.id)
    assert resume_draft(workspace, asked)[1]
    assert own_drafts(workspace, asked) == []


def test_drafts_are_told_apart_by_form_case_person_and_staff(workspace, case, persons):
    new = begin(workspace, PERSON_FORM, case.id, given_names="Luka")
    known = begin(workspace, PERSON_FORM, case.id, person_id=persons[0].id)
    begin(workspace, CASE_FORM, "", given_names="Lika")
    about = asked_for(PERSON_FORM, case.id, person_id=persons[0].id)
    assert own_drafts(workspace, about) == [known]
    nobody = asked_for(PERSON_FORM, case.id, person_id="")
    assert own_drafts(workspace, nobody) == [new]
    colleague = replace(workspace, staff=replace(workspace.staff, id="somebody"))
    assert own_drafts(colleague, nobody) == []


@pytest.mark.parametrize("form", [CASE_FORM, PERSON_FORM])
def test_a_role_sees_of_a_draft_what_it_would_see_of_the_record(workspace, form):
    draft = begin(workspace, form, "", given_names="Lika", profiles=["X"], status="g")
    trainer = seen_draft(Role.TRAINER, open_draft(workspace, draft.id)).entries
    assert trainer["given_names"] == "Lika"
    assert "profiles" not in trainer


def test_the_draft_goes_in_the_work_that_makes_the_record(workspace, case, persons):
    draft = begin(workspace, CONSENT_FORM, case.id, person_id=persons[0].id)
    entries = {**CONSENT, "purpose": "C2"}
    take_consent(workspace, persons[0].id, entries, draft.id)
    assert open_case(workspace, case.id).drafts == ()


def test_whom_one_erases_no_draft_names_any_more(workspace, case, persons):
    first, child = persons
    focal_point = as_role(workspace, Role.FOCAL_POINT)
    for form in (PERSON_FORM, CONSENT_FORM):
        begin(workspace, form, case.id, person_id=first.id)
    left = begin(workspace, PERSON_FORM, case.id, person_id=child.id)
    order = order_erasure(focal_point, first.id, "Asked for it by letter")
    assert order.removed_drafts == 2
    assert open_case(workspace, case.id).drafts == (left,)
    with pytest.raises(ValueErased):
        begin(workspace, CONSENT_FORM, case.id, person_id=first.id)
    order_erasure(focal_point, child.id, "Asked for it by letter")
    assert open_case(workspace, case.id).drafts == ()
    with pytest.raises(ValueErased):
        begin(workspace, PERSON_FORM, case.id, given_names="Luka")


def test_people_get_the_drafts_about_them_and_of_nobody_else(workspace, case, persons):
    first, child = persons
    focal_point = as_role(workspace, Role.FOCAL_POINT)
    about = begin(workspace, PERSON_FORM, case.id, person_id=first.id, phone="0470")
    begin(workspace, PERSON_FORM, case.id, given_names="Somebody new")
    begin(workspace, CONSENT_FORM, case.id, person_id=child.id)
    assert person_file(focal_point, first.id).drafts == (about,)
