"""Filling questionnaires: begun, kept, finished once, amended, seen by their class."""

from dataclasses import replace

import pytest
from tests.questionnaires import HOUSE, answer, fill_in, take_in
from tests.workspaces import APPLICANT, BY_PARENT, CHILD, register

from fieldcase.domain.errors import DeedNotAllowed, RecordIsFinal, RecordNotFound
from fieldcase.domain.fields import class_of
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.questionnaires.answers import FIELDS, Answers, field_of
from fieldcase.domain.questionnaires.form_errors import (
    AnswersUnfinished,
    QuestionnaireRetired,
)
from fieldcase.domain.questionnaires.questionnaire import (
    FormDeed,
    class_of_deed,
    questionnaire_id,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.forms.saved import saved
from fieldcase.forms.versions import Loss
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.questionnaires.answer_carrying import carry_over, look_ahead
from fieldcase.usecases.questionnaires.answers import (
    amend_answers,
    begin_answers,
    discard_answers,
    finish_answers,
    save_answers,
)
from fieldcase.usecases.questionnaires.built_in_forms import (
    built_in_questionnaires,
    built_in_versions,
)
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.questionnaires.questionnaire_library import (
    retire_questionnaire,
    set_deed,
)
from fieldcase.usecases.record_keeping.data_subjects import order_erasure
from fieldcase.usecases.record_keeping.history import record_history

CONTEXT = """
| survey |
| | type | name | label | calculation |
| | calculate | land | | pulldata('case', 'destination_country', 'id', '') |
| | calculate | first | | pulldata('person', 'given_names', 'id', '') |
| | calculate | child | | pulldata('person', 'given_names', 'role_in_case', 'CH') |
| | calculate | age | | pulldata('person', 'age', 'role_in_case', 'CH') |
| | calculate | sick | | pulldata('person', 'profiles', 'id', '') |
| | calculate | none | | pulldata('plan', 'budget', 'id', '') |
| | username | who | |  |
| | deviceid | device | |  |
| | start | begun | |  |
| | end | ended | |  |
| | today | day | |  |
| | calculate | late | | now() |
| | text | town | ${first} in | |
| | calculate | before | | ${last-saved#town} |
| settings |
| | form_id | version | form_title |
| | context | 1 | Context |
"""


@pytest.fixture
def house(workspace, tmp_path):
    return take_in(workspace, tmp_path)


def acting_as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def of_deed(deed):
    [wanted] = [each for each in built_in_questionnaires() if each.deed is deed]
    [version] = [
        each for each in built_in_versions() if each.questionnaire_id == wanted.id
    ]
    return version.id


def values(opened):
    return {
        element.name: element.value
        for element in opened.filling.root.walk()
        if not element.children
    }


def test_a_questionnaire_is_begun_kept_and_finished(workspace, saved_case, house):
    answers_id = begin_answers(workspace, house, case_id=saved_case.id)
    answer(workspace, answers_id, rooms="3", roof="n", leaks="Kitchen")
    draft = open_answers(workspace, answers_id)
    assert not draft.is_final
    assert values(draft)["leaks"] == "Kitchen"

    finished = finish_answers(workspace, answers_id)

    assert finished.id == answers_id
    assert finished.number == f"{saved_case.number}/Q1"
    read = open_answers(workspace, answers_id)
    assert read.is_final
    assert values(read)["leaks"] == "Kitchen"
    assert read.context.case_number == saved_case.number
    with workspace.reading() as work:
        assert work.drafts.of_case(saved_case.id) == []
        with pytest.raises(RecordNotFound):
            save_again(workspace, answers_id, read)
    with workspace.work() as work, pytest.raises(RecordIsFinal):
        work.answers.save(replace(finished, number="other"))


def save_again(workspace, answers_id, opened):
    save_answers(workspace, answers_id, saved(opened.filling))


def test_what_is_missing_or_wrong_is_named_and_kept(workspace, saved_case, house):
    answers_id = begin_answers(workspace, house, case_id=saved_case.id)
    opened = answer(workspace, answers_id, rooms="many", roof="maybe")
    with pytest.raises(AnswersUnfinished) as refused:
        finish_answers(workspace, answers_id, saved(opened.filling))
    assert refused.value.paths == ("/data/rooms", "/data/roof")
    assert values(open_answers(workspace, answers_id))["rooms"] == "many"


def test_what_is_not_relevant_is_kept_while_filling_and_left_out_at_the_end(
    workspace, saved_case, house
):
    answers_id = begin_answers(workspace, house, case_id=saved_case.id)
    answer(workspace, answers_id, rooms="3", roof="n", leaks="Kitchen")
    answer(workspace, answers_id, roof="y")
    assert values(open_answers(workspace, answers_id))["leaks"] == "Kitchen"
    finished = finish_answers(workspace, answers_id)
    assert "Kitchen" not in finished.content


def test_two_windows_finish_it_once(workspace, saved_case, house):
    answers_id = begin_answers(workspace, house, case_id=saved_case.id)
    answer(workspace, answers_id, rooms="3")
    finish_answers(workspace, answers_id)
    with pytest.raises(RecordNotFound):
        finish_answers(workspace, answers_id)
    with workspace.reading() as work:
        assert work.answers.count() == 1


def test_the_case_the_person_and_the_last_filling_are_at_hand(
    workspace, saved_case, tmp_path
):
    add_person(workspace, saved_case.id, CHILD, BY_PARENT)
    person = open_case(workspace, saved_case.id).persons[0]
    version = take_in(workspace, tmp_path, CONTEXT)
    about = {"case_id": saved_case.id, "person_id": person.id}
    first = begin_answers(workspace, version, **about)
    answer(workspace, first, town="Tbilisi")
    finish_answers(workspace, first)
    second = open_answers(workspace, begin_answers(workspace, version, **about))
    told = values(second)
    assert (told["land"], told["first"]) == ("GE", APPLICANT["given_names"])
    assert (told["child"], told["age"]) == (CHILD["given_names"], "8")
    assert (told["none"], told["before"]) == ("", "Tbilisi")
    assert (told["who"], told["device"]) == (workspace.staff.id, workspace.device.code)
    assert workspace.staff.name not in str(told)
    assert told["day"] == "2026-03-09"
    assert second.last_time.told("/data/town") == "Tbilisi"
    assert second.last_time.told("/data/nowhere") == ""
    assert second.context.person_name == person.full_name


def test_what_was_finished_reads_the_same_later(workspace, saved_case, tmp_path):
    version = take_in(workspace, tmp_path, CONTEXT)
    answers_id = begin_answers(workspace, version, case_id=saved_case.id)
    answer(workspace, answers_id, town="Tbilisi")
    finish_answers(workspace, answers_id)
    once = values(open_answers(workspace, answers_id))
    assert once["late"]
    assert once["ended"]
    assert values(open_answers(workspace, answers_id)) == once


@pytest.mark.parametrize("role", Role, ids=str)
@pytest.mark.parametrize("deed", FormDeed, ids=str)
def test_who_sees_the_class_of_the_deed_sees_the_answers(
    workspace, saved_case, house, deed, role
):
    assert class_of(Answers, field_of(deed)) is class_of_deed(deed)
    answers_id = begin_answers(workspace, house, case_id=saved_case.id, deed=deed)
    answer(workspace, answers_id, rooms="3", roof="n", leaks="Marked")
    reader = acting_as(workspace, role)
    is_seen = class_of_deed(deed) in SEEN[role]
    assert opens(reader, answers_id) is is_seen
    finished = finish_answers(workspace, answers_id)
    filled = {name for name in FIELDS.values() if getattr(finished, name)}
    assert filled == {field_of(deed)}
    assert opens(reader, answers_id) is is_seen
    history = record_history(reader, RecordKind.ANSWERS, answers_id)
    assert ("Marked" in str(history)) is is_seen
    if not is_seen:
        for not_allowed in (begin_answers, amend_answers):
            with pytest.raises(DeedNotAllowed):
                begin_or_amend(not_allowed, reader, house, answers_id, deed)


def begin_or_amend(how, reader, house, answers_id, deed):
    if how is begin_answers:
        return begin_answers(reader, house, deed=deed)
    return amend_answers(reader, answers_id)


def opens(reader, answers_id):
    try:
        return "Marked" in str(values(open_answers(reader, answers_id)))
    except RecordNotFound:
        return False


def test_scores_are_kept_with_the_profile_that_gave_them(workspace, saved_case):
    answers_id = begin_answers(
        workspace, of_deed(FormDeed.FOLLOW_UP), case_id=saved_case.id
    )
    opened = open_answers(workspace, answers_id)
    assert opened.profile.is_provisional
    assert opened.scores is None
    fill_in(opened.filling)
    finish_answers(workspace, answers_id, saved(opened.filling))
    scores = open_answers(workspace, answers_id).scores
    assert (scores["profile"], scores["version"]) == (
        opened.profile.id,
        opened.profile.version,
    )
    assert scores["provisional"] is True
    assert set(scores["dimensions"]) == {"ECO", "SOC", "PSS"}


def test_an_amendment_begins_with_what_was_finished_and_names_it(
    workspace, saved_case, house
):
    answers_id = begin_answers(workspace, house, case_id=saved_case.id)
    answer(workspace, answers_id, rooms="3")
    finish_answers(workspace, answers_id)
    amending = amend_answers(workspace, answers_id, "counted again")
    assert values(open_answers(workspace, amending))["rooms"] == "3"
    answer(workspace, amending, rooms="4")
    amended = finish_answers(workspace, amending)
    assert (amended.amends, amended.amendment_reason) == (answers_id, "counted again")
    assert values(open_answers(workspace, answers_id))["rooms"] == "3"
    with workspace.reading() as work:
        assert work.filled.counts() == {"house": 1}


def test_a_retired_questionnaire_is_not_begun(workspace, house):
    answers_id = begin_answers(workspace, house)
    retire_questionnaire(workspace, questionnaire_id("house"))
    with pytest.raises(QuestionnaireRetired):
        begin_answers(workspace, house)
    answer(workspace, answers_id, rooms="3")
    assert finish_answers(workspace, answers_id).case_id is None


def test_the_deed_of_answers_is_that_of_the_questionnaire_when_begun(workspace, house):
    before = begin_answers(workspace, house)
    set_deed(workspace, questionnaire_id("house"), FormDeed.SCREENING)
    after = begin_answers(workspace, house)
    deeds = [open_answers(workspace, each).deed for each in (before, after)]
    assert deeds == [FormDeed.OTHER, FormDeed.SCREENING]


def test_a_draft_is_carried_over_and_what_is_lost_is_told(
    workspace, house, tmp_path, saved_case
):
    answers_id = begin_answers(workspace, house, case_id=saved_case.id)
    answer(workspace, answers_id, rooms="3", roof="n", leaks="Kitchen")
    text = HOUSE.replace("| leaks |", "| drips |").replace("| 1       |", "| 2       |")
    newer = take_in(workspace, tmp_path, text)
    opened = open_answers(workspace, answers_id)
    assert (opened.version.id, opened.newer.id) == (house, newer)
    [lost] = look_ahead(workspace, answers_id, newer).lost
    assert (lost.path, lost.value, lost.reason) == ("/data/leaks", "Kitchen", Loss.GONE)
    assert open_answers(workspace, answers_id).version.id == house
    assert [lost] == list(carry_over(workspace, answers_id, newer).lost)
    opened = open_answers(workspace, answers_id)
    assert (opened.version.id, opened.newer) == (newer, None)
    assert values(opened)["rooms"] == "3"


def test_what_ours_was_filled_with_is_kept_beside_the_program(workspace):
    version = of_deed(FormDeed.SATISFACTION)
    begin_answers(workspace, version)
    with workspace.reading() as work:
        kept = work.own_library.find(RecordKind.QUESTIONNAIRE_VERSION, version)
        assert kept.file_parts
        assert work.of_kind(RecordKind.QUESTIONNAIRE_VERSION).count() == 0


def test_erasing_a_person_takes_the_answers_along(workspace, house, tmp_path):
    case = register(workspace)
    person = open_case(workspace, case.id).persons[0]
    begun = []
    for _ in range(2):
        about = {"case_id": case.id, "person_id": person.id}
        begun.append(begin_answers(workspace, house, **about))
        answer(workspace, begun[-1], rooms="3", roof="n", leaks="Marked")
    finish_answers(workspace, begun[0])
    focal_point = acting_as(workspace, Role.FOCAL_POINT)
    order_erasure(focal_point, person.id, "asked for it")
    with workspace.reading() as work:
        assert work.answers.get(begun[0]).content == ""
    for answers_id in begun:
        with pytest.raises(RecordNotFound):
            open_answers(workspace, answers_id)


def test_a_discarded_draft_is_gone(workspace, house):
    answers_id = begin_answers(workspace, house)
    discard_answers(workspace, answers_id)
    with pytest.raises(RecordNotFound):
        open_answers(workspace, answers_id)
