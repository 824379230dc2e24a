"""Questionnaires half filled, for the pictures of their pages."""

from collections.abc import Iterator, Mapping

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.forms.filling import Filling
from fieldcase.forms.saved import saved
from fieldcase.forms.status import statuses
from fieldcase.forms.tree import Element
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.questionnaires.answers import (
    begin_answers,
    finish_answers,
    save_answers,
)
from fieldcase.usecases.questionnaires.built_in_forms import built_in_versions
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.workspace import Workspace

_SHOWN: Mapping[str, str] = {
    "questionnaire-screening": "vulnerability_screening",
    "questionnaire-follow-up": "reintegration_follow_up",
    "questionnaire-family-assessment": "family_assessment",
    "questionnaire-satisfaction": "satisfaction",
}


def answers_places(
    workspace: Workspace, case_id: CaseId, language: str
) -> Iterator[tuple[str, Place]]:
    """Each answered once before, so that the last time stands beside."""
    for picture, name in _SHOWN.items():
        [version] = [each for each in built_in_versions() if name in each.file_names[0]]
        before = begin_answers(workspace, version.id, case_id=case_id)
        _fill(workspace, before, 1.0, language)
        finish_answers(workspace, before)
        now = begin_answers(workspace, version.id, case_id=case_id)
        _fill(workspace, now, 0.5, language)
        yield picture, Place("answers", now)


def _fill(
    workspace: Workspace, answers_id: AnswersId, share: float, language: str
) -> None:
    """The first so many questions, each with the first answer that will do."""
    filling = open_answers(workspace, answers_id).filling
    filling.speak(language)
    for _ in range(3):  # answers open questions
        asked = [each for each in statuses(filling) if each.node.control is not None]
        for status in asked[: int(len(asked) * share)]:
            if status.is_relevant and not status.value and not status.is_readonly:
                _answer(filling, status.element)
    save_answers(workspace, answers_id, saved(filling))


def _answer(filling: Filling, element: Element) -> None:
    choices = filling.chooser.choices(element)
    tries = [each.value for each in choices] or ["An answer", "3", "2026-11-20", "9:30"]
    for text in tries:
        filling.answer(element, text)
        if not any(
            each.element is element and each.unfit for each in statuses(filling)
        ):
            return
    filling.answer(element, "")
