"""What of a table is withheld, cell by cell: its columns, its total, its shares."""

from datetime import date

import pytest

from fieldcase.domain.reporting.question import Behind, Counted, Question
from fieldcase.domain.words import words_in
from fieldcase.statistics.figures import (
    FigureChart,
    FigureColumn,
    FigureKind,
    FigureShape,
    FigureTable,
    Sum,
)
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.period import Period
from fieldcase.statistics.suppression import WITHHELD, suppressed

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
NAME, NOW = FigureColumn("Name", FigureKind.TEXT), FigureColumn("2022")
BEFORE, SHARE = FigureColumn("2021"), FigureColumn("Share", FigureKind.PERCENT)
VICTIMS = Behind(Question(counted=Counted.PERSONS_DEPARTED, profiles=("VOT",)))


def table(*rows, columns=(NAME, NOW), total=(), **more):
    return FigureTable(
        indicator=Indicator(
            name="a_table", title="A table", unit="", counting="", period_rule=""
        ),
        period=YEAR,
        title="A table",
        columns=columns,
        rows=rows,
        total=total,
        chart=FigureChart(FigureShape.BARS, (), ()),
        **more,
    )


def published(*tables):
    return suppressed(tables, words_in("en"))


def counts(of, at=1):
    return [row[at] for row in of.rows]


def test_the_period_and_the_one_before_are_withheld_apart():
    rows = (("a", 90, 3), ("b", 2, 80), ("c", 70, 60))

    [shown] = published(table(*rows, columns=(NAME, NOW, BEFORE)))

    assert counts(shown) == [90, WITHHELD, 70]
    assert counts(shown, 2) == [WITHHELD, 80, 60]


@pytest.mark.parametrize("behind", [None, VICTIMS])
def test_the_same_question_is_one_figure_under_whatever_title(behind):
    """Of a period before it is another one, and what nobody asked is of its table."""
    both = {"columns": (NAME, NOW, BEFORE), "sums": (Sum((0, 1)),)}
    rows = (("a", 3, 50), ("b", 10, 60))
    one = table(*rows, total=("all", 13, 110), behind=(None, behind), **both)
    columns = (NAME, FigureColumn("Persons"), BEFORE)
    other = table(("z", 10, 60), columns=columns, behind=(behind,))

    first, second = published(one, other)

    assert first.rows == (("a", WITHHELD, 50), ("b", WITHHELD, 60))
    assert second.rows == (("z", WITHHELD if behind else 10, 60),)


def test_tables_that_nobody_asked_anything_for_have_figures_of_their_own():
    first, second = published(
        table(("a", 3), ("b", 40)), table(("a", 50), ("b", 4), ("c", 60))
    )

    assert counts(first) == [WITHHELD, 40]
    assert counts(second) == [50, WITHHELD, 60]


@pytest.mark.parametrize("unknown", [None, "not counted"])
def test_a_sum_with_a_line_that_was_not_counted_tells_nothing(unknown):
    rows = (("a", 3), ("b", 40), ("c", unknown))

    [shown] = published(table(*rows, total=("all", 43), sums=(Sum((0, 1, 2)),)))

    assert counts(shown) == [WITHHELD, 40, unknown]
    assert shown.total == ("all", 43)


def test_shares_go_with_their_count_and_all_of_them_with_the_total():
    columns = (NAME, NOW, SHARE)
    rows = (("a", 3, 0.03), ("b", 47, 0.47), ("c", 50, 0.5), ("d", 0, None))
    more = {"columns": columns, "sums": (Sum((0, 1, 2, 3)),), "summary": (("all", 1),)}

    [shown] = published(table(*rows, total=("all", 100, 1.0), **more))

    assert counts(shown) == [WITHHELD, WITHHELD, 50, 0]
    assert counts(shown, 2) == [WITHHELD, WITHHELD, 0.5, None]
    assert (shown.total, shown.summary) == (("all", 100, 1.0), (("all", 1),))

    rows = (("a", 2, 0.5), ("b", 2, 0.5), ("c", 0, 0.0), ("d", 0, None))
    [shown] = published(table(*rows, total=("all", 4, 1.0), **more))

    assert counts(shown) == [WITHHELD, WITHHELD, 0, 0]
    assert counts(shown, 2) == [WITHHELD, WITHHELD, WITHHELD, None]
    assert (shown.total, shown.summary) == (("all", WITHHELD, WITHHELD), ())


@pytest.mark.parametrize(
    ("day", "is_within"),
    [
        (date(2021, 12, 31), False),
        (date(2022, 1, 1), True),
        (date(2022, 12, 31), True),
        (date(2023, 1, 1), False),
    ],
)
def test_a_period_holds_its_first_and_its_last_day(day, is_within):
    assert (day in YEAR) is is_within
