"""Documents as Excel forms: typed values in a grid that prints like the paper."""

from datetime import datetime, time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.documents.papers import session_record

from fieldcase.documents.description import (
    Chart,
    ChartKind,
    Column,
    Fact,
    Paragraphs,
    Section,
    Series,
    Table,
)
from fieldcase.documents.form_sheet import render_form, spans_of


def opened(document):
    return load_workbook(BytesIO(render_form(document))).worksheets[0]


def values(page):
    return [cell.value for row in page.rows for cell in row if cell.value is not None]


def test_a_form_holds_real_dates_times_and_numbers():
    told = values(opened(session_record()))

    assert datetime(2026, 11, 22) in told  # noqa: DTZ001 - Excel knows no zones
    assert time(10, 30) in told
    assert told.count(480.5) == 2
    assert "☑ Travel" in told
    assert "☐ Budget" in told


def test_an_empty_fact_is_left_out():
    assert "Interpreter" not in values(opened(session_record()))


@pytest.mark.parametrize("text", ["=1+1", "+32 2 123", "-5", "@home"])
def test_text_that_looks_like_a_formula_stays_text(text):
    page = opened(session_record(blocks=(Paragraphs("", text),)))

    [cell] = [cell for row in page.rows for cell in row if cell.value == text]
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_an_arabic_form_begins_on_the_right_and_isolates_phones():
    note = "هاتفه +32 470 12 34 56 هنا"
    page = opened(session_record("ar", blocks=(Paragraphs("", note),)))

    assert page.sheet_view.rightToLeft
    assert "هاتفه \u2068+32 470 12 34 56\u2069 هنا" in values(page)


def test_a_form_is_set_up_to_print_on_a4():
    page = opened(session_record())

    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "portrait")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$1:$1"
    assert page.oddFooter.left.text == "BE-7QK4-0042/3 · Counselling session record"
    assert page.oddFooter.right.text == "Page &P of &N"


def test_a_form_names_no_person_or_machine_as_its_author():
    properties = load_workbook(BytesIO(render_form(session_record()))).properties

    assert properties.creator == "FieldCase"
    assert properties.lastModifiedBy is None


def test_a_very_long_note_goes_on_in_further_rows():
    note = " ".join(f"w{number:04d}" for number in range(1700))

    page = opened(session_record(header=(), blocks=(Paragraphs("", note),)))

    told = " ".join(str(value) for value in values(page))
    assert all(word in told for word in note.split())
    assert all((row.height or 15) <= 409 for row in page.row_dimensions.values())


def test_the_figures_of_a_chart_stand_as_a_table():
    chart = Chart(ChartKind.BARS, "Top", ("Brazil",), (Series("Persons", (621,)),))

    told = values(opened(session_record(header=(), blocks=(chart,))))

    assert told[told.index("Brazil") + 1] == 621


@given(text=st.text(st.characters(), max_size=50))
@settings(max_examples=12)
def test_no_text_whatever_breaks_a_form(text):
    blocks = (
        Section(text, (Fact(text, text), Fact(text, text, is_wide=True))),
        Table(text, (Column(text), Column("b")), ((text, text),)),
    )
    opened(session_record(title=text, code=text, notice=text, blocks=blocks))


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=40))
def test_table_columns_share_the_whole_grid(weights):
    spans = spans_of(tuple(Column("", weight=weight) for weight in weights))

    assert min(spans) >= 1
    assert sum(spans) == max(24, len(weights))
