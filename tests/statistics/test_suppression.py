"""Small counts in what is published: withheld, and not to be worked out again (DP-15).

1. Every count from 1 to below the threshold is withheld, everywhere in the report.
2. Whoever knows all that is shown cannot work out a withheld count, nor that it is
   small: several answers fit, one of them at the threshold or above.
3. What is not needed for that stays.
"""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from fieldcase.domain.reporting.question import By, Counted, Question
from fieldcase.domain.words import words_in
from fieldcase.statistics.asked import Asked
from fieldcase.statistics.departures import BY_CASE_TYPE, BY_LEGAL_STATUS, BY_SEX
from fieldcase.statistics.destinations import TOP_DESTINATIONS, destinations_table
from fieldcase.statistics.period import Period
from fieldcase.statistics.suppression import WITHHELD, suppressed
from fieldcase.statistics.trends import KEY_TRENDS
from fieldcase.statistics.vulnerability import BY_PROFILE
from fieldcase.statistics.working_out import Relation, to_withhold

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
ENGLISH = words_in("en")
LEAST = 3  # a low threshold keeps the attacker's search short
MOST_HIDDEN = 5  # beyond that the search takes too long
PARTS = st.lists(st.integers(0, 5), min_size=1, max_size=4)


def reports(tables, answers):
    asked = Asked(period=YEAR, words=ENGLISH, answers=answers)
    return suppressed(tuple(table.make(asked) for table in tables), ENGLISH)


def by(split, counts, **more):
    question = Question(counted=Counted.PERSONS_DEPARTED, by=(split,), **more)
    whole = Question(counted=Counted.PERSONS_DEPARTED, **more)
    return {
        question: {(code,): count for code, count in counts.items()},
        whole: {(): sum(counts.values())},
    }


def answers_that_fit(counts, relations, withheld):
    """What an attacker can think of: a withheld count is at least one person.

    Cell by cell, and no further where a sum with nothing left to guess does not fit.
    """
    hidden = sorted(withheld)
    highest = max(counts.values()) + LEAST
    ready = [[] for _ in range(len(hidden) + 1)]
    for one in relations:
        places = [at for at, cell in enumerate(hidden) if cell in one.cells]
        ready[max(places, default=-1) + 1].append(one)

    def guessed(told, at):
        fits = all(
            sum(told[cell] for cell in one.parts)
            == sum(told[cell] for cell in one.wholes)
            for one in ready[at]
        )
        if fits and at == len(hidden):
            yield {cell: told[cell] for cell in hidden}
        elif fits:
            for guess in range(1, highest + 1):
                yield from guessed({**told, hidden[at]: guess}, at + 1)

    return guessed(dict(counts), 0)


def check_cannot_be_undone(counts, relations):
    withheld = to_withhold(counts, relations, LEAST)
    assert all(not 0 < counts[cell] < LEAST for cell in counts.keys() - withheld)
    assume(len(withheld) <= MOST_HIDDEN)
    found = list(answers_that_fit(counts, relations, withheld))
    for cell in withheld:
        values = {answer[cell] for answer in found}
        assert counts[cell] in values
        assert len(values) > 1
        assert max(values) >= LEAST


@given(PARTS)
def test_no_line_of_a_table_can_be_worked_out_from_its_total(parts):
    cells = [("part", str(at)) for at in range(len(parts))]
    counts = dict(zip(cells, parts, strict=True)) | {("total", ""): sum(parts)}

    check_cannot_be_undone(counts, [Relation(tuple(cells), (("total", ""),))])


@given(PARTS, st.integers(0, 5), st.integers(0, 3))
def test_nor_from_another_table_that_shares_a_line_and_the_total(parts, more, shared):
    """The second table has one line of the first, and all others together."""
    cells = [("part", str(at)) for at in range(len(parts))]
    counts = dict(zip(cells, parts, strict=True)) | {("last", ""): more}
    total = sum(parts) + more
    common = cells[shared % len(cells)]
    counts |= {("total", ""): total, ("others", ""): total - counts[common]}
    first = Relation((*cells, ("last", "")), (("total", ""),))
    second = Relation((common, ("others", "")), (("total", ""),))

    check_cannot_be_undone(counts, [first, second])


