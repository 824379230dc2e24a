"""Sessions per month: no month missing, and the year before beside it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.words import words_in
from fieldcase.statistics.asked import Asked
from fieldcase.statistics.months import SESSIONS_BY_MONTH, monthly_table
from fieldcase.statistics.period import Period

HALF_YEAR = Period(date(2022, 1, 1), date(2022, 6, 30))
MONTHS = st.tuples(st.integers(2020, 2023), st.integers(1, 12))
COUNTS = st.dictionaries(MONTHS, st.integers(0, 500))
TABLE = monthly_table(SESSIONS_BY_MONTH)


def monthly_sessions(counts, period, words):
    """Of counts by year and month, as they would be asked for twice."""
    [question] = TABLE.questions
    told = {(f"{year}-{month:02}",): n for (year, month), n in counts.items()}
    answers = {question: told}
    return TABLE.make(
        Asked(period=period, words=words, answers=answers, year_before=answers)
    )


def test_months_without_a_session_are_shown_as_nought():
    table = monthly_sessions({(2022, 2): 7, (2021, 3): 4}, HALF_YEAR, words_in("en"))

    assert [row[0] for row in table.rows][:3] == ["Jan 2022", "Feb 2022", "Mar 2022"]
    assert [row[1] for row in table.rows] == [0, 7, 0, 0, 0, 0]
    assert [row[2] for row in table.rows] == [0, 0, 4, 0, 0, 0]
    assert table.total == ("Total", 7, 4)
    assert table.remark == ""


@given(COUNTS)
def test_totals_are_sums_of_the_months_of_the_period(counts):
    table = monthly_sessions(counts, HALF_YEAR, words_in("fr"))

    held = {month: n for month, n in counts.items() if month in set(HALF_YEAR.months())}
    assert table.total[1] == sum(held.values()) == sum(row[1] for row in table.rows)
    assert table.chart.series[0].values == tuple(row[1] for row in table.rows)
    assert table.chart.series[1].values == tuple(row[2] for row in table.rows)


def test_a_period_without_sessions_says_so_and_still_lists_its_months():
    table = monthly_sessions({}, HALF_YEAR, words_in("en"))

    assert len(table.rows) == 6
    assert table.remark == "No session was held in this period."


def test_months_are_named_in_the_readers_language():
    table = monthly_sessions({}, HALF_YEAR, words_in("fr"))

    assert table.rows[1][0] == "févr. 2022"
