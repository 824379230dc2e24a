"""Top destinations: ranks, shares, ties and footnotes.

1. Nothing is lost: the rows add up to the total, the shares to one.
2. Equal counts have equal ranks; a rank is one more than the countries before it.
3. Countries that tie for the last rank are all shown.
4. Kosovo has its footnote wherever it is named, and only there.
"""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.words import words_in
from fieldcase.statistics.asked import Asked
from fieldcase.statistics.destinations import TOP_DESTINATIONS, destinations_table
from fieldcase.statistics.period import Period

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
PUBLISHED = {
    "BR": 621, "MN": 342, "MD": 134, "SV": 125, "BY": 71,
    "RO": 68, "GE": 64, "CO": 52, "SK": 34, "MA": 33,
}  # fmt: skip
CODES = ["", "AF", "AL", "BR", "GE", "IQ", "MD", "MN", "RS", "UA", "XK", "ZZ"]
COUNTS = st.dictionaries(st.sampled_from(CODES), st.integers(0, 6))


def figures(counts, language="en", **more):
    table = destinations_table(TOP_DESTINATIONS, **more)
    [question] = table.questions
    answers = {question: {(code,): count for code, count in counts.items()}}
    return table.make(Asked(period=YEAR, words=words_in(language), answers=answers))


def test_the_published_table_comes_out():
    table = figures({**PUBLISHED, "UA": 30, "AL": 20})

    assert table.rows[0] == (1, "Brazil", 621, 621 / 1594)
    assert [row[0] for row in table.rows] == [*range(1, 11), None]
    assert table.rows[-1] == (None, "Other countries", 50, 50 / 1594)
    assert table.total == (None, "All countries", 1594, 1.0)
    assert table.summary == (
        ("Persons departed", 1594),
        ("Countries of destination", 12),
    )


@given(COUNTS, st.integers(1, 8))
def test_rows_add_up_to_the_total(counts, limit):
    table = figures(counts, limit=limit)

    assert sum(row[2] for row in table.rows) == table.total[2] == sum(counts.values())
    assert (
        sum(row[3] or 0 for row in table.rows) in (0, 1)
        or abs(sum(row[3] for row in table.rows) - 1) < 1e-9
    )


@given(COUNTS, st.integers(1, 8))
def test_ranks_are_honest(counts, limit):
    ranked = [row for row in figures(counts, limit=limit).rows if row[0] is not None]
    known = [count for code, count in counts.items() if code]

    for rank, _, count, _ in ranked:
        assert rank == 1 + sum(other > count for other in known)
    least = ranked[-1][2] if ranked else 0
    assert len(ranked) == sum(count >= max(least, 1) for count in known)


@given(COUNTS)
def test_the_order_of_counting_does_not_matter(counts):
    turned = dict(reversed(counts.items()))

    assert figures(counts) == figures(turned)


def test_a_tie_for_the_last_rank_is_shown_whole():
    table = figures({"BR": 5, "GE": 2, "IQ": 2, "UA": 1}, limit=2)

    assert [row[:2] for row in table.rows] == [
        (1, "Brazil"),
        (2, "Georgia"),
        (2, "Iraq"),
        (None, "Other countries"),
    ]


def test_kosovo_is_named_with_its_footnote_and_only_then():
    named = figures({"XK": 9, "AL": 17})
    others = figures({"XK": 1, "AL": 17}, limit=1)

    assert named.rows[1][1] == "Kosovo*"
    assert named.footnotes[0].startswith("* References to Kosovo")
    assert "1244" in named.footnotes[0]
    assert not any("1244" in note for note in others.footnotes)


def test_the_chart_draws_the_ranked_countries():
    chart = figures({"BR": 5, "GE": 2, "UA": 1}, limit=2).chart

    assert chart.categories == ("Brazil", "Georgia")
    assert chart.series[0].values == (5, 2)


def test_departures_without_a_destination_are_counted_but_not_ranked():
    table = figures({"": 3, "BR": 1})

    assert table.rows == ((1, "Brazil", 1, 0.25), (None, "Not recorded", 3, 0.75))
    assert table.summary[1] == ("Countries of destination", 1)


def test_a_period_without_departures_says_so():
    table = figures({"BR": 0})

    assert table.rows == ()
    assert table.total[2:] == (0, None)
    assert table.remark == "Nobody departed in this period."


def test_the_definition_stands_under_the_table():
    assert "counts once" in figures({}).footnotes[-1]
