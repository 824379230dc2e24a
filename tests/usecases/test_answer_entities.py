"""Answers that change the case: shown first, by the usual edits, refused in words."""

import pytest
from tests.questionnaires import answer, take_in
from tests.workspaces import APPLICANT, BY_PARENT, CHILD, register

from fieldcase.domain.questionnaires.form_errors import Refusal
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.rules import EntriesRefused
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.questionnaires.answer_entities import (
    ALLOWED,
    EntityEdit,
    apply_entities,
    entity_edits,
)
from fieldcase.usecases.questionnaires.answers import begin_answers, finish_answers
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.record_keeping.history import record_history

CASE_FORM = """
| survey |
| | type | name | label | save_to |
| | text | town | Town | destination_town |
| | text | land | Country | destination_country |
| | text | state | Status | status |
| settings |
| | form_id | version |
| | moved | 1 |
| entities |
| | list_name | entity_id | update_if | label |
| | cases | pulldata('case', 'id', 'id', '') | ${town} != '' | ${town} |
"""
PERSON_FORM = """
| survey |
| | type | name | label | save_to |
| | select_one_from_file persons.csv | who | Who | |
| | text | tel | Phone | phone |
| | text | tongues | Languages | languages |
| settings |
| | form_id | version |
| | phones | 1 |
| entities |
| | list_name | entity_id | update_if | label |
| | persons | ${who} | true() | ${tel} |
"""
NEW_PERSON = """
| survey |
| | type | name | label | save_to |
| | text | given | Given | given_names |
| settings |
| | form_id | version |
| | newborn | 1 |
| entities |
| | list_name | label |
| | persons | ${given} |
"""


@pytest.fixture
def case(workspace):
    return register(workspace)


@pytest.fixture
def filled(workspace, case, tmp_path):
    def fill(form, **answers):
        about = {"case_id": case.id}
        answers_id = begin_answers(
            workspace, take_in(workspace, tmp_path, form), **about
        )
        answer(workspace, answers_id, **answers)
        finish_answers(workspace, answers_id)
        return answers_id

    return fill


def test_what_would_change_is_shown_and_then_applied(workspace, case, filled):
    answers_id = filled(CASE_FORM, town="Batumi", land="GE")
    [edit] = entity_edits(workspace, answers_id)
    assert (edit.kind, edit.number) == (RecordKind.CASE, case.number)
    told = [(each.field, each.before, each.after) for each in edit.fields]
    assert told == [("destination_town", "", "Batumi")]
    assert open_case(workspace, case.id).case.destination_town == ""
    assert apply_entities(workspace, answers_id) == 1
    assert open_case(workspace, case.id).case.destination_town == "Batumi"
    assert entity_edits(workspace, answers_id)[0].fields == []
    latest = record_history(workspace, RecordKind.CASE, case.id)[0]
    assert (latest.field, latest.after) == ("destination_town", "Batumi")


def test_what_is_set_by_other_deeds_is_refused(workspace, filled):
    answers_id = filled(CASE_FORM, town="Batumi", state="CLO")
    [edit] = entity_edits(workspace, answers_id)
    assert edit.refused == {"status": Refusal.NOT_ALLOWED}
    apply_entities(workspace, answers_id)
    [after] = entity_edits(workspace, answers_id)
    assert not after.fields


def test_nothing_changes_where_the_form_says_so(workspace, filled):
    assert entity_edits(workspace, filled(CASE_FORM, land="GE")) == []


def test_a_broken_rule_keeps_the_record_as_it_was(workspace, case, filled):
    answers_id = filled(CASE_FORM, town="Batumi", land="nowhere")
    with pytest.raises(EntriesRefused):
        apply_entities(workspace, answers_id)
    assert open_case(workspace, case.id).case.destination_town == ""


def test_a_person_of_the_case_is_chosen_and_changed(workspace, case, filled):
    add_person(workspace, case.id, CHILD, BY_PARENT)
    child = open_case(workspace, case.id).persons[1]
    answers_id = filled(PERSON_FORM, who=child.id, tel="+995 1", tongues="ka fr")
    opened = open_answers(workspace, answers_id)
    [who] = opened.filling.at_place(("data", "who"))
    labels = [each.label for each in opened.filling.chooser.choices(who)]
    assert labels == ["Nino Beridze", "Luka Beridze"]
    apply_entities(workspace, answers_id)
    parent, child = open_case(workspace, case.id).persons
    assert (child.phone, child.languages) == ("+995 1", ("ka", "fr"))
    assert parent.phone == APPLICANT["phone"]


def test_nobody_is_added_without_consent(workspace, filled):
    [edit] = entity_edits(workspace, filled(NEW_PERSON, given="Ana"))
    assert edit == EntityEdit(
        kind=RecordKind.PERSON,
        record_id="",
        number="persons",
        refused={"": Refusal.NEEDS_CONSENT},
    )


def test_lists_that_are_not_ours_are_refused(workspace, filled):
    other = NEW_PERSON.replace("| persons |", "| trees |").replace("newborn", "trees")
    [edit] = entity_edits(workspace, filled(other, given="Oak"))
    assert (edit.number, edit.refused) == ("trees", {"": Refusal.UNKNOWN_LIST})


def test_records_of_other_cases_are_not_reached(workspace, filled):
    stranger = register(workspace, "Somebody")
    form = CASE_FORM.replace("pulldata('case', 'id', 'id', '')", f"'{stranger.id}'")
    [edit] = entity_edits(workspace, filled(form, town="Batumi"))
    assert edit.refused == {"": Refusal.NOT_HERE}


def test_only_fields_that_there_are_may_be_set():
    for kind, names in ALLOWED.items():
        assert names <= set(CLASSES[kind].__dataclass_fields__)
