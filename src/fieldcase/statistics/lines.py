"""A table of single figures, line by line: a period beside the one before it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fieldcase.domain.reporting.question import Answers, Behind, Question
from fieldcase.domain.words import Words
from fieldcase.statistics.asked import Asked, ReportTable
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`label` is a marked sentence; `share_of` asks for the denominator.

    `key` picks one value of a split; `counts_places` tells how many values there are.
    """

    label: str
    question: Question
    key: tuple[str, ...] = ()
    share_of: Question | None = None
    counts_places: bool = False

    def figure(self, answers: Answers) -> int:
        counts = answers.get(self.question, {})
        if self.counts_places:
            return sum(1 for key, count in counts.items() if count and any(key))
        return counts.get(self.key, 0)


def lines_table(
    indicator: Indicator,
    lines: tuple[Line, ...],
    remark: str,
    sums: tuple[Sum, ...] = (),
) -> ReportTable:
    """The table of these lines; `remark` is said where all of them are zero."""

    def make(asked: Asked) -> FigureTable:
        return replace(_made(indicator, lines, asked, remark), sums=sums)

    questions = dict.fromkeys(line.question for line in lines)
    shares = dict.fromkeys(line.share_of for line in lines if line.share_of)
    return ReportTable(
        indicator=indicator, questions=(*questions, *shares), make=make, before=True
    )


def _made(
    indicator: Indicator, lines: tuple[Line, ...], asked: Asked, remark: str
) -> FigureTable:
    say = asked.words.say
    now = [line.figure(asked.answers) for line in lines]
    return FigureTable(
        indicator=indicator,
        period=asked.period,
        title=say(indicator.title),
        columns=(
            FigureColumn(say("What is counted"), FigureKind.TEXT),
            FigureColumn(say("In the period")),
            FigureColumn(say("Share"), FigureKind.PERCENT),
            FigureColumn(say("The period before")),
        ),
        rows=tuple(
            _row(line, figure, asked) for line, figure in zip(lines, now, strict=True)
        ),
        total=(),
        chart=FigureChart(
            FigureShape.BARS,
            tuple(say(line.label) for line in lines),
            (FigureSeries(say(indicator.unit), tuple(now)),),
        ),
        footnotes=(*_denominators(lines, asked.words), indicator.footnote(asked.words)),
        remark="" if any(now) else say(remark),
        behind=tuple(
            None if line.counts_places else Behind(line.question, line.key)
            for line in lines
        ),
        is_drawn=False,  # its lines are not alike
        not_people=tuple(at for at, line in enumerate(lines) if line.counts_places),
    )


def _row(line: Line, figure: int, asked: Asked) -> tuple[Figure, ...]:
    whole = asked.total(line.share_of) if line.share_of else 0
    share = figure / whole if whole else None
    return (asked.words.say(line.label), figure, share, line.figure(asked.before))


def _denominators(lines: Iterable[Line], words: Words) -> tuple[str, ...]:
    """What the shares are of is named, as the rule is printed."""
    if not any(line.share_of for line in lines):
        return ()
    return (words.say("Shares are of all persons counted in the first line."),)
