"""What people and programs do to a workbook before it comes back."""

import csv
import shutil
import subprocess

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from tests.usecases.trainer import Trainer, give_out, looked_at, taken_in
from tests.usecases.training import ABSENT, PRESENT, a_course, enrol, five_days

from fieldcase.domain.entry_cells import WorkbookRefused
from fieldcase.domain.rules import Rule
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.usecases.training.courses import open_course
from fieldcase.usecases.training.training_sheet import ATTENDANCE
from fieldcase.usecases.training.training_workbook import read_register

OFFICE = shutil.which("soffice")
LATE = Marked(Mark.LATE, 15)
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture
def course(workspace):
    return a_course(workspace)


@pytest.fixture
def meetings(workspace, course):
    return five_days(workspace, course)


@pytest.fixture
def people(workspace, course):
    return [enrol(workspace, course, name) for name in ("Ahmad", "Fatima", "Mariam")]


@pytest.fixture
def book(workspace, course, meetings, people, tmp_path):
    """Filled in: Ahmad present, Fatima late, on the first day; somebody new."""
    path = give_out(workspace, course, tmp_path / "register.xlsx")
    with Trainer(path) as trainer:
        trainer.fill(people[0], meetings[0], "Present")
        trainer.fill(people[1], meetings[0], "Late 15")
        trainer.write_in(
            marks={meetings[1].id: "Absent"}, name="زهرا امیری", agreed="Yes", sex="F"
        )
    return path


def marks_by_name(workspace, course):
    file = open_course(workspace, course.id)
    days = [one.id for one in file.meetings]
    names = {one.id: one.known_as for one in file.participants}
    return {
        (names[who], days.index(when)): marked
        for (who, when), marked in file.marks.items()
    }


FILLED = {("Ahmad", 0): PRESENT, ("Fatima", 0): LATE, ("زهرا امیری", 1): ABSENT}


def converted(path, suffix, folder, filter_name=""):
    """The same file as LibreOffice saves it."""
    home = folder / "office"
    kind = f"{suffix}:{filter_name}" if filter_name else suffix
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={home.as_uri()}", "--headless"),
            *("--convert-to", kind, "--outdir", folder / "saved", path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "saved" / f"{path.stem}.{suffix}"


@needs_office
@pytest.mark.parametrize(
    ("suffix", "filter_name"),
    [
        ("xlsx", "Calc MS Excel 2007 XML"),
        ("ods", ""),
        ("csv", "Text - txt - csv (StarCalc):59,34,76"),
    ],
)
def test_what_libreoffice_saved_is_taken_in(
    workspace, course, book, tmp_path, suffix, filter_name
):
    with Trainer(book) as trainer:
        trainer.page["C3"].comment = Comment("Present? Ask Ahmad", "trainer")
    taken_in(workspace, course, converted(book, suffix, tmp_path, filter_name))
    assert marks_by_name(workspace, course) == FILLED


def test_rows_and_columns_that_moved_are_found(workspace, course, book):
    with Trainer(book) as trainer:
        head = trainer.head
        trainer.page.insert_rows(1, 3)
        trainer.page.insert_rows(head + 6)
        trainer.page.insert_cols(4, 2)
        trainer.page.title = "Feuille 1"
        trainer.book.create_sheet("Mine", 0)["A1"] = "my own notes"
    taken_in(workspace, course, book)
    assert marks_by_name(workspace, course) == FILLED


def test_rows_in_another_order_are_found(workspace, course, book):
    with Trainer(book) as trainer:
        first = trainer.head + 2
        rows = [
            [cell.value for cell in trainer.page[row]]
            for row in range(first, first + 8)
        ]
        for row, values in enumerate(reversed(rows), start=first):
            for column, value in enumerate(values, start=1):
                trainer.page.cell(row, column).value = value
    taken_in(workspace, course, book)
    assert marks_by_name(workspace, course) == FILLED


def test_merged_cells_stand_for_each_of_their_cells(
    workspace, course, meetings, people, book
):
    with Trainer(book) as trainer:
        first = trainer.cell(people[2], meetings[0])
        last = trainer.cell(people[2], meetings[2])
        first.value = "Excused"
        trainer.page.merge_cells(f"{first.coordinate}:{last.coordinate}")
    taken_in(workspace, course, book)
    told = marks_by_name(workspace, course)
    assert [told["Mariam", day] for day in range(3)] == [Marked(Mark.EXCUSED)] * 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  present ", PRESENT),
        ("PRÉSENT", PRESENT),
        ("p", PRESENT),
        ("حاضر", PRESENT),
        ("متأخر ١٥", LATE),
        ("متأخر ۱۵ دقيقة", LATE),
        ("late: 15 min", LATE),
        ("L15", LATE),
        ("Опоздание 15", LATE),
        ("afwezig", ABSENT),
    ],
)
def test_marks_are_understood_in_any_language_and_by_any_digits(
    workspace, course, meetings, book, *, typed, meant
):
    with Trainer(book) as trainer:
        trainer.write_in(2, {meetings[4].id: typed}, name="Omid Safi", agreed="ja")
    taken_in(workspace, course, book)
    assert marks_by_name(workspace, course)["Omid Safi", 4] == meant


