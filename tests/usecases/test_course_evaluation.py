"""Evaluations of a course: filled without a name or by a participant, added up."""

import pytest
from openpyxl import load_workbook
from tests.usecases.training import a_course, enrol

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.words import words_in
from fieldcase.forms.saved import saved
from fieldcase.usecases.questionnaires.answers import amend_answers, finish_answers
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.training.course_evaluation import (
    begin_evaluation,
    evaluation_results,
    save_evaluation,
)

ENGLISH = words_in("en")
NEEDED = {"content": "4", "venue": "4", "trainer": "4", "use_it": "yes"}


@pytest.fixture
def course(workspace):
    return a_course(workspace)


def answer(workspace, answers_id, **answers):
    """Answer by the names of the questions and finish."""
    filling = open_answers(workspace, answers_id).filling
    for element in list(filling.root.walk()):
        if element.name in answers:
            filling.answer(element, answers[element.name])
    return finish_answers(workspace, answers_id, saved(filling))


def evaluate(workspace, course, enrolment=None, **answers):
    of = None if enrolment is None else enrolment.id
    return answer(workspace, begin_evaluation(workspace, course.id, of), **answers)


def by_label(results):
    return {one.label: one for one in results.questions}


def test_a_mean_rests_on_the_answers_that_are_figures(workspace, course):
    for content in ("5", "2", "na"):
        evaluate(workspace, course, **{**NEEDED, "content": content})
    results = evaluation_results(workspace, course.id, ENGLISH)
    content = by_label(results)["the content?"]

    assert (content.mean, content.count) == (3.5, 2)
    assert content.chosen == {"Not applicable": 1}
    assert content.group == "How satisfied are you with…"
    assert results.filled == 3


def test_what_was_left_open_is_no_zero_and_a_zero_is_one(workspace, course):
    evaluate(workspace, course, **NEEDED, before="0")
    evaluate(workspace, course, **NEEDED, before="6")
    evaluate(workspace, course, **{**NEEDED, "venue": "na"})
    results = evaluation_results(workspace, course.id, ENGLISH)
    [before] = [one for one in results.questions if "before" in one.label]

    assert (before.mean, before.count) == (3, 2)
    assert "And now?" not in by_label(results)
    assert by_label(results)["the place and the organisation?"].count == 2


def test_choices_are_counted_by_their_label_in_the_language_asked(workspace, course):
    evaluate(workspace, course, **NEEDED)
    evaluate(workspace, course, **{**NEEDED, "use_it": "no"})
    results = evaluation_results(workspace, course.id, words_in("fr"))

    [use] = [one for one in results.questions if "appris" in one.label]
    assert use.chosen == {"Oui": 1, "Non": 1}


def test_an_evaluation_may_be_a_participants_own(workspace, course):
    one = enrol(workspace, course)
    evaluate(workspace, course, one, **NEEDED)
    begin_evaluation(workspace, course.id)
    results = evaluation_results(workspace, course.id, ENGLISH)

    assert results.by_enrolment == {one.id}
    assert (results.filled, results.being_filled) == (1, 1)


def test_another_courses_are_not_counted_and_amendments_replace(workspace, course):
    evaluate(workspace, a_course(workspace), **NEEDED)
    first = evaluate(workspace, course, **{**NEEDED, "content": "1"})
    answer(workspace, amend_answers(workspace, first.id, "misread"), content="5")
    results = evaluation_results(workspace, course.id, ENGLISH)

    assert results.filled == 1
    assert by_label(results)["the content?"].mean == 5


def test_the_results_go_out_without_names(workspace, course, tmp_path):
    evaluate(workspace, course, enrol(workspace, course, "Zarmina"), **NEEDED)
    target = save_evaluation(workspace, course.id, tmp_path / "e.xlsx", ENGLISH)

    page = load_workbook(target).active
    told = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert "How satisfied are you with… the content?" in told
    assert not any("Zarmina" in text for text in told)
    pdf = save_evaluation(workspace, course.id, tmp_path / "e.pdf", ENGLISH)
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_course_that_is_gone_has_none(workspace):
    with pytest.raises(RecordNotFound):
        begin_evaluation(workspace, "gone")
    with pytest.raises(RecordNotFound):
        evaluation_results(workspace, "gone", ENGLISH)
