"""Lists of filled questionnaires show what the role sees, and no needless names."""

from dataclasses import replace

import pytest
from tests.questionnaires import answer, take_in
from tests.workspaces import APPLICANT, register

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.questionnaires.questionnaire import (
    FormDeed,
    class_of_deed,
    questionnaire_id,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.questionnaires.answers import (
    amend_answers,
    begin_answers,
    finish_answers,
)
from fieldcase.usecases.questionnaires.filled_lists import (
    filled_of_case,
    filled_with,
    list_library,
)
from fieldcase.usecases.questionnaires.questionnaire_file import open_questionnaire
from fieldcase.usecases.questionnaires.questionnaire_library import set_deed

HOUSE_ID = questionnaire_id("house")
every_role = pytest.mark.parametrize("role", Role, ids=str)


def acting_as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


@pytest.fixture
def case(workspace):
    return register(workspace)


@pytest.fixture
def filled(workspace, case, tmp_path):
    """Finished, amended, and a draft; each for a deed of every class."""
    version = take_in(workspace, tmp_path)
    [person] = open_case(workspace, case.id).persons
    for deed in (
        FormDeed.OTHER,
        FormDeed.SCREENING,
        FormDeed.MEDICAL_FITNESS,
        FormDeed.TRAINING_EVALUATION,
    ):
        about = {"case_id": case.id, "person_id": person.id, "deed": deed}
        answers_id = begin_answers(workspace, version, **about)
        answer(workspace, answers_id, rooms="3")
        finish_answers(workspace, answers_id)
        begin_answers(workspace, version, **about)
    return answers_id


@every_role
def test_a_case_lists_what_the_role_sees(workspace, case, filled, role):
    found = filled_of_case(acting_as(workspace, role), case.id)
    deeds = [each.deed for each in found.filled]
    seen = [deed for deed in FormDeed if class_of_deed(deed) in SEEN[role]]
    assert set(deeds) == {deed for deed in set(deeds) if deed in seen}
    assert (FormDeed.SCREENING in deeds) is (FieldClass.PROTECTION in SEEN[role])
    assert (FormDeed.MEDICAL_FITNESS in deeds) is (FieldClass.MEDICAL in SEEN[role])
    assert deeds.count(FormDeed.TRAINING_EVALUATION) == 2 * (
        FieldClass.IDENTITY in SEEN[role]
    )
    offered = {each.questionnaire.deed for each in found.offered}
    assert offered <= set(seen)
    assert sum(each.is_draft for each in found.filled) == len(deeds) / 2


def test_a_case_that_is_not_here_is_told(workspace):
    with pytest.raises(RecordNotFound):
        filled_of_case(workspace, "none")


def test_the_list_of_a_questionnaire_has_numbers_and_no_names(workspace, case, filled):
    told = filled_with(workspace, "house")
    assert len(told) == 8
    assert APPLICANT["given_names"] not in str(told)
    assert {each.person for each in told} == {f"{case.number}-1"}
    assert {each.by for each in told} == {workspace.staff.name}


def test_what_was_amended_says_so(workspace, filled):
    amending = amend_answers(workspace, filled)
    finish_answers(workspace, amending)
    told = {each.id: each for each in filled_with(workspace, "house")}
    assert told[filled].is_amended
    assert told[amending].amends == filled


@every_role
def test_the_library_counts_what_the_role_sees(workspace, filled, role):
    set_deed(workspace, HOUSE_ID, FormDeed.SCREENING)
    lines = list_library(acting_as(workspace, role))
    [line] = [one for one in lines if one.entry.questionnaire.id == HOUSE_ID]
    is_seen = FieldClass.PROTECTION in SEEN[role]
    assert (line.finished, line.drafts) == ((4, 4) if is_seen else (0, 0))
    assert line.may_fill is is_seen


@every_role
def test_a_questionnaire_opens_for_who_keeps_it_and_who_does_not(
    workspace, filled, role
):
    file = open_questionnaire(acting_as(workspace, role), HOUSE_ID)
    assert file.may_keep is (role is not Role.TRAINER)
    assert file.profile is None
    follow_up = questionnaire_id("fieldcase_reintegration_follow_up")
    assert open_questionnaire(workspace, follow_up).profile.is_provisional
    with pytest.raises(RecordNotFound):
        open_questionnaire(workspace, questionnaire_id("none"))


def test_what_has_no_questionnaire_here_is_listed_without_a_title(workspace, filled):
    with workspace.work() as work:
        for version in work.own_library.all_of(RecordKind.QUESTIONNAIRE_VERSION):
            work.own_library.remove(RecordKind.QUESTIONNAIRE_VERSION, version.id)
    assert {each.title for each in filled_with(workspace, "house")} == {""}


@every_role
def test_the_page_of_a_case_tells_of_no_draft_that_is_not_seen(
    workspace, case, filled, role
):
    file = open_case(acting_as(workspace, role), case.id)
    seen = {FormDeed(draft.entries["deed"]) for draft in file.drafts}
    assert all(class_of_deed(deed) in SEEN[role] for deed in seen)
    told = {one.deed for one in file.records.answers if one.content}
    assert told == seen
