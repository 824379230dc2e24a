"""The scores of the questionnaires that were filled on a mission's visits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from fieldcase.domain.monitoring.mission_figures import DimensionMean, dimension_means
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.staff import Role
from fieldcase.store.work import Work
from fieldcase.usecases.monitoring.score_history import COMPOSITE, NAMES
from fieldcase.usecases.questionnaires.answer_content import content_from_text

OVERALL = COMPOSITE
# Dimensions that questionnaires of ours have; others read as their code.
DIMENSIONS: Mapping[str, str] = NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSummary:
    """The means of one questionnaire's scores, all given by one version of a profile.

    `filled` counts the questionnaires, those without any score included.
    """

    form_id: str
    profile: str
    version: str
    is_provisional: bool
    filled: int
    means: tuple[DimensionMean, ...]


def mission_scores(
    work: Work, role: Role, visits: Sequence[Visit]
) -> tuple[ScoreSummary, ...]:
    """One summary a questionnaire and profile, of answers that the role sees."""
    by_profile: dict[tuple[str, str, str, bool], list[dict[str, float | None]]] = {}
    for answers in _answers_of(work, visits):
        scores = _scores(redacted(role, answers))
        if scores is None:
            continue
        key = (
            answers.form_id,
            str(scores.get("profile", "")),
            str(scores.get("version", "")),
            bool(scores.get("provisional", True)),
        )
        by_profile.setdefault(key, []).append(dict(_values(scores)))
    return tuple(
        ScoreSummary(
            form_id=form_id,
            profile=profile,
            version=version,
            is_provisional=is_provisional,
            filled=len(told),
            means=dimension_means(told),
        )
        for (form_id, profile, version, is_provisional), told in by_profile.items()
    )


def _answers_of(work: Work, visits: Sequence[Visit]) -> list[Answers]:
    """What belongs to these visits; what was amended counts as amended."""
    named = sorted({each for one in visits for each in one.answers_ids})
    ids = [str(one.id) for one in visits]
    found = {one.id: one for one in work.answers.among("record_id", ids)}
    found |= {one.id: one for one in work.answers.among("id", named)}
    found |= {one.id: one for one in work.answers.among("amends", sorted(found))}
    amended = {one.amends for one in found.values()}
    return [found[each] for each in sorted(found) if each not in amended]


def _scores(answers: Answers) -> Mapping[str, Any] | None:
    try:
        return content_from_text(answers.content).scores
    except msgspec.DecodeError:  # this role does not see what was answered
        return None


def _values(scores: Mapping[str, Any]) -> Iterator[tuple[str, float | None]]:
    for code, score in scores.get("dimensions", {}).items():
        yield code, score.get("value")
    yield OVERALL, scores.get("composite", {}).get("value")
