"""The tables of the follow-up, each split over time, by country or by assistance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

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
from fieldcase.statistics.follow_up import (
    ASSISTED,
    CONTACTS,
    SATISFIED,
    SCORES,
    STAGES,
    About,
    Contact,
    Mean,
    Result,
    mean_of,
    stage_of,
)
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """What stands in a table; the chart draws the column at `drawn`."""

    columns: tuple[FigureColumn, ...]
    rows: tuple[tuple[Figure, ...], ...]
    total: tuple[Figure, ...]
    drawn: int = 1


def follow_up_tables(
    contacts: Sequence[Contact],
    scores: Sequence[Result],
    satisfied: Sequence[Result],
    period: Period,
    words: Words,
    names: Mapping[str, str],
) -> tuple[FigureTable, ...]:
    """`names` are those of the dimensions that are scored, in their order."""
    return (
        _contacts(contacts, period, words),
        *(
            _scored(by, scores, period, words, names)
            for by in ("stage", "month", "country", "category")
        ),
        _by_question(satisfied, period, words),
        *(
            _satisfied(by, satisfied, period, words)
            for by in ("stage", "country", "category")
        ),
    )


def _keys(about: About, by: str) -> Sequence[str]:
    if by == "stage":
        return (stage_of(about.months),)
    if by == "month":
        return (f"{about.day:%Y-%m}",)
    if by == "country":
        return (about.country,)
    return about.categories or ("",)


def _label(by: str, code: str, words: Words) -> str:
    if not code:
        return words.say("Not recorded")
    if by == "stage":
        return _stage_label(int(code), words)
    if by == "month":
        return format_date(date.fromisoformat(f"{code}-01"), "LLL y", words.locale)
    of = ListName.COUNTRIES if by == "country" else ListName.ASSISTANCE_CATEGORIES
    return words.code(of, code)


def _stage_label(first: int, words: Words) -> str:
    later = [each for each in STAGES if each > first]
    if not later:
        return words.say("After {first} months and more", first=words.number(first))
    return words.say(
        "{first} to {last} months after",
        first=words.number(first),
        last=words.number(later[0] - 1),
    )


def _order(by: str, code: str, words: Words) -> tuple[bool, int, str]:
    """Time runs on, names by the alphabet, what is not recorded stands last."""
    number = int(code) if by == "stage" and code else 0
    return not code, number, code if by == "month" else _label(by, code, words)


def _rows_of(
    by: str, results: Sequence[Result], words: Words
) -> list[tuple[str, list[Result]]]:
    found: dict[str, list[Result]] = {}
    for one in results:
        for code in _keys(one.about, by):
            found.setdefault(code, []).append(one)
    codes = sorted(found, key=lambda code: _order(by, code, words))
    return [(_label(by, code, words), found[code]) for code in codes]


def _head(by: str, words: Words) -> FigureColumn:
    titles = {
        "stage": words.say("Time since the return"),
        "month": words.say("Month"),
        "country": words.say("Country"),
        "category": words.say("Type of assistance"),
        "question": words.say("Question"),
    }
    return FigureColumn(titles[by], FigureKind.TEXT)


def _scored(
    by: str,
    scores: Sequence[Result],
    period: Period,
    words: Words,
    names: Mapping[str, str],
) -> FigureTable:
    def cells(results: Sequence[Result]) -> tuple[Figure, ...]:
        told: list[Figure] = [len(results)]
        for code in names:
            mean = mean_of(one.figures.get(code) for one in results)
            told += [_rounded(mean), mean.count]
        return tuple(told)

    rows = _rows_of(by, scores, words)
    filled = words.say("Filled")
    columns = [_head(by, words), FigureColumn(filled)]
    for name in names.values():
        columns += [
            FigureColumn(words.say("{name}: mean", name=name), is_count=False),
            FigureColumn(words.say("Answers")),
        ]
    body = _Body(
        columns=tuple(columns),
        rows=tuple((label, *cells(results)) for label, results in rows),
        total=(words.say("All together"), *cells(scores)),
    )
    return _table(SCORES[by], period, words, body)


def _satisfied(
    by: str, satisfied: Sequence[Result], period: Period, words: Words
) -> FigureTable:
    def cells(results: Sequence[Result]) -> tuple[Figure, ...]:
        mean = mean_of(each for one in results for each in one.figures.values())
        return len(results), _rounded(mean), mean.count

    rows = _rows_of(by, satisfied, words)
    body = _Body(
        columns=(
            _head(by, words),
            FigureColumn(words.say("Filled")),
            FigureColumn(words.say("Mean"), is_count=False),
            FigureColumn(words.say("Answers")),
        ),
        rows=tuple((label, *cells(results)) for label, results in rows),
        total=(words.say("All together"), *cells(satisfied)),
    )
    return _table(SATISFIED[by], period, words, body)


def _by_question(
    satisfied: Sequence[Result], period: Period, words: Words
) -> FigureTable:
    questions = list(dict.fromkeys(name for one in satisfied for name in one.figures))
    means = [
        (name, mean_of(one.figures.get(name) for one in satisfied))
        for name in questions
    ]
    every = mean_of(each for one in satisfied for each in one.figures.values())
    body = _Body(
        columns=(
            _head("question", words),
            FigureColumn(words.say("Mean"), is_count=False),
            FigureColumn(words.say("Answers")),
        ),
        rows=tuple((name, _rounded(mean), mean.count) for name, mean in means),
        total=(words.say("All together"), _rounded(every), every.count),
        drawn=2,
    )
    return _table(SATISFIED["question"], period, words, body)


def _contacts(contacts: Sequence[Contact], period: Period, words: Words) -> FigureTable:
    by_stage: dict[str, list[Contact]] = {}
    for one in contacts:
        by_stage.setdefault(stage_of(one.about.months), []).append(one)
    codes = sorted(by_stage, key=lambda code: _order("stage", code, words))

    def cells(those: Sequence[Contact]) -> tuple[Figure, ...]:
        reached = sum(one.is_reached for one in those)
        share = reached / len(those) if those else None
        return len(those), reached, len(those) - reached, share

    body = _Body(
        columns=(
            _head("stage", words),
            FigureColumn(words.say("Visits")),
            FigureColumn(words.say("Reached")),
            FigureColumn(words.say("Not reached")),
            FigureColumn(words.say("Share reached"), FigureKind.PERCENT),
        ),
        rows=tuple(
            (_label("stage", code, words), *cells(by_stage[code])) for code in codes
        ),
        total=(words.say("All together"), *cells(contacts)),
    )
    return _table(CONTACTS, period, words, body)


def _table(
    indicator: Indicator, period: Period, words: Words, body: _Body
) -> FigureTable:
    counts = [row[body.drawn] for row in body.rows]
    series = FigureSeries(
        words.say(indicator.unit),
        tuple(each if isinstance(each, int) else 0 for each in counts),
    )
    assisted = (words.say(ASSISTED),) if indicator.name.endswith("assistance") else ()
    kosovo = footnotes_for(ListName.COUNTRIES, ["XK"], words)
    return FigureTable(
        indicator=indicator,
        period=period,
        title=words.say(indicator.title),
        columns=body.columns,
        rows=body.rows,
        total=body.total,
        chart=FigureChart(
            FigureShape.BARS, tuple(str(row[0]) for row in body.rows), (series,)
        ),
        footnotes=(
            *(kosovo if indicator.name.endswith("country") else ()),
            *assisted,
            indicator.footnote(words),
        ),
        remark="" if body.rows else words.say("Nothing was counted in this period."),
    )


def _rounded(mean: Mean) -> Figure:
    return None if mean.value is None else round(mean.value, 2)
