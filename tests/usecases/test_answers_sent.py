"""Answers travel like every record; the questionnaires they need are found there."""

from dataclasses import replace

import pytest
from tests.questionnaires import HOUSE, answer, fill_in, take_in
from tests.workspaces import register

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.questionnaires.form_errors import QuestionnaireGone
from fieldcase.domain.questionnaires.questionnaire import FormDeed, questionnaire_id
from fieldcase.domain.record_kinds import LIBRARY
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.forms.saved import saved
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.questionnaires.answer_exports import export_answers
from fieldcase.usecases.questionnaires.answers import begin_answers, finish_answers
from fieldcase.usecases.questionnaires.built_in_forms import built_in_versions
from fieldcase.usecases.questionnaires.open_answers import open_answers


@pytest.fixture
def sent(laptop, headquarters, mailbox):
    def send():
        send_changes(laptop, mailbox)
        [read] = read_mailbox(headquarters, mailbox)
        assert read.imported.verdict is Verdict.GOOD

    return send


def satisfaction():
    return next(one for one in built_in_versions() if "satisfaction" in one.form_id)


def acting_as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def test_what_a_laptop_answered_is_read_at_headquarters(
    laptop, headquarters, sent, tmp_path
):
    case = register(laptop)
    version = take_in(laptop, tmp_path)
    answers_id = begin_answers(laptop, version, case_id=case.id)
    answer(laptop, answers_id, rooms="3", roof="n", leaks="Kitchen")
    finish_answers(laptop, answers_id)
    sent()

    with pytest.raises(QuestionnaireGone):
        open_answers(headquarters, answers_id)
    assert take_in(headquarters, tmp_path) == version
    opened = open_answers(headquarters, answers_id)
    assert opened.is_final
    [leaks] = opened.filling.at_place(("data", "leaks"))
    assert leaks.value == "Kitchen"
    target = tmp_path / "house.xlsx"
    house = questionnaire_id("house")
    assert export_answers(headquarters, house, target, words_in("en")).count == 1


def test_answers_without_their_questionnaire_are_counted_as_left_out(
    laptop, headquarters, sent, tmp_path
):
    first = take_in(laptop, tmp_path)
    for version in (first, first):
        answers_id = begin_answers(laptop, version)
        answer(laptop, answers_id, rooms="3")
        finish_answers(laptop, answers_id)
    sent()
    take_in(headquarters, tmp_path, HOUSE.replace("| 1       |", "| 2       |"))
    target = tmp_path / "house.xlsx"
    house = questionnaire_id("house")
    exported = export_answers(headquarters, house, target, words_in("en"))
    assert (exported.count, exported.unreadable) == (0, 2)


def test_a_laptops_own_library_and_drafts_stay_there(
    laptop, headquarters, sent, tmp_path
):
    begin_answers(laptop, take_in(laptop, tmp_path))
    begin_answers(laptop, satisfaction().id)
    sent()
    with headquarters.reading() as work:
        assert all(work.of_kind(kind).count() == 0 for kind in LIBRARY)
        assert work.answers.count() == 0


def test_need_to_know_holds_at_headquarters_too(laptop, headquarters, sent):
    case = register(laptop)
    deed = FormDeed.SCREENING
    answers_id = begin_answers(laptop, satisfaction().id, case_id=case.id, deed=deed)
    opened = open_answers(laptop, answers_id)
    fill_in(opened.filling)
    finish_answers(laptop, answers_id, saved(opened.filling))
    sent()
    with pytest.raises(RecordNotFound):
        open_answers(headquarters, answers_id)
    focal_point = acting_as(headquarters, Role.FOCAL_POINT)
    assert open_answers(focal_point, answers_id).deed is deed
