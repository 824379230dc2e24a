"""The follow-up after the return: who was reached, what was scored, how satisfied.

Means are of what was answered, with the number of answers: what was left open is in
no mean. They stand over time, by country and by type of assistance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from fieldcase.domain.words import mark
from fieldcase.statistics.indicators import Indicator

# Months since the return from which a row begins; the last one is open.
STAGES: Final = (0, 2, 4, 7, 10, 13)
_PERIOD: Final = mark("Counted is the day on which it was finished.")
_SCORES: Final = mark(
    "The mean of the scores there are, from 0 to 1, and how many follow-ups have one;"
    " one with too little answered has none and is not counted as zero. Provisional,"
    " not the IOM index, unless headquarters loaded the official scoring."
)
_SATISFIED: Final = mark(
    "The mean of the answers that are figures, from 1 to 5, and how many answers it"
    " rests on; what was left open or does not apply is in no mean."
)
ASSISTED: Final = mark("A case with several types of assistance counts in each.")


def _indicator(name: str, title: str, counting: str, unit: str) -> Indicator:
    return Indicator(
        name=name, title=title, unit=unit, counting=counting, period_rule=_PERIOD
    )


CONTACTS: Final = Indicator(
    name="visits_by_stage",
    title=mark("Visits by time since the return"),
    unit=mark("Visits"),
    counting=mark(
        "Every signed visit counts once, a failed contact too; a visit and its"
        " amendments are one."
    ),
    period_rule=mark("Counted is the day of the visit."),
)
_UNIT: Final = mark("Questionnaires")
SCORES: Final[Mapping[str, Indicator]] = {
    "stage": _indicator(
        "scores_by_stage",
        mark("Follow-up scores by time since the return"),
        _SCORES,
        _UNIT,
    ),
    "month": _indicator(
        "scores_by_month", mark("Follow-up scores by month"), _SCORES, _UNIT
    ),
    "country": _indicator(
        "scores_by_country", mark("Follow-up scores by country"), _SCORES, _UNIT
    ),
    "category": _indicator(
        "scores_by_assistance",
        mark("Follow-up scores by type of assistance"),
        _SCORES,
        _UNIT,
    ),
}
SATISFIED: Final[Mapping[str, Indicator]] = {
    "question": _indicator(
        "satisfaction_by_question",
        mark("Satisfaction by question"),
        _SATISFIED,
        _UNIT,
    ),
    "stage": _indicator(
        "satisfaction_by_stage",
        mark("Satisfaction by time since the return"),
        _SATISFIED,
        _UNIT,
    ),
    "country": _indicator(
        "satisfaction_by_country",
        mark("Satisfaction by country"),
        _SATISFIED,
        _UNIT,
    ),
    "category": _indicator(
        "satisfaction_by_assistance",
        mark("Satisfaction by type of assistance"),
        _SATISFIED,
        _UNIT,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a result is counted under; `months` since the return, None if unknown."""

    day: date
    months: int | None
    country: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    about: About
    is_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One filled questionnaire: the figures by what they are of, None for no score."""

    about: About
    figures: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mean:
    """`value` is None where nothing was answered, which is not zero."""

    value: float | None
    count: int


def mean_of(figures: Iterable[float | None]) -> Mean:
    """Of those there are."""
    known = [each for each in figures if each is not None]
    return Mean(sum(known) / len(known) if known else None, len(known))


def stage_of(months: int | None) -> str:
    """The code of the time since the return: its first month; "" if not known."""
    if months is None:
        return ""
    return str(max((each for each in STAGES if each <= months), default=0))
