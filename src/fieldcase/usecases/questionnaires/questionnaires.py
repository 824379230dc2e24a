"""A questionnaire from a file: check it, replay answers into it, score them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from random import Random

import msgspec

from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import FileNotReadable
from fieldcase.domain.words import Words
from fieldcase.forms.filling import Filling
from fieldcase.forms.problems import FormProblem, FormRefused, errors_among
from fieldcase.forms.questionnaire import Checked, check_form, files_beside
from fieldcase.forms.scoring import Score, Scores, ScoringProfile, scored
from fieldcase.forms.scoring_workbook import read_profile
from fieldcase.forms.shape import AnswerProblem, shape_of, take_in
from fieldcase.forms.status import NodeStatus, statuses
from fieldcase.forms.surroundings import LookUp, Surroundings, nothing_known
from fieldcase.usecases.questionnaires.form_messages import (
    misfit_sentence,
    unfit_sentence,
)

SCORING_ENDING = "-scoring.xlsx"


@dataclass(frozen=True, slots=True)
class AnsweredForm:
    """A form with answers replayed into it; `problems` are answers without a place.

    `about` are facts for the head of a paper, by what they are called.
    """

    filling: Filling
    problems: Sequence[AnswerProblem] = ()
    profile: ScoringProfile | None = None
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def scores(self) -> Scores | None:
        return None if self.profile is None else score(self.filling, self.profile)


def check_questionnaire(path: Path) -> Checked:
    """Every problem of a workbook, its scoring profile's included.

    Raises:
        FileNotReadable: there is no such file, or it may not be read.
    """
    content = read_chosen(path)
    checked = check_form(content, path.name, files_beside(path))
    problems: list[FormProblem] = []
    try:
        read_profile(content)
    except FormRefused as refused:
        problems += refused.problems
    form = None if problems else checked.form
    return Checked(form, [*checked.problems, *problems], checked.xml)


def replay_answers(
    form_path: Path,
    answers_path: Path,
    clock: Clock,
    words: Words,
    look_up: LookUp = nothing_known,
) -> AnsweredForm:
    """Answer a questionnaire from a JSON file, and finish it.

    Raises:
        FileNotReadable: a file is not there, or the answers are no JSON object.
        FormRefused: the questionnaire has errors.
    """
    checked = check_questionnaire(form_path)
    if checked.form is None:
        raise FormRefused(errors_among(checked.problems))
    answers = _answers(answers_path)
    surroundings = Surroundings(
        clock.now,
        _chance(checked.xml, answers_path),
        words.language,
        look_up=look_up,
    )
    filling = Filling(checked.form, surroundings)
    filling.begin()
    problems = take_in(filling, answers)
    filling.finish()
    return AnsweredForm(filling, problems, profile_beside(form_path))


def profile_beside(form_path: Path) -> ScoringProfile | None:
    """The scoring profile in the questionnaire's workbook, or in one beside it.

    Raises:
        FormRefused: the profile has errors.
    """
    beside = form_path.with_name(form_path.stem + SCORING_ENDING)
    for path in (form_path, beside):
        if path.is_file():
            profile = read_profile(read_chosen(path))
            if profile is not None:
                return profile
    return None


def score(filling: Filling, profile: ScoringProfile) -> Scores:
    """Of the relevant answers; a question in a repeat counts by its first round."""
    answers: dict[str, str] = {}
    for status in statuses(filling):
        if status.is_relevant and not status.node.children:
            answers.setdefault(status.name, status.value)
    return scored(profile, answers)


def answer_facts(answered: AnsweredForm, words: Words) -> dict[str, object]:
    """As a program reads it: answers, every node, problems, scores."""
    return {
        "answers": shape_of(answered.filling),
        "nodes": [_node(each, words) for each in statuses(answered.filling)],
        "problems": [_problem(each, words) for each in answered.problems],
        "scores": score_facts(answered.scores),
    }


def problem_facts(problem: FormProblem, sentence: str) -> dict[str, object]:
    return {
        "code": problem.code.value,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "facts": dict(problem.facts),
        "warning": problem.is_warning,
        "message": sentence,
    }


def message_of(status: NodeStatus, words: Words) -> str:
    """The form's own words where it has some, else ours; empty for a good answer."""
    if status.unfit is None:
        return ""
    return status.message or unfit_sentence(status.unfit, words)


def _node(status: NodeStatus, words: Words) -> dict[str, object]:
    return {
        "path": status.path,
        "name": status.name,
        "value": status.value,
        "relevant": status.is_relevant,
        "required": status.is_required,
        "readonly": status.is_readonly,
        "valid": status.is_valid,
        "message": message_of(status, words),
        "label": status.label,
    }


def _problem(problem: AnswerProblem, words: Words) -> dict[str, object]:
    return {
        "code": problem.code.value,
        "path": problem.path,
        "message": misfit_sentence(problem, words),
    }


def score_facts(scores: Scores | None) -> dict[str, object] | None:
    """Every score with the profile that gave it, as a program reads it."""
    if scores is None:
        return None
    profile = scores.profile
    return {
        "profile": profile.id,
        "version": profile.version,
        "status": profile.status.value,
        "provisional": profile.is_provisional,
        "completeness": profile.completeness,
        "dimensions": {each.code: _score(each) for each in scores.dimensions},
        "composite": _score(scores.composite),
    }


def _score(score: Score) -> dict[str, object]:
    return {
        "value": None if score.value is None else round(score.value, 6),
        "answered": score.answered,
        "of": score.asked,
        "share": round(score.share, 6),
        "band": score.band,
    }


def _chance(xml: str, answers_path: Path) -> Random:
    """The same answers give the same result, and other answers another id."""
    told = blake2b(xml.encode() + read_chosen(answers_path), digest_size=8).digest()
    return Random(int.from_bytes(told))  # noqa: S311 no secret rests on it


def _answers(path: Path) -> Mapping[str, object]:
    try:
        found = msgspec.json.decode(read_chosen(path))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise FileNotReadable(path) from error
    if not isinstance(found, Mapping):
        raise FileNotReadable(path)
    inner = found.get("answers")  # what `form fill` wrote may be replayed
    if isinstance(inner, Mapping) and "nodes" in found:
        return inner
    return found
