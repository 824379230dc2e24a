"""The rows of long lists: every value as Excel reads it, memory flat."""

import re
import tracemalloc
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fieldcase.documents.description import ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet, write_list
from fieldcase.domain.words import words_in

ROWS = "xl/worksheets/sheet1.xml"


def written(target, values, kind=ValueKind.TEXT):
    sheet = ListSheet("List", words_in("en"), (ListColumn("a", kind),))
    write_list(sheet, [(value,) for value in values], target)
    page = load_workbook(target).worksheets[0]
    return [page.cell(row, 1) for row in range(2, len(values) + 2)]


@pytest.fixture
def target(tmp_path):
    return tmp_path / "list.xlsx"


@pytest.mark.parametrize(
    "text",
    [
        "<r>rich</r>",
        "a & b < c > d",
        ' "quoted" ',
        "two\nlines\n",
        "\ttab",
        "محمد",
        "ნ",
    ],
)
def test_a_text_means_nothing_to_the_sheet(text, target):
    assert [cell.value for cell in written(target, [text])] == [text]


def test_a_text_that_looks_like_an_escape_of_excel_stays_as_it_is(target):
    [cell] = written(target, ["_x0041_x0042_"])

    def as_excel_reads(escape):
        return chr(int(escape[1], 16))

    assert re.sub("_x(....)_", as_excel_reads, cell.value) == "_x0041_x0042_"


def test_what_is_no_number_is_an_error_of_the_cell(target):
    cells = written(target, [float("nan"), float("inf"), 2], ValueKind.NUMBER)

    assert [cell.value for cell in cells] == ["#NUM!", "#NUM!", 2]


def test_numbers_are_written_as_precisely_as_excel_counts(target):
    values = [0, -7, 0.1, 1e300, Decimal("12.50"), 123456789012345]
    cells = written(target, values, ValueKind.MONEY)

    assert [cell.value for cell in cells] == [float(value) for value in values]


def test_one_moment_in_two_places_keeps_the_hour_of_each(target):
    brussels = timezone(timedelta(hours=2))
    moment = datetime(2026, 7, 1, 10, 30, tzinfo=UTC)
    cells = written(target, [moment, moment.astimezone(brussels)], ValueKind.MOMENT)

    assert [cell.value.hour for cell in cells] == [10, 12]


@given(
    st.lists(
        st.one_of(st.none(), st.dates(date(1900, 3, 1), date(2200, 1, 1))), min_size=1
    )
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_days_come_back_and_what_is_not_known_stays_empty(target, days):
    cells = written(target, days, ValueKind.DATE)

    assert [cell.value and cell.value.date() for cell in cells] == days


def test_the_sheet_says_how_large_it_is(target):
    written(target, ["1", "2", "3"])

    assert b'<dimension ref="A1:A4"/>' in ZipFile(target).read(ROWS)


def test_the_same_list_is_the_same_rows(target):
    written(target, ["1", "2", "3"])
    first = ZipFile(target).read(ROWS)
    written(target, ["1", "2", "3"])

    assert ZipFile(target).read(ROWS) == first


def test_a_list_of_many_different_texts_needs_no_more_memory(target):
    sheet = ListSheet("List", words_in("en"), (ListColumn("a"),) * 3)

    def most(count):
        rows = ((f"one {at}", f"two {at}", f"three {at}") for at in range(count))
        tracemalloc.start()
        write_list(sheet, rows, target)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    most(100)  # what is read but once
    assert most(15_000) < most(5_000) * 1.2