@given(st.lists(st.integers(0, 4), min_size=4, max_size=4))
def test_nor_from_the_lines_and_columns_of_two_splits(counted):
    """Men and women by two kinds of case: each sum of a line or column is shown."""
    cells = [(line, column) for line in "ab" for column in "xy"]
    counts = dict(zip(cells, counted, strict=True))
    relations = []
    for at, names in enumerate(("ab", "xy")):
        for name in names:
            parts = tuple(cell for cell in cells if cell[at] == name)
            counts[f"all {name}",] = sum(counts[cell] for cell in parts)
            relations.append(Relation(parts, ((f"all {name}",),)))

    check_cannot_be_undone(counts, relations)


@given(st.tuples(*[st.integers(0, 5)] * 3), st.booleans())
def test_nor_from_three_sums_that_only_together_tell(counted, is_in_order):
    """Any two of three: no sum alone tells one, all three tell each of them."""
    cells = [("a",), ("b",), ("c",)]
    counts = dict(zip(cells, counted, strict=True))
    relations = []
    for left, right in ((0, 1), (1, 2), (0, 2)):
        parts = (cells[left], cells[right])
        counts[f"sum {left}{right}",] = sum(counts[cell] for cell in parts)
        relations.append(Relation(parts, ((f"sum {left}{right}",),)))

    check_cannot_be_undone(counts, relations if is_in_order else relations[::-1])


@given(PARTS)
def test_withholding_does_not_depend_on_the_order_of_lines(parts):
    cells = [("part", str(at)) for at in range(len(parts))]
    counts = dict(zip(cells, parts, strict=True)) | {("total", ""): sum(parts)}
    one = Relation(tuple(cells), (("total", ""),))
    other = Relation(tuple(reversed(cells)), (("total", ""),))

    assert to_withhold(counts, [one], 5) == to_withhold(counts, [other], 5)


def test_a_small_count_takes_the_next_smallest_with_it():
    [table] = reports(
        [BY_LEGAL_STATUS], by(By.LEGAL_STATUS, {"AP": 60, "RJ": 30, "IR": 2})
    )

    assert [row[1:3] for row in table.rows] == [
        (60, 60 / 92),
        (WITHHELD, WITHHELD),
        (WITHHELD, WITHHELD),
    ]
    assert table.total[1] == 92
    assert table.chart.categories == (table.rows[0][0],)
    assert table.footnotes[-1].startswith(f"{WITHHELD} Withheld: fewer than 5")


def test_nothing_is_withheld_where_nothing_is_small():
    answers = by(By.LEGAL_STATUS, {"AP": 60, "RJ": 30, "IR": 5})

    [table] = reports([BY_LEGAL_STATUS], answers)

    assert [row[1] for row in table.rows] == [60, 30, 5]
    assert not any(WITHHELD in note for note in table.footnotes)


def test_the_same_figure_goes_in_every_table_of_the_report():
    answers = by(By.SEX, {"M": 40, "F": 3})

    trends, by_sex = reports([KEY_TRENDS, BY_SEX], answers)

    shown = {row[0]: row[1] for row in trends.rows}
    assert shown["Women and girls"] == shown["Men and boys"] == WITHHELD
    assert [row[1] for row in by_sex.rows] == [WITHHELD, WITHHELD]
    assert shown["Persons returned"] == by_sex.total[1] == 43


def test_a_kind_of_case_goes_with_the_profile_that_it_is():
    """Nine children in one table would tell the four of age in the other."""
    alone = Question(counted=Counted.PERSONS_DEPARTED, profiles=("UMC",))
    of_age = Question(counted=Counted.PERSONS_DEPARTED, profiles=("EXU",))
    answers = by(By.CASE_TYPE, {"SGL": 900, "UMC": 9, "EXU": 4})
    answers |= {alone: {(): 9}, of_age: {(): 4}}

    kinds, profiles = reports([BY_CASE_TYPE, BY_PROFILE], answers)

    told = {row[0]: row[1] for row in (*kinds.rows, *profiles.rows)}
    assert told["Unaccompanied minor child"] == WITHHELD
    assert told["Aged-out unaccompanied minor"] == WITHHELD
    assert told["Single person"] == 900


def test_countries_are_counted_however_few_they_are():
    answers = by(By.COUNTRY, {"GE": 40, "BR": 30})

    trends, top = reports([KEY_TRENDS, destinations_table(TOP_DESTINATIONS)], answers)

    assert {row[0]: row[1] for row in trends.rows}["Countries of destination"] == 2
    assert [row[0] for row in top.rows] == [1, 2]
