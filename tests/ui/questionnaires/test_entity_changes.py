"""What answers say of the case is shown once they are finished, and taken over."""

from PySide6.QtWidgets import QLabel
from tests.questionnaires import answer, take_in
from tests.usecases.test_answer_entities import CASE_FORM
from tests.workspaces import register

from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.questionnaires.answers_page import AnswersPage
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.questionnaires.answers import begin_answers, finish_answers


def test_changes_are_shown_and_taken_over(
    desk, visit, workspace, settled, tmp_path, tab_to
):
    case = register(workspace)
    version = take_in(workspace, tmp_path, CASE_FORM)
    answers_id = begin_answers(workspace, version, case_id=case.id)
    answer(workspace, answers_id, town="Batumi", state="CLO")
    page = visit(AnswersPage(desk), answers_id)
    assert not page.changes.isVisible()

    finish_answers(workspace, answers_id)
    page.visit(answers_id)
    settled()

    told = told_in(page.changes.findChild(Callout))
    assert f"{case.number} · Town: Batumi" in told
    assert "status: not taken over: this is not set by a questionnaire." in told
    tab_to(page.changes.apply_button)
    page.changes.apply_button.click()
    settled()
    assert open_case(workspace, case.id).case.destination_town == "Batumi"
    assert desk.messages.sentences()[-1] == "1 record was changed."
    assert not page.changes.isVisible()


def told_in(callout):
    return [label.text() for label in callout.findChildren(QLabel)]
