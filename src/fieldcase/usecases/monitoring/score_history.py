"""What the follow-up of a case scored over time, dimension by dimension.

Scores stand with the answers as they were given when these were finished, with the
profile that gave them; one that is not the official one stays marked provisional.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.questionnaires.answers import Answers, AnswersId
from fieldcase.domain.questionnaires.questionnaire import FormDeed
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words, mark
from fieldcase.store.work import Work
from fieldcase.usecases.questionnaires.answer_content import content_from_text

COMPOSITE = "composite"
# The dimensions of the questionnaire that is shipped; others say what they are called.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "ECO": mark("Economic"),
        "SOC": mark("Social"),
        "PSS": mark("Psychosocial"),
        COMPOSITE: mark("Overall"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTold:
    """`value` is from 0 to 1, None where too little was answered."""

    code: str
    value: float | None
    answered: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredOn:
    """The scores of one filled follow-up; `record_id` is the visit it belongs to."""

    answers_id: AnswersId
    day: date
    version: str
    is_provisional: bool
    scores: tuple[ScoreTold, ...]
    record_id: str = ""

    def of(self, code: str) -> ScoreTold | None:
        return next((one for one in self.scores if one.code == code), None)


def dimension_name(code: str, words: Words) -> str:
    return words.say(NAMES[code]) if code in NAMES else words.isolated(code)


def score_history(work: Work, role: Role, case_id: CaseId) -> tuple[ScoredOn, ...]:
    """Of every follow-up of a case that the role sees, the first first."""
    lines = work.filled.lines(case_id=case_id, deed=FormDeed.FOLLOW_UP)
    amended = {line.amends for line in lines}
    ids = [line.id for line in lines if line.id not in amended]
    return tuple(sorted(scored(work, role, ids), key=lambda one: one.day))


def scored(work: Work, role: Role, ids: Iterable[AnswersId]) -> Iterator[ScoredOn]:
    """Of these answers, those that have scores and that the role sees."""
    for told in work.answers.among("id", list(ids)):
        found = scored_on(redacted(role, told))
        if found is not None:
            yield found


def scored_on(told: Answers) -> ScoredOn | None:
    """What its content says; None where it has no scores, or is not seen."""
    scores = content_from_text(told.content).scores if told.content else None
    if scores is None:
        return None
    by_code = _by_code(scores)
    return ScoredOn(
        answers_id=told.id,
        day=told.finished_at.date(),
        version=str(scores.get("version", "")),
        is_provisional=scores.get("provisional") is not False,
        scores=tuple(_told(code, of) for code, of in by_code.items()),
        record_id=told.record_id,
    )


def _by_code(scores: Mapping[str, object]) -> dict[str, Mapping[str, object]]:
    dimensions = scores.get("dimensions")
    found = dict(dimensions) if isinstance(dimensions, dict) else {}
    if isinstance(scores.get(COMPOSITE), dict):
        found[COMPOSITE] = scores[COMPOSITE]
    return {code: of for code, of in found.items() if isinstance(of, dict)}


def _told(code: str, of: Mapping[str, object]) -> ScoreTold:
    value, answered, asked = of.get("value"), of.get("answered"), of.get("of")
    return ScoreTold(
        code=code,
        value=float(value) if isinstance(value, (int, float)) else None,
        answered=answered if isinstance(answered, int) else 0,
        asked=asked if isinstance(asked, int) else 0,
    )
