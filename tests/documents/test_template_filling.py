"""Partners' own Excel forms: only named cells are written, and faults are told."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from fieldcase.documents.template_filling import fill_template
from fieldcase.domain.entry_cells import WorkbookUnreadable

VALUES = {"case_number": "BE-1", "plan_budget": 250000, "case_opened_on": date.max}


def form(named, arrange=lambda _page: None):
    book = Workbook()
    page = book.active
    page.title = "Form"
    arrange(page)
    for name, where in named.items():
        book.defined_names[name] = DefinedName(name, attr_text=where)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled_page(filled):
    return load_workbook(BytesIO(filled.content))["Form"]


def test_a_name_that_stands_for_nothing_is_told_with_its_sheet_and_cell():
    filled = fill_template(form({"case_numbr": "Form!$B$7"}), VALUES, {})
    assert filled.unknown == [("case_numbr", "Form!B7")]
    assert filled.has_names and not filled.used


def test_a_name_whose_cell_was_deleted_is_told():
    named = {"case_number": "Form!#REF!", "plan_budget": "Gone!$A$1"}
    filled = fill_template(form(named), VALUES, {})
    assert sorted(filled.astray) == ["case_number", "plan_budget"]


def test_a_form_without_names_says_so():
    assert not fill_template(form({}), VALUES, {}).has_names


def test_merged_cells_are_filled_in_their_first():
    named = {"case_number": "Form!$C$3", "plan_budget": "Form!$B$5:$D$5"}

    def merge(page):
        page.merge_cells("B3:D3")
        page.merge_cells("B5:D5")

    page = filled_page(fill_template(form(named, merge), VALUES, {}))
    assert (page["B3"].value, page["B5"].value) == ("BE-1", 250000)


def test_a_whole_column_takes_a_list_without_being_built():
    lists = {"persons_number": ["BE-1-1", "BE-1-2"]}
    filled = fill_template(form({"persons_number": "Form!$D:$D"}), {}, lists)
    page = filled_page(filled)
    assert [row[3] for row in page.values] == lists["persons_number"]


def test_a_whole_row_takes_one_value():
    page = filled_page(fill_template(form({"case_number": "Form!$4:$4"}), VALUES, {}))
    assert page["A4"].value == "BE-1"


def test_a_list_that_has_no_room_is_told_once_with_its_cell():
    lists = {"persons_number": ["1", "2", "3", "4"]}
    named = {"persons_number": "Form!$A$2:$A$3"}
    filled = fill_template(form(named), {}, lists)
    assert filled.left_out == [("persons_number", "Form!A2")]


def test_what_stands_below_a_list_is_not_written_over():
    def note(page):
        page["A3"].value = "Signature"

    lists = {"persons_number": ["1", "2"]}
    filled = fill_template(form({"persons_number": "Form!$A$2"}, note), {}, lists)
    assert filled_page(filled)["A3"].value == "Signature"
    assert filled.left_out == [("persons_number", "Form!A2")]


def test_what_looks_like_a_formula_stays_text():
    values = {"case_number": '=HYPERLINK("http://example.org")'}
    page = filled_page(fill_template(form({"case_number": "Form!$A$1"}), values, {}))
    assert page["A1"].data_type == "s" and page["A1"].quotePrefix


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n1,2\n", b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(WorkbookUnreadable):
        fill_template(content, VALUES, {})
