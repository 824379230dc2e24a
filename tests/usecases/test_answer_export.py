"""Answers of several people as one workbook: a sheet for the form, one a repeat."""

from openpyxl import load_workbook
from tests.forms.tables import begun

from fieldcase.domain.words import words_in
from fieldcase.usecases.questionnaires.answer_papers import export_flat

FORM = """
| survey |
|        | type         | name  | label |
|        | integer      | age   | Age   |
|        | date         | day   | Day   |
|        | text         | note  | =Note |
|        | begin repeat | child | Child |
|        | text         | cname | Name  |
|        | end repeat   |       |       |
"""


def test_a_sheet_for_the_form_and_one_a_repeat(tmp_path):
    fillings = [
        begun(FORM)
        .answer("age", str(age))
        .answer("day", "2026-03-09")
        .answer("note", "=1+1")
        .answer("child[1]/cname", "Ana")
        .filling
        for age in (3, 4)
    ]
    target = tmp_path / "answers.xlsx"
    assert export_flat(fillings, target, words_in("en"), with_labels=True) == 4
    book = load_workbook(target)
    form, child = book.worksheets
    assert [cell.value for cell in form[1]][:4] == ["_index", "Age", "Day", "=Note"]
    assert [row[1].value for row in form.iter_rows(min_row=2)] == [3, 4]
    assert form.cell(2, 3).is_date
    assert form.cell(2, 4).value == "=1+1"
    assert form.cell(2, 4).data_type == "s"
    assert [row[2].value for row in child.iter_rows(min_row=2)] == [1, 2]
