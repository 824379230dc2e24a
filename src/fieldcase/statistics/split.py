"""A table that splits one count by a code list: rows by code, and all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.reporting.question import Behind, Question
from fieldcase.domain.words import Words
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

MOST_BARS = 10  # more of them are read in the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """`question` is split by one thing, `whole` is the same, split by nothing.

    `column` names what the rows are; it and `remark` are marked sentences.
    """

    indicator: Indicator
    question: Question
    whole: Question
    codes: ListName
    column: str
    remark: str


def split_table(split: Split) -> ReportTable:
    """Rows by count; who counts in two of them counts once in the total."""

    def make(asked: Asked) -> FigureTable:
        return _made(split, asked)

    return ReportTable(
        indicator=split.indicator,
        questions=(split.question, split.whole),
        make=make,
        before=True,
    )


def _made(split: Split, asked: Asked) -> FigureTable:
    words, say = asked.words, asked.words.say
    counts = by_code(asked.answers, split.question)
    before = by_code(asked.before, split.question)
    total = asked.total(split.whole)
    codes = sorted(
        {*counts, *before}, key=lambda code: (not code, -counts.get(code, 0), code)
    )
    rows = tuple(_row(split, code, counts, before, total, words) for code in codes)
    return FigureTable(
        indicator=split.indicator,
        period=asked.period,
        title=say(split.indicator.title),
        columns=(
            FigureColumn(say(split.column), FigureKind.TEXT),
            FigureColumn(say(split.indicator.unit)),
            FigureColumn(say("Share"), FigureKind.PERCENT),
            FigureColumn(say("The period before")),
        ),
        rows=rows,
        total=(
            say("Total"),
            total,
            1.0 if total else None,
            asked.before.get(split.whole, {}).get((), 0),
        ),
        chart=_chart(split, codes, counts, words),
        footnotes=(
            *footnotes_for(split.codes, codes, words),
            split.indicator.footnote(words),
        ),
        remark="" if total else say(split.remark),
        behind=tuple(Behind(split.question, (code,)) for code in codes),
        total_behind=Behind(split.whole),
        sums=(Sum(tuple(range(len(codes)))),),
    )


def _chart(
    split: Split, codes: list[str], counts: Mapping[str, int], words: Words
) -> FigureChart:
    drawn = [code for code in codes if code and counts.get(code)][:MOST_BARS]
    unit, values = words.say(split.indicator.unit), tuple(counts[one] for one in drawn)
    labels = tuple(label_of(split.codes, code, words) for code in drawn)
    return FigureChart(FigureShape.BARS, labels, (FigureSeries(unit, values),))


def _row(
    split: Split,
    code: str,
    counts: Mapping[str, int],
    before: Mapping[str, int],
    total: int,
    words: Words,
) -> tuple[Figure, ...]:
    count = counts.get(code, 0)
    share = count / total if total else None
    return (label_of(split.codes, code, words), count, share, before.get(code, 0))


def label_of(codes: ListName, code: str, words: Words) -> str:
    """The label; what is not recorded, or of an older list, is said as it is."""
    return words.code(codes, code) if code else words.say("Not recorded")
