"""Report workbooks: tables, native charts, and how the figures were counted."""

import re
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from fieldcase.documents.description import (
    Chart,
    ChartKind,
    Column,
    Fact,
    Series,
    Table,
    ValueKind,
)
from fieldcase.documents.workbook import ReportSheet, write_report_workbook
from fieldcase.domain.words import words_in

MADE_ON = datetime(2026, 11, 22, 9, tzinfo=UTC)
TABLE = Table(
    "Top destinations",
    (
        Column("Rank", ValueKind.NUMBER),
        Column("Country", weight=3),
        Column("Persons", ValueKind.NUMBER),
        Column("Share", ValueKind.PERCENT),
    ),
    ((1, "Brazil", 621, 0.6), (2, "=Kosovo*", 342, 0.4), (None, "Other", 0, 0.0)),
    (None, "All", 963, 1.0),
)
CHART = Chart(
    ChartKind.BARS, "Top", ("Brazil", "=Kosovo*"), (Series("Persons", (621, 342)),)
)
SHEET = ReportSheet(
    "Destinations", TABLE, CHART, ("* A footnote.",), (Fact("Counting rule", "Once."),)
)


def written(tmp_path, *sheets, language="en"):
    target = tmp_path / "report.xlsx"
    write_report_workbook(sheets, words_in(language), target, MADE_ON)
    return target


def test_a_sheet_holds_the_table_its_total_and_footnotes(tmp_path):
    page = load_workbook(written(tmp_path, SHEET))["Destinations"]
    rows = [[cell.value for cell in row][:4] for row in page.rows]

    assert rows[0][0] == "Top destinations"
    assert rows[3] == [1, "Brazil", 621, 0.6]
    assert rows[6] == [None, "All", 963, 1]
    assert ["* A footnote.", None, None, None] in rows
    assert page["B5"].data_type == "s"
    assert page["D4"].number_format == "0.0%"


def test_the_chart_draws_cells_of_the_table(tmp_path):
    with ZipFile(written(tmp_path, SHEET)) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()

    assert re.findall(r"<c:f>(.*?)</c:f>", drawn) == [
        "Destinations!$B$4:$B$5",
        "Destinations!$C$4:$C$5",
    ]


def test_the_axis_of_a_chart_begins_at_nought(tmp_path):
    target = tmp_path / "report.xlsx"
    write_report_workbook((SHEET,), words_in("en"), target, MADE_ON)
    drawn = ZipFile(target).read("xl/charts/chart1.xml").decode()
    assert '<c:min val="0"/>' in drawn


def test_a_chart_of_other_figures_is_refused(tmp_path):
    other = Chart(ChartKind.BARS, "Top", ("Brazil",), (Series("Persons", (7,)),))

    with pytest.raises(ValueError, match="columns of its table"):
        written(tmp_path, ReportSheet("Destinations", TABLE, other))

    assert not list(tmp_path.iterdir())


def test_the_last_sheet_says_how_the_figures_were_counted(tmp_path):
    page = load_workbook(written(tmp_path, SHEET, SHEET)).worksheets[-1]

    told = [cell.value for row in page.rows for cell in row if cell.value]
    assert told == ["Top destinations", "Counting rule", "Once."] * 2


def test_an_arabic_report_begins_on_the_right(tmp_path):
    book = load_workbook(written(tmp_path, SHEET, language="ar"))

    assert all(page.sheet_view.rightToLeft for page in book)
