"""Counts by month: a period beside the same months a year earlier."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date

from fieldcase.domain.reporting.question import Behind, By, Counted, Question
from fieldcase.domain.words import Words, mark
from fieldcase.statistics.asked import Asked, ReportTable, by_code
from fieldcase.statistics.destinations import DEPARTURES_ON
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
from fieldcase.statistics.period import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Monthly:
    """`whole` and `remark` are marked sentences: all of them, and that none is."""

    indicator: Indicator
    counted: Counted
    whole: str
    remark: str


SESSIONS_BY_MONTH = Monthly(
    indicator=Indicator(
        name="monthly_sessions",
        title=mark("Counselling sessions per month"),
        unit=mark("Sessions"),
        counting=mark(
            "Every signed session counts once; a session and its amendments are one."
        ),
        period_rule=mark("Counted is the day on which the session was held."),
    ),
    counted=Counted.SESSIONS,
    whole=mark("Sessions held"),
    remark=mark("No session was held in this period."),
)
DEPARTURES_BY_MONTH = Monthly(
    indicator=Indicator(
        name="monthly_departures",
        title=mark("Departures per month"),
        unit=mark("Persons"),
        counting=mark("Every person of a case counts once, in the month of departure."),
        period_rule=DEPARTURES_ON,
    ),
    counted=Counted.PERSONS_DEPARTED,
    whole=mark("Persons departed"),
    remark=mark("Nobody departed in this period."),
)


def monthly_table(monthly: Monthly) -> ReportTable:
    """Every month of the period, those with none too, beside a year earlier."""
    question = Question(counted=monthly.counted, by=(By.MONTH,))

    def make(asked: Asked) -> FigureTable:
        return _made(monthly, question, asked)

    return ReportTable(
        indicator=monthly.indicator, questions=(question,), make=make, year_before=True
    )


def _made(monthly: Monthly, question: Question, asked: Asked) -> FigureTable:
    words, say = asked.words, asked.words.say
    months = list(asked.period.months())
    labels = _labels(months, words)
    earlier = by_code(asked.year_before, question)
    now = _counts(months, by_code(asked.answers, question))
    then = _counts([(year - 1, month) for year, month in months], earlier)
    unit, year_before = say(monthly.indicator.unit), say("The year before")
    return FigureTable(
        indicator=monthly.indicator,
        period=asked.period,
        title=say(monthly.indicator.title),
        columns=(
            FigureColumn(say("Month"), FigureKind.TEXT),
            FigureColumn(unit),
            FigureColumn(year_before),
        ),
        rows=tuple(zip(labels, now, then, strict=True)),
        total=(say("Total"), sum(now), sum(then)),
        chart=FigureChart(
            FigureShape.COLUMNS,
            labels,
            (FigureSeries(unit, now), FigureSeries(year_before, then)),
        ),
        summary=((say(monthly.whole), sum(now)),),
        footnotes=(monthly.indicator.footnote(words),),
        remark="" if any(now) else say(monthly.remark),
        behind=tuple(Behind(question, (_key(month),)) for month in months),
        total_behind=Behind(replace(question, by=())),
        sums=(Sum(tuple(range(len(months)))),),
    )


def _key(month: Month) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def _counts(months: list[Month], counts: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(counts.get(_key(month), 0) for month in months)


def _labels(months: list[Month], words: Words) -> tuple[str, ...]:
    """With the year, so that no month is taken for another."""
    return tuple(
        format_date(date(year, month, 1), "LLL y", words.locale)
        for year, month in months
    )
