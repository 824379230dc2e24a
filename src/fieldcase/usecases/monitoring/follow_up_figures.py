"""What the follow-up of a period came to: visits, scores and satisfaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from fieldcase.domain.casework.case import Case
from fieldcase.domain.monitoring.mission_figures import standing_visits
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.monitoring.visit_choice import months_between
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.plan.plan import PlanItem
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.questionnaires.form_errors import QuestionnaireGone
from fieldcase.domain.questionnaires.questionnaire import FormDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.forms.status import statuses
from fieldcase.statistics.follow_up import About, Contact, Result
from fieldcase.statistics.follow_up_tables import follow_up_tables
from fieldcase.statistics.period import Period
from fieldcase.store.work import Work
from fieldcase.usecases.monitoring.score_history import (
    NAMES,
    dimension_name,
    scored_on,
)
from fieldcase.usecases.questionnaires.fillings import filling_of
from fieldcase.usecases.reports.counted import KeyFigures, with_data
from fieldcase.usecases.workspace import Workspace

_MOST = 5  # on the scale; a year or an age is no satisfaction


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The cases of the period's results, and the types of assistance in each."""

    cases: Mapping[str, Case]
    categories: Mapping[str, tuple[str, ...]]

    def about(self, case_id: str | None, told: Answers | Visit) -> About | None:
        """None where the case is not counted, as of another host country."""
        day = told.visited_on if isinstance(told, Visit) else told.finished_at.date()
        case = self.cases.get(case_id or "")
        if case is None:
            return None
        left = case.departed_on
        return About(
            day=day,
            months=None if left is None or left > day else months_between(left, day),
            country=case.destination_country,
            categories=self.categories.get(case.id, ()),
        )


def follow_up_figures(
    workspace: Workspace, period: Period, words: Words, host_country: str = ""
) -> KeyFigures:
    """Count what this role sees of it, for cases of one host country or of all ("")."""
    role = workspace.staff.role
    with workspace.reading() as work:
        visits = _visits(work, period)
        follow_ups = _answers(work, role, FormDeed.FOLLOW_UP, period)
        satisfied = _answers(work, role, FormDeed.SATISFACTION, period)
        answers = (*follow_ups, *satisfied)
        near = {one.case_id for one in visits} | {one.case_id for one in answers}
        around = _around(work, role, sorted(filter(None, near)), host_country)
        scores = list(_scores(follow_ups, around))
        answered = list(_satisfaction(work, satisfied, around, words))
    contacts = [
        Contact(about=about, is_reached=one.is_contact)
        for one in visits
        if (about := around.about(one.case_id, one)) is not None
    ]
    tables = follow_up_tables(
        contacts, scores, answered, period, words, _names(scores, words)
    )
    title = words.say("Follow-up after the return")
    return with_data(workspace, title, period, tables, words)


def _visits(work: Work, period: Period) -> list[Visit]:
    found: list[Visit] = work.of_kind(RecordKind.VISIT).where()
    return [one for one in standing_visits(found) if one.visited_on in period]


def _answers(work: Work, role: Role, deed: FormDeed, period: Period) -> list[Answers]:
    """Finished in the period, amendments for what they amend, as the role sees them."""
    lines = work.filled.lines(deed=deed)
    amended = {line.amends for line in lines}
    ids = [
        line.id
        for line in lines
        if line.id not in amended and line.finished_at.date() in period
    ]
    seen = [redacted(role, one) for one in work.answers.among("id", ids)]
    return [one for one in seen if one.content]


def _around(
    work: Work, role: Role, case_ids: Sequence[str], host_country: str
) -> _Gathered:
    cases = {
        one.id: redacted(role, one)
        for one in work.cases.among("id", case_ids)
        if host_country in ("", one.host_country)
    }
    categories: dict[str, set[str]] = {}
    items: list[PlanItem] = work.of_kind(RecordKind.PLAN_ITEM).among(
        "case_id", sorted(cases)
    )
    for item in items:
        seen = redacted(role, item)
        if seen.counts and seen.any_category:
            categories.setdefault(seen.case_id, set()).add(seen.any_category)
    return _Gathered(
        {str(key): case for key, case in cases.items()},
        {key: tuple(sorted(codes)) for key, codes in categories.items()},
    )


def _scores(follow_ups: Sequence[Answers], around: _Gathered) -> Iterator[Result]:
    for told in follow_ups:
        about, scored = around.about(told.case_id, told), scored_on(told)
        if about is not None and scored is not None:
            figures = {one.code: one.value for one in scored.scores}
            yield Result(about=about, figures=figures)


def _satisfaction(
    work: Work, satisfied: Sequence[Answers], around: _Gathered, words: Words
) -> Iterator[Result]:
    """Every question answered by a figure of the scale, by its label."""
    for told in satisfied:
        about = around.about(told.case_id, told)
        if about is None:
            continue
        try:
            filling = filling_of(work, told)
        except QuestionnaireGone:
            continue
        filling.speak(words.language)
        figures: dict[str, float | None] = {}
        for status in statuses(filling):
            figure = _figure(status.value)
            if status.is_relevant and figure is not None and status.label:
                figures[status.label] = figure
        yield Result(about=about, figures=figures)


def _figure(answer: str) -> float | None:
    try:
        figure = float(answer)
    except ValueError:
        return None
    return figure if isfinite(figure) and 1 <= figure <= _MOST else None


def _names(scores: Sequence[Result], words: Words) -> dict[str, str]:
    """Of the dimensions there are, those we know first."""
    found = dict.fromkeys(code for one in scores for code in one.figures)
    known = [code for code in NAMES if code in found or not found]
    rest = [code for code in found if code not in NAMES]
    return {code: dimension_name(code, words) for code in (*known, *rest)}
