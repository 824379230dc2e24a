"""What became of a mission's visits, counted."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.monitoring.mission import PlannedVisit
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.monitoring.visit_choice import NO_PROFILE

FEW = 5  # our threshold: fewer would tell who does not see profiles whose they are


class VisitState(StrEnum):
    """What became of one planned visit."""

    DONE = "done"
    NOT_REACHED = "not_reached"
    CALLED_OFF = "called_off"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ProfileCount:
    """Cases with this profile: how many were planned, how many met, planned or not."""

    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class DimensionMean:
    """The mean of the scores there are; None where there is none. `count` is how many.

    Answers without a score in this dimension are not counted as nothing.
    """

    code: str
    mean: float | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionFigures:
    """`outcomes` counts by code why planned cases were not reached.

    `spontaneous` are cases met that nobody had planned. Every case counts once.
    """

    planned: int
    done: int
    not_reached: int
    called_off: int
    open: int
    spontaneous: int
    outcomes: Mapping[str, int] = field(default_factory=dict)
    profiles: Mapping[str, ProfileCount] = field(default_factory=dict)


def standing_visits(visits: Iterable[Visit]) -> list[Visit]:
    """Without those that an amendment stands for, in the order of their days."""
    there = list(visits)
    amended = {one.amends for one in there}
    standing = [one for one in there if one.id not in amended]
    return sorted(standing, key=lambda one: (one.visited_on, one.id))


def attempts(planned: PlannedVisit, visits: Iterable[Visit]) -> list[Visit]:
    """Visits that were made for a planned one: they name it, or its case."""
    return [
        one
        for one in visits
        if one.planned_id == planned.id
        or (one.planned_id is None and one.case_id == planned.case_id)
    ]


def state_of(planned: PlannedVisit, visits: Iterable[Visit]) -> VisitState:
    """`visits` are the standing ones of its mission."""
    made = attempts(planned, visits)
    if any(one.is_contact for one in made):
        return VisitState.DONE
    if planned.called_off:
        return VisitState.CALLED_OFF
    return VisitState.NOT_REACHED if made else VisitState.OPEN


def mission_figures(
    planned: Sequence[PlannedVisit],
    visits: Iterable[Visit],
    profiles: Mapping[CaseId, Collection[str]],
) -> MissionFigures:
    """Count once a case; `profiles` are those of the people in each."""
    standing = standing_visits(visits)
    by_state = Counter(state_of(one, standing) for one in planned)
    outcomes = Counter(
        attempts(one, standing)[-1].outcome
        for one in planned
        if state_of(one, standing) is VisitState.NOT_REACHED
    )
    wanted = {one.case_id for one in planned}
    met = {one.case_id for one in standing if one.is_contact}
    return MissionFigures(
        planned=len(planned),
        done=by_state[VisitState.DONE],
        not_reached=by_state[VisitState.NOT_REACHED],
        called_off=by_state[VisitState.CALLED_OFF],
        open=by_state[VisitState.OPEN],
        spontaneous=len(met - wanted),
        outcomes=dict(sorted(outcomes.items())),
        profiles=_by_profile(wanted, met, profiles),
    )


def dimension_means(
    scores: Iterable[Mapping[str, float | None]],
) -> tuple[DimensionMean, ...]:
    """Over filled questionnaires, each with its values by dimension."""
    told: dict[str, list[float]] = {}
    for one in scores:
        for code, value in one.items():
            found = told.setdefault(code, [])
            if value is not None:
                found.append(value)
    return tuple(
        DimensionMean(code, sum(values) / len(values) if values else None, len(values))
        for code, values in told.items()
    )


def without_few(profiles: Mapping[str, ProfileCount]) -> dict[str, ProfileCount]:
    """Only what is counted often enough not to say whose profile it is."""
    return {code: count for code, count in profiles.items() if count.planned >= FEW}


def _by_profile(
    wanted: set[CaseId], met: set[CaseId], profiles: Mapping[CaseId, Collection[str]]
) -> dict[str, ProfileCount]:
    planned, done = Counter[str](), Counter[str]()
    for count, cases in ((planned, wanted), (done, met)):
        for case_id in cases:
            count.update(set(profiles.get(case_id, ())) or {NO_PROFILE})
    return {
        code: ProfileCount(planned[code], done[code])
        for code in sorted(planned.keys() | done.keys())
    }
