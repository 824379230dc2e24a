"""Lists as Excel: typed cells, any length, harmless text, nothing left behind."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fieldcase.documents.cells import MOST_LETTERS, cell_text, sheet_name
from fieldcase.documents.description import ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet, write_list
from fieldcase.domain.errors import Cancelled, FileNotWritable
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import words_in

COLUMNS = (
    ListColumn("Case", hxl_tag="#meta+id"),
    ListColumn("Held on", ValueKind.DATE, hxl_tag="#date"),
    ListColumn("Signed", ValueKind.MOMENT),
    ListColumn("Starts", ValueKind.TIME),
    ListColumn("Minutes", ValueKind.NUMBER),
    ListColumn("Amount", ValueKind.MONEY),
    ListColumn("Interpreter", ValueKind.BOOLEAN),
)
ROW = (
    "BE-7QK4-0042",
    date(2026, 11, 22),
    datetime(2026, 11, 22, 11, 45, tzinfo=UTC),
    time(10, 30),
    75,
    Decimal("12.50"),
    True,
)


def listed(language="en", columns=COLUMNS, **more):
    return ListSheet("Sessions", words_in(language), columns, **more)


def texts(*titles):
    return tuple(ListColumn(title) for title in titles)


def cells(path, sheet=0):
    book = load_workbook(path)
    return [[cell.value for cell in row] for row in book.worksheets[sheet].rows]


def test_values_keep_their_type(tmp_path):
    target = tmp_path / "list.xlsx"

    assert write_list(listed(), [ROW, (None,) * 7], target) == 1 + 1

    head, tags, row, *_ = cells(target)
    assert head[0] == "Case"
    assert tags[:3] == ["#meta+id", "#date", None]
    assert row == [
        "BE-7QK4-0042",
        datetime(2026, 11, 22),  # noqa: DTZ001 - Excel knows no zones
        datetime(2026, 11, 22, 11, 45),  # noqa: DTZ001 - Excel knows no zones
        time(10, 30),
        75,
        12.5,
        True,
    ]


def test_the_head_stays_in_view_and_filters(tmp_path):
    target = tmp_path / "list.xlsx"
    write_list(listed(columns=texts("a", "b")), [("1", "2"), ("3", "4")], target)

    page = load_workbook(target).worksheets[0]

    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"


def test_a_list_in_arabic_begins_on_the_right(tmp_path):
    target = tmp_path / "list.xlsx"
    write_list(listed("ar"), [], target)

    assert load_workbook(target).worksheets[0].sheet_view.rightToLeft


@pytest.mark.parametrize("text", ["=1+1", "+32 470", "-x", "@SUM(A1)", "http://x.y"])
def test_text_that_looks_like_a_formula_stays_text(text, tmp_path):
    target = tmp_path / "list.xlsx"
    write_list(listed(columns=texts("a")), [(text,)], target)

    cell = load_workbook(target).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix is (text[0] in "=+-@")


def test_dates_before_excel_began_are_told_as_text(tmp_path):
    target = tmp_path / "list.xlsx"
    columns = (ListColumn("Born", ValueKind.DATE),)
    write_list(listed(columns=columns), [(date(1899, 5, 1),)], target)

    assert cells(target)[1] == ["1899-05-01"]


def test_a_list_longer_than_a_sheet_goes_on_on_the_next(tmp_path):
    target = tmp_path / "list.xlsx"
    rows = [(str(number),) for number in range(5)]

    assert write_list(listed(columns=texts("a")), rows, target, most_rows=3) == 5

    book = load_workbook(target)
    assert book.sheetnames == ["Sessions", "Sessions (2)", "Sessions (3)"]
    assert cells(target, 1) == [["a"], ["2"], ["3"]]
    assert cells(target, 2) == [["a"], ["4"]]


def test_a_list_that_fills_its_sheet_begins_no_other(tmp_path):
    target = tmp_path / "list.xlsx"
    write_list(listed(columns=texts("a")), [("1",), ("2",)], target, most_rows=3)

    assert load_workbook(target).sheetnames == ["Sessions"]


def test_notes_stand_on_a_sheet_of_their_own(tmp_path):
    target = tmp_path / "list.xlsx"
    write_list(listed(notes=("Names left out.",)), [ROW], target)

    assert cells(target, 1) == [["Names left out."]]


def test_a_cancelled_list_leaves_nothing(tmp_path):
    progress = Progress()

    def rows():
        yield ROW
        progress.cancel()
        yield ROW

    with pytest.raises(Cancelled):
        write_list(listed(), rows(), tmp_path / "list.xlsx", progress, total=2)

    assert not list(tmp_path.iterdir())


def test_progress_is_told(tmp_path):
    told = []
    progress = Progress(lambda done, total: told.append((done, total)))
    write_list(listed(), [ROW] * 3, tmp_path / "list.xlsx", progress, total=3)

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(FileNotWritable):
        write_list(listed(), [ROW], tmp_path / "gone" / "list.xlsx")


@given(st.lists(st.text(st.characters(), min_size=1), min_size=1, max_size=8))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was_written(tmp_path, values):
    target = tmp_path / "list.xlsx"
    write_list(listed(columns=texts("a")), [(value,) for value in values], target)

    read = [row[0] or "" for row in cells(target)[1:]]
    read += [""] * (len(values) - len(read))
    assert read == [cell_text(value) for value in values]


def test_a_text_too_long_for_a_cell_says_so(tmp_path):
    assert cell_text("a" * MOST_LETTERS) == "a" * MOST_LETTERS
    assert cell_text("a" * 40_000) == "a" * (MOST_LETTERS - 1) + "…"
    assert len(cell_text("😀" * 20_000).encode("utf-16-le")) // 2 <= MOST_LETTERS


@given(st.text(), st.lists(st.text(), max_size=3))
def test_sheet_names_are_such_as_excel_takes(title, before):
    taken = ()
    for name in [*before, title, title]:
        made = sheet_name(name, taken)
        assert 0 < len(made) <= 31
        assert not set(made) & set("[]:*?/\\")
        assert made.casefold() not in {name.casefold() for name in taken}
        taken = (*taken, made)
