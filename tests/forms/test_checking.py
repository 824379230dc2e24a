"""Every problem of a workbook at once, with its code, sheet, row and column."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook
from tests.forms.tables import form_of, problems_of

from fieldcase.forms.problems import ProblemCode
from fieldcase.forms.questionnaire import check_form


def found(table: str) -> set[tuple[str, str, int, str]]:
    return {
        (problem.code.value, problem.sheet, problem.row, problem.column)
        for problem in problems_of(table)
    }


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def code_of(content: bytes, name: str = "form.xlsx") -> list[ProblemCode]:
    checked = check_form(content, name)
    assert checked.form is None
    return [problem.code for problem in checked.problems if not problem.is_warning]


def test_all_problems_come_at_once():
    told = found(
        """
| survey |
|        | type          | name | label | calculation | relevant    | constraint |
|        | intger        | age  | Age   |             |             |            |
|        | text          | a    | A     |             | ${nope} > 1 | (. > 1     |
|        | text          | a    | A     |             |             | foo(.)     |
|        | calculate     | c1   |       | ${c2} + 1   |             |            |
|        | calculate     | c2   |       | ${c1} + 1   |             |            |
|        | select_one zz | s    | S     |             |             |            |
|        | text          |      | S     |             |             |            |
|        | begin group   | g    | G     |             |             |            |
|        | range         | r    |       |             |             |            |
"""
    )
    assert told >= {
        ("unknown_type", "survey", 2, "type"),
        ("unknown_reference", "survey", 3, "relevant"),
        ("faulty_expression", "survey", 3, "constraint"),
        ("duplicate_name", "survey", 4, "name"),
        ("faulty_expression", "survey", 4, "constraint"),
        ("circular_calculation", "survey", 5, "calculation"),
        ("unknown_list", "survey", 7, "type"),
        ("missing_name", "survey", 8, "name"),
        ("group_not_closed", "survey", 9, "type"),
    }


def test_what_pyxform_refuses_in_several_rows_is_gathered():
    told = found(
        """
| survey |
|        | type  | name   | label | parameters       |
|        | range | one    | One   | start=a end=5    |
|        | text  | fine   | Fine  |                  |
|        | range | two    | Two   | start=1 end=b    |
|        | text  | 2bad   | Bad   |                  |
"""
    )
    rows = {row for code, _, row, _ in told if code == "refused_by_pyxform"}
    assert rows == {2, 4, 5}


@pytest.mark.parametrize(
    ("rules", "row"),
    [
        ("| calculate | a | | ${b} | |\n| | calculate | b | | ${a} | |", 2),
        ("| text | a | A | | ${b} = 1 |\n| | text | b | B | | ${a} = 1 |", 2),
        ("| calculate | a | | ${a} + 1 | |\n| | text | b | B | | |", 2),
        ("| text | a | A | | |\n| | calculate | b | | . + 1 | |", 3),
    ],
)
def test_a_circle_is_named(rules, row):
    [problem] = problems_of(
        f"| survey |\n| | type | name | label | calculation | relevant |\n| {rules}\n"
    )
    assert problem.code is ProblemCode.CYCLE
    assert problem.row == row
    assert "→" in str(problem.facts["circle"])


def test_an_unknown_path_is_named_with_its_cell():
    [problem] = problems_of(
        """
| survey |
|        | type | name | label | constraint             |
|        | text | a    | A     | . != /data/elsewhere   |
"""
    )
    assert (problem.code, problem.row) == (ProblemCode.UNKNOWN_REFERENCE, 2)
    assert (problem.column, problem.facts["what"]) == ("constraint", "/data/elsewhere")


def test_a_repeat_may_be_asked_by_a_name_of_any_length():
    table = """
| survey |
|        | type         | name   | label  | calculation                           |
|        | begin repeat | person | Person |                                       |
|        | text         | name   | Name   |                                       |
|        | end repeat   |        |        |                                       |
|        | calculate    | second |        | indexed-repeat(${name}, ${person}, 2) |
"""
    assert problems_of(table) == []
    other = table.replace("(${name}, ${person}", "(${name}, ${second}")
    [problem] = problems_of(other)
    assert (problem.code, problem.row) == (ProblemCode.EXPRESSION, 5)
    assert problem.column == "calculation"


def test_an_unbalanced_end_is_named():
    told = found("| survey |\n| | type | name | label |\n| | end group | | |\n")
    assert ("group_not_opened", "survey", 2, "type") in told


def test_a_file_that_is_no_workbook_is_refused():
    assert code_of(b"\x00\x01 not a workbook") == [ProblemCode.NOT_A_WORKBOOK]
    assert code_of(b"", "form.xlsx") == [ProblemCode.NOT_A_WORKBOOK]
    assert code_of(b"\xff\xfe\x00", "form.csv") == [ProblemCode.NOT_A_WORKBOOK]
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert code_of(target.getvalue()) == [ProblemCode.NOT_A_WORKBOOK]
    good = workbook({"survey": [["type", "name", "label"], ["text", "a", "A"]]})
    assert code_of(good[: len(good) // 2]) == [ProblemCode.NOT_A_WORKBOOK]


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(130):
                part.write(b"0" * 1_000_000)
    assert len(target.getvalue()) < 1_000_000
    assert code_of(target.getvalue()) == [ProblemCode.TOO_LARGE]


def test_a_million_rows_are_counted_and_not_read():
    good = workbook({"survey": [["type", "name", "label"], ["text", "a", "A"]]})
    source, target = zipfile.ZipFile(BytesIO(good)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            told = source.read(part)
            if part == "xl/worksheets/sheet1.xml":
                rows = b'<row r="3"><c r="A3"/></row>' * 1_000_000
                told = told.replace(b"</sheetData>", rows + b"</sheetData>")
            archive.writestr(part, told)
    assert code_of(target.getvalue()) == [ProblemCode.TOO_MANY_ROWS]
    many = (
        b"| survey |\n| | type | name | label |\n" + b"| | text | a | A |\n" * 200_000
    )
    assert code_of(many, "form.md") == [ProblemCode.TOO_MANY_ROWS]


def test_xml_entities_are_refused():
    content = workbook({"survey": [["type", "name", "label"], ["text", "a", "A"]]})
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in source.namelist():
            told = source.read(part)
            if part == "xl/workbook.xml":
                bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
                told = told.replace(b"<workbook", bomb + b"<workbook", 1)
            archive.writestr(part, told)
    assert code_of(target.getvalue()) == [ProblemCode.UNSAFE]


def test_a_workbook_without_a_survey_is_refused():
    assert code_of(workbook({"sheet1": [["type", "name"]]})) == [ProblemCode.NO_SURVEY]
    other = workbook({"choices": [["list_name", "name", "label"], ["a", "b", "c"]]})
    assert code_of(other) == [ProblemCode.NO_SURVEY]


def test_a_formula_without_a_value_is_named():
    content = workbook(
        {
            "survey": [
                ["type", "name", "label"],
                ["text", "a", "A"],
                ["integer", "b", "=1+1"],
            ]
        }
    )
    problems = [
        (problem.sheet, problem.row, problem.column)
        for problem in check_form(content, "form.xlsx").problems
        if problem.code is ProblemCode.FORMULA
    ]
    assert problems == [("survey", 3, "C")]


def test_a_missing_file_is_told_without_refusing_the_form():
    table = (
        "| survey |\n| | type | name | label |\n"
        "| | select_one_from_file towns.csv | a | A |\n"
    )
    checked = check_form(table.encode(), "form.md")
    assert checked.form is not None
    assert ProblemCode.MISSING_FILE in {each.code for each in checked.problems}


def test_an_excel_workbook_compiles_like_a_table():
    content = workbook(
        {
            "survey": [
                ["type", "name", "label", "relevant"],
                ["integer", "age", "Age", None],
                [None, None, None, None],
                ["text", "job", "Job", "${age} > 17"],
            ],
            "settings": [["form_title", "form_id", "version"], ["Work", "work", 7]],
        }
    )
    form = check_form(content, "form.xlsx").form
    assert form is not None
    assert (form.id, form.version, form.title) == ("work", "7", "Work")
    job = next(node for node in form.nodes.values() if node.name == "job")
    assert job.row == 4


def test_entities_are_mapped():
    form = form_of(
        """
| survey   |
|          | type | name  | label | save_to     |
|          | text | first | First | given_name  |
|          | text | last  | Last  | family_name |
| entities |
|          | list_name | label    |
|          | persons   | ${first} |
"""
    )
    [entity] = form.entities
    assert entity.dataset == "persons"
    assert entity.properties == {
        "given_name": ("data", "first"),
        "family_name": ("data", "last"),
    }