@pytest.mark.parametrize(
    "heading", ["2026-03-10", "10/03/2026", "10.3.26", "١٠/٣/٢٠٢٦", "mar. 10 mars 2026"]
)
def test_a_day_as_text_is_enough_where_the_small_names_are_lost(
    workspace, course, meetings, book, heading
):
    with Trainer(book) as trainer:
        column = trainer.columns[meetings[1].id]
        trainer.page.cell(trainer.head + 1, column).value = None
        trainer.page.cell(trainer.head, column).value = heading
    taken_in(workspace, course, book)
    assert marks_by_name(workspace, course) == FILLED


def test_names_are_enough_where_the_keys_are_lost(workspace, course, people, book):
    with Trainer(book) as trainer:
        for person in people:
            trainer.page.cell(trainer.row_of(person), 1).value = None
            row = trainer.head + 2 + people.index(person)
            trainer.write_row(row, agreed="yes")
    found = looked_at(workspace, course, book)
    assert [one.same_as for one in found.newcomers][:3] == [one.id for one in people]
    taken_in(workspace, course, book)
    assert marks_by_name(workspace, course) == FILLED


def test_a_day_that_is_not_planned_is_named_and_a_column_of_notes_is_told(
    workspace, course, people, book
):
    with Trainer(book) as trainer:
        last = trainer.page.max_column + 1
        trainer.page.cell(trainer.head, last).value = "My remarks"
        trainer.page.cell(trainer.row_of(people[0]), last).value = "asked much"
    register = read_register(workspace, course.id, book)
    assert [place.title for place in register.strays] == ["My remarks"]
    assert not register.problems
    with Trainer(book) as trainer:
        trainer.page.cell(trainer.head, last).value = "17/03/2026"
    with pytest.raises(WorkbookRefused) as refused:
        taken_in(workspace, course, book)
    [problem] = refused.value.problems
    assert (problem.rule, problem.found) == (Rule.UNKNOWN_MEETING, "17/03/2026")


def test_a_row_that_was_copied_and_written_over_is_somebody_new(
    workspace, course, meetings, people, book
):
    with Trainer(book) as trainer:
        row = trainer.write_in(
            2, name="Omid Safi", agreed="Yes", marks={meetings[0].id: "Half"}
        )
        key = trainer.page.cell(trainer.row_of(people[0]), 1).value
        trainer.page.cell(row, 1).value = key
    taken_in(workspace, course, book)
    assert marks_by_name(workspace, course)["Omid Safi", 0] == Marked(Mark.HALF)


def test_rows_that_were_taken_away_are_noticed_and_change_nothing(
    workspace, course, people, book
):
    assert read_register(workspace, course.id, book).is_whole
    with Trainer(book) as trainer:
        trainer.page.delete_rows(trainer.row_of(people[2]))
    assert not read_register(workspace, course.id, book).is_whole
    taken_in(workspace, course, book)
    assert marks_by_name(workspace, course) == FILLED


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")]
)
def test_a_text_file_is_taken_in(
    workspace, course, book, tmp_path, *, delimiter, encoding
):
    path = tmp_path / "register.csv"
    page = next(iter(load_workbook(book).worksheets))
    with path.open("w", encoding=encoding, newline="") as lines:
        csv.writer(lines, delimiter=delimiter).writerows(
            page.iter_rows(values_only=True)
        )
    taken_in(workspace, course, path)
    assert marks_by_name(workspace, course) == FILLED


def test_a_workbook_made_anew_with_what_could_be_read_is_taken_in(
    workspace, course, book, tmp_path
):
    page, again = next(iter(load_workbook(book).worksheets)), Workbook()
    for row in page.iter_rows(values_only=True):
        again.active.append(row)
    again.save(tmp_path / "again.xlsx")
    assert ATTENDANCE in {cell.value for cell in again.active["A"]}
    taken_in(workspace, course, tmp_path / "again.xlsx")
    assert marks_by_name(workspace, course) == FILLED
