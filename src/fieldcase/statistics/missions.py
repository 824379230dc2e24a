"""Monitoring missions of a period, one a line (R15 of the field notes)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.words import Words, mark
from fieldcase.statistics.figures import (
    FigureChart,
    FigureColumn,
    FigureKind,
    FigureSeries,
    FigureShape,
    FigureTable,
    Sum,
)
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.period import Period
from fieldcase.statistics.split import label_of

MISSIONS: Final = Indicator(
    name="monitoring_missions",
    title=mark("Monitoring missions"),
    unit=mark("Cases met"),
    counting=mark(
        "Every mission stands once. Planned are the cases that it wanted to see; met"
        " are cases in which somebody was reached, planned or not, each once."
        " Institutions are the meetings of its agenda."
    ),
    period_rule=mark("Counted are missions that began from the first to the last day."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionCounted:
    """`country` and `mission_type` are codes; the rest is as it was written."""

    number: str
    country: str
    mission_type: str
    starts_on: date
    delegation: tuple[str, ...]
    purpose: str
    planned: int
    met: int
    institutions: int


def missions_table(
    missions: Sequence[MissionCounted], period: Period, words: Words
) -> FigureTable:
    """In the order of their days; delegations by organisation, without names."""
    say = words.say
    ordered = sorted(missions, key=lambda one: (one.starts_on, one.number))
    met = tuple(one.met for one in ordered)
    texts = (say("Mission"), say("Country"), say("Month"), say("Delegation"))
    counts = (say("Planned"), say("Cases met"), say("Institutions"))
    return FigureTable(
        indicator=MISSIONS,
        period=period,
        title=say(MISSIONS.title),
        columns=(
            *(FigureColumn(title, FigureKind.TEXT) for title in texts),
            FigureColumn(say("Purpose"), FigureKind.TEXT),
            *(FigureColumn(title) for title in counts[:2]),
            FigureColumn(counts[2], is_count=False),
        ),
        rows=tuple(_row(one, words) for one in ordered),
        total=(
            *(say("Total"), "", "", "", ""),
            sum(one.planned for one in ordered),
            sum(met),
            sum(one.institutions for one in ordered),
        ),
        chart=FigureChart(
            FigureShape.BARS,
            tuple(one.number for one in ordered),
            (FigureSeries(say(MISSIONS.unit), met),),
        ),
        footnotes=(
            *footnotes_for(ListName.COUNTRIES, (one.country for one in ordered), words),
            MISSIONS.footnote(words),
        ),
        remark="" if ordered else say("No mission began in this period."),
        sums=(Sum(tuple(range(len(ordered)))),),
    )


def _row(one: MissionCounted, words: Words) -> tuple[str | int, ...]:
    return (
        one.number,
        label_of(ListName.COUNTRIES, one.country, words),
        format_date(one.starts_on, "LLL y", words.locale),
        ", ".join(one.delegation),
        one.purpose or words.code(ListName.MISSION_TYPES, one.mission_type),
        *(one.planned, one.met, one.institutions),
    )
