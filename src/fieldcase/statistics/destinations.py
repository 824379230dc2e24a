"""The countries that most persons departed to, asked for help for, were paid for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.reporting.question import Behind, By, Counted, Question
from fieldcase.domain.words import Words, mark
from fieldcase.statistics.asked import Asked, ReportTable, by_code
from fieldcase.statistics.figures import (
    Figure,
    FigureChart,
    FigureColumn,
    FigureKind,
    FigureSeries,
    FigureShape,
    FigureTable,
    Sum,
)
from fieldcase.statistics.indicators import Indicator

UNKNOWN = ""  # the code of a case without a destination
DEPARTURES_ON = mark("Counted are departures from the first to the last day.")
TOP_DESTINATIONS = Indicator(
    name="top_destinations",
    title=mark("Top destination countries"),
    unit=mark("Persons"),
    counting=mark(
        "Every person of a case counts once, in the country of destination of the case."
    ),
    period_rule=DEPARTURES_ON,
)
TOP_REINTEGRATION = Indicator(
    name="top_reintegration",
    title=mark("Top destinations of reintegration requests"),
    unit=mark("Persons"),
    counting=mark(
        "Every person of a case that asked for reintegration counts once, in the"
        " country of destination of the case."
    ),
    period_rule=DEPARTURES_ON,
)
AMIF = ("INCREASE", "CSA", "SUPPORT")  # the funds of the list that are co-funded
TOP_AMIF = Indicator(
    name="top_amif",
    title=mark("Beneficiaries of co-funded programmes by destination"),
    unit=mark("Persons"),
    counting=mark(
        "Every person of a case under a programme that the Asylum, Migration and"
        " Integration Fund pays for counts once, in the country of destination."
    ),
    period_rule=DEPARTURES_ON,
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A country and its place; countries with the same count share a rank."""

    rank: int
    code: str
    label: str
    count: int


def destinations_table(
    indicator: Indicator,
    *,
    reintegration: bool = False,
    programmes: tuple[str, ...] = (),
    limit: int = 10,
) -> ReportTable:
    """The countries of rank 1 to `limit`, the others together, and all of them."""
    question = Question(
        counted=Counted.PERSONS_DEPARTED,
        by=(By.COUNTRY,),
        reintegration=reintegration,
        programmes=programmes,
    )

    def make(asked: Asked) -> FigureTable:
        return top_destinations(indicator, question, asked, limit=limit)

    return ReportTable(indicator=indicator, questions=(question,), make=make)


def top_destinations(
    indicator: Indicator, question: Question, asked: Asked, *, limit: int = 10
) -> FigureTable:
    """Persons by country, ranked.

    Of those that tie for the last rank none is left out: that would be arbitrary.
    """
    words, say = asked.words, asked.words.say
    counts = by_code(asked.answers, question).items()
    counted = {code: count for code, count in counts if count}
    total = sum(counted.values())
    ranked = list(_ranked(counted, words))
    shown = [each for each in ranked if each.rank <= limit]
    unit, codes = say(indicator.unit), [each.code for each in shown]
    named = footnotes_for(ListName.COUNTRIES, codes, words)
    rows = tuple(_rows(shown, ranked, counted, words))
    behind = [Behind(question, (code,)) for code in codes]
    return FigureTable(
        indicator=indicator,
        period=asked.period,
        title=say(indicator.title),
        columns=(
            FigureColumn(say("Rank"), is_count=False),
            FigureColumn(say("Country of destination"), FigureKind.TEXT),
            FigureColumn(unit),
            FigureColumn(say("Share"), FigureKind.PERCENT),
        ),
        rows=rows,
        total=(None, say("All countries"), total, _share(total, total)),
        chart=_chart(shown[:limit], unit),
        summary=(
            (say("Persons departed"), total),
            (say("Countries of destination"), len(ranked)),
        ),
        footnotes=(*named, indicator.footnote(words)),
        remark="" if total else say("Nobody departed in this period."),
        behind=(*behind, *([None] * (len(rows) - len(behind)))),
        total_behind=Behind(replace(question, by=())),
        sums=(Sum(tuple(range(len(rows)))),),
    )


def _chart(shown: list[Ranked], unit: str) -> FigureChart:
    return FigureChart(
        FigureShape.BARS,
        tuple(each.label for each in shown),
        (FigureSeries(unit, tuple(each.count for each in shown)),),
    )


def _ranked(counted: Mapping[str, int], words: Words) -> Iterator[Ranked]:
    """By count, then by name; equal counts have equal ranks, and ranks leave gaps."""
    labels = {
        code: words.code(ListName.COUNTRIES, code)
        for code in counted
        if code != UNKNOWN
    }
    order = sorted(labels, key=lambda code: (-counted[code], labels[code], code))
    rank, before = 0, 0
    for place, code in enumerate(order, start=1):
        if counted[code] != before:
            rank, before = place, counted[code]
        yield Ranked(rank, code, labels[code], counted[code])


def _rows(
    shown: list[Ranked],
    ranked: list[Ranked],
    counted: Mapping[str, int],
    words: Words,
) -> Iterator[tuple[Figure, ...]]:
    total = sum(counted.values())
    for each in shown:
        yield (each.rank, each.label, each.count, _share(each.count, total))
    others = sum(each.count for each in ranked[len(shown) :])
    unknown = counted.get(UNKNOWN, 0)
    if others:
        yield (None, words.say("Other countries"), others, _share(others, total))
    if unknown:
        yield (None, words.say("Not recorded"), unknown, _share(unknown, total))


def _share(count: int, total: int) -> float | None:
    return count / total if total else None
