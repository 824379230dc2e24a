"""How many counselling sessions were held in each month of a period."""

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from fieldcase.domain.words import Words
from fieldcase.statistics.figures import (
    FigureChart,
    FigureColumn,
    FigureKind,
    FigureSeries,
    FigureShape,
    FigureTable,
)
from fieldcase.statistics.indicators import MONTHLY_SESSIONS
from fieldcase.statistics.period import Month, Period


def monthly_sessions(
    counts: Mapping[Month, int],
    period: Period,
    words: Words,
    *,
    before: Mapping[Month, int] | None = None,
) -> FigureTable:
    """Every month of the period, those without a session too, and a year earlier.

    `counts` are sessions held in the period by year and month, `before` those held
    in the period a year before, by their own year and month; left out, they are
    looked up in `counts`.
    """
    earlier = counts if before is None else before
    months = list(period.months())
    labels = _labels(months, words)
    now = tuple(counts.get(month, 0) for month in months)
    then = tuple(earlier.get((year - 1, month), 0) for year, month in months)
    unit = words.say(MONTHLY_SESSIONS.unit)
    year_before = words.say("The year before")
    return FigureTable(
        indicator=MONTHLY_SESSIONS,
        period=period,
        title=words.say(MONTHLY_SESSIONS.title),
        columns=(
            FigureColumn(words.say("Month"), FigureKind.TEXT),
            FigureColumn(unit),
            FigureColumn(year_before),
        ),
        rows=tuple(zip(labels, now, then, strict=True)),
        total=(words.say("Total"), sum(now), sum(then)),
        chart=FigureChart(
            FigureShape.COLUMNS,
            labels,
            (FigureSeries(unit, now), FigureSeries(year_before, then)),
        ),
        summary=((words.say("Sessions held"), sum(now)),),
        footnotes=(MONTHLY_SESSIONS.footnote(words),),
        remark="" if any(now) else words.say("No session was held in this period."),
    )


def _labels(months: list[Month], words: Words) -> tuple[str, ...]:
    """With the year, so that no month is taken for another."""
    return tuple(
        format_date(date(year, month, 1), "LLL y", words.locale)
        for year, month in months
    )
