"""Visits, scores and satisfaction of a period, read from real answers."""

from datetime import date

import pytest
from tests.questionnaires import answer, fill_in
from tests.usecases.planning import in_role
from tests.usecases.visiting import FAILED, promised, returned, visited

from fieldcase.domain.questionnaires.questionnaire import FormDeed
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.forms.saved import saved
from fieldcase.statistics.period import Period
from fieldcase.usecases.monitoring.follow_up_figures import follow_up_figures
from fieldcase.usecases.monitoring.visit_file import forms_of_visit
from fieldcase.usecases.questionnaires.answers import begin_answers, finish_answers
from fieldcase.usecases.questionnaires.open_answers import open_answers

WORDS = words_in("en")
PERIOD = Period(date(2026, 1, 1), date(2026, 6, 30))


@pytest.fixture
def filled(workspace):
    """Fill a questionnaire of this deed on a visit, whatever answers will do."""

    def fill(visit, deed, **answers_by_path):
        offered = forms_of_visit(workspace, visit.case_id, visit.id).offered
        form = next(one for one in offered if one.deed is deed)
        answers = begin_answers(
            workspace, form.version_id, case_id=visit.case_id, record_id=visit.id
        )
        answer(workspace, answers, **answers_by_path)
        opened = open_answers(workspace, answers)
        fill_in(opened.filling)
        return finish_answers(workspace, answers, saved(opened.filling))

    return fill


def tables(workspace, **asked):
    figures = follow_up_figures(workspace, PERIOD, WORDS, **asked)
    return {one.indicator.name: one for one in figures.tables}


def test_what_was_answered_comes_to_means_by_country_and_assistance(workspace, filled):
    case = returned(workspace)
    promised(workspace, case, 100_00)
    visit = visited(workspace, case)
    visited(workspace, case, visited_on="2026-02-02", **FAILED)
    filled(visit, FormDeed.FOLLOW_UP)
    said = {"scale/counselling": "5", "scale/social": "2", "scale/economic": "na"}
    filled(visit, FormDeed.SATISFACTION, **said)

    found = tables(workspace)

    [scores] = found["scores_by_country"].rows
    assert scores[:2] == ("Georgia", 1)
    assert all(0 <= mean <= 1 for mean in scores[2::2])
    [by_assistance] = found["scores_by_assistance"].rows
    assert by_assistance[0] == WORDS.code("assistance_categories", "E6")
    assert found["visits_by_stage"].rows == (("2 to 3 months after", 2, 1, 1, 0.5),)
    assert found["satisfaction_by_question"].rows == (
        ("the counselling?", 5.0, 1),
        ("the social support?", 2.0, 1),
    )
    assert found["satisfaction_by_country"].rows == (("Georgia", 1, 3.5, 2),)


def test_another_period_and_another_host_country_count_nothing(workspace):
    visited(workspace, returned(workspace))

    other = follow_up_figures(
        workspace, Period(date(2025, 1, 1), date(2025, 12, 31)), WORDS
    )

    assert other.tables[0].remark
    assert tables(workspace, host_country="LU")["visits_by_stage"].remark
    assert not tables(workspace, host_country="BE")["visits_by_stage"].remark


def test_a_register_keeper_is_told_no_answers(workspace, filled):
    visit = visited(workspace, returned(workspace))
    filled(visit, FormDeed.FOLLOW_UP)

    found = tables(in_role(workspace, Role.TRAINER))

    assert found["scores_by_country"].remark
