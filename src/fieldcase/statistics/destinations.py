"""The countries that most persons departed to in a period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.words import Words
from fieldcase.statistics.figures import (
    Figure,
    FigureChart,
    FigureColumn,
    FigureKind,
    FigureSeries,
    FigureShape,
    FigureTable,
)
from fieldcase.statistics.indicators import TOP_DESTINATIONS
from fieldcase.statistics.period import Period

UNKNOWN = ""  # the code of a case without a destination


@dataclass(frozen=True, slots=True)
class Ranked:
    """A country and its place; countries with the same count share a rank."""

    rank: int
    code: str
    label: str
    count: int


def top_destinations(
    counts: Mapping[str, int], period: Period, words: Words, *, limit: int = 10
) -> FigureTable:
    """The countries of rank 1 to `limit`, the others together, and all of them.

    `counts` are persons departed in the period by country code. Countries that tie
    for the last rank are all shown, since leaving one out would be arbitrary.
    """
    counted = {code: count for code, count in counts.items() if count > 0}
    total = sum(counted.values())
    ranked = list(_ranked(counted, words))
    shown = [each for each in ranked if each.rank <= limit]
    title = words.say(TOP_DESTINATIONS.title)
    unit = words.say(TOP_DESTINATIONS.unit)
    named = footnotes_for(ListName.COUNTRIES, (each.code for each in shown), words)
    return FigureTable(
        indicator=TOP_DESTINATIONS,
        period=period,
        title=title,
        columns=(
            FigureColumn(words.say("Rank")),
            FigureColumn(words.say("Country of destination"), FigureKind.TEXT),
            FigureColumn(unit),
            FigureColumn(words.say("Share"), FigureKind.PERCENT),
        ),
        rows=tuple(_rows(shown, ranked, counted, words)),
        total=(None, words.say("All countries"), total, _share(total, total)),
        chart=FigureChart(
            FigureShape.BARS,
            tuple(each.label for each in shown),
            (FigureSeries(unit, tuple(each.count for each in shown)),),
        ),
        summary=(
            (words.say("Persons departed"), total),
            (words.say("Countries of destination"), len(ranked)),
        ),
        footnotes=(*named, TOP_DESTINATIONS.footnote(words)),
        remark="" if total else words.say("Nobody departed in this period."),
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
