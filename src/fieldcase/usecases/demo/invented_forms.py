"""Questionnaires that invented people answered, and one that waits to be finished."""

from datetime import timedelta

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.domain.questionnaires.questionnaire import VersionId
from fieldcase.forms.saved import saved
from fieldcase.forms.shape import Shape, take_in
from fieldcase.usecases.questionnaires.answers import (
    begin_answers,
    finish_answers,
    save_answers,
)
from fieldcase.usecases.questionnaires.built_in_forms import built_in_versions
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.workspace import Workspace

_FOLLOW_UP = "fieldcase_reintegration_follow_up"
_SCREENING = "fieldcase_vulnerability_screening"
_HOME = (CaseStatus.REINTEGRATION, CaseStatus.ARRIVED)
_TALKED_TO = (CaseStatus.ASSESSMENT, CaseStatus.APPROVED, CaseStatus.READY)
_FOLLOWED = 2  # so many of those who came home


def fill_in_questionnaires(laptop: Workspace) -> None:
    """Follow-ups with scores; a rapid screening, of which half is answered."""
    with laptop.reading() as work:
        cases = work.cases.where()
    home = [one for one in cases if one.status in _HOME]
    for place, case in enumerate(home[:_FOLLOWED]):
        day = (laptop.today() - timedelta(days=3 + place)).isoformat()
        begun = _begun(laptop, _FOLLOW_UP, case)
        _answer(laptop, begun, _follow_up(day, place))
        finish_answers(laptop, begun)
    for case in [one for one in cases if one.status in _TALKED_TO][:1]:
        begun = _begun(laptop, _SCREENING, case)
        health: Shape = {"h1": "no", "h2": "yes", "h3": "no"}
        _answer(laptop, begun, {"private": "yes", "health": health})


def _begun(laptop: Workspace, form_id: str, case: Case) -> AnswersId:
    with laptop.reading() as work:
        head = work.persons.where(case_id=case.id)[0]
    version = _version(form_id)
    return begin_answers(laptop, version, case_id=case.id, person_id=head.id)


def _version(form_id: str) -> VersionId:
    return next(one.id for one in built_in_versions() if one.form_id == form_id)


def _answer(laptop: Workspace, answers_id: AnswersId, answers: Shape) -> None:
    opened = open_answers(laptop, answers_id)
    take_in(opened.filling, answers)
    save_answers(laptop, answers_id, saved(opened.filling))


def _follow_up(day: str, place: int) -> Shape:
    """The second one is a little better off."""
    good, often = ("a3", "a2") if place == 0 else ("a4", "a4")
    economic: Shape = {
        **{f"q{number}": good for number in (1, 2, 6)},
        **{"q3": "a1", "q4": often, "q5": "a2", "q7": "a1", "q9": "a2"},
        "q8": ["equipment"],
    }
    social: Shape = {
        **{f"q{number}": good for number in (11, 12, 13, 15, 17, 18, 19, 20, 21)},
        **{"q14": "a1", "q16": "a1"},
    }
    psychosocial: Shape = {
        **{f"q{number}": often for number in (22, 26, 27, 28)},
        **{"q23": good, "q24": good, "q25": good, "q29": "a2", "q30": "a1"},
    }
    return {
        "held_on": day,
        "method": "TEL",
        "consent": "yes",
        "eco": economic,
        "soc": social,
        "pss": psychosocial,
        "remark": "The shop is open six days a week.",
    }
