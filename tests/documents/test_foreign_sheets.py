"""Files that nobody should open, or that cost more than they are worth."""

import io
import zipfile
from time import perf_counter

import pytest
from openpyxl import Workbook

from fieldcase.documents.foreign_sheets import MOST_BYTES, read_grids
from fieldcase.documents.grid import LARGEST_CONTENT, MOST_ROWS
from fieldcase.domain.entry_cells import (
    TextUnreadable,
    WorkbookHasLinks,
    WorkbookHasMacros,
    WorkbookLocked,
    WorkbookTooLarge,
    WorkbookUnreadable,
)

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET = "xl/worksheets/sheet1.xml"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
CONTENT = (
    f'<office:document-content xmlns:office="{_NAMES}:office:1.0"'
    f' xmlns:table="{_NAMES}:table:1.0" xmlns:text="{_NAMES}:text:1.0">'
    '<table:table table:name="One">{rows}</table:table></office:document-content>'
)


def workbook(**parts):
    """An .xlsx with these parts added or put in the place of its own."""
    book, stream, again = Workbook(), io.BytesIO(), io.BytesIO()
    book.active["A1"] = "here"
    book.save(stream)
    with (
        zipfile.ZipFile(stream) as old,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return again.getvalue()


def sheet_of(rows, after=""):
    names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = f"<sheetData>{rows}</sheetData>{after}"
    return f'<?xml version="1.0"?><worksheet xmlns="{names}">{data}</worksheet>'


def ods(rows, manifest="<manifest/>", **parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", CONTENT.format(rows=rows))
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def bomb():
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(SHEET, "w") as part,
    ):
        for _ in range(LARGEST_CONTENT // (1 << 20) + 2):
            part.write(bytes(1 << 20))
    return stream.getvalue()


MANY = "".join(f'<row r="{at}"><c r="A{at}"/></row>' for at in range(1, 200_001))
WIDE = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
ENTITY = '<!DOCTYPE a [<!ENTITY b "bb">]>'
FAR = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
    ' table:number-columns-repeated="16384"{value}/></table:table-row>'
)
SAID = ' office:value-type="float" office:value="1"'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", WorkbookUnreadable),
        (b"PK\x03\x04 cut short", WorkbookUnreadable),
        (workbook()[:2000], WorkbookUnreadable),
        (workbook(**{SHEET: "<worksheet"}), WorkbookUnreadable),
        (workbook(**{SHEET: ENTITY + sheet_of("")}), WorkbookUnreadable),
        (workbook(**{"xl/vbaProject.bin": b"Sub"}), WorkbookHasMacros),
        (workbook(**{"xl/externalLinks/externalLink1.xml": "<a/>"}), WorkbookHasLinks),
        (workbook(**{SHEET: sheet_of(MANY)}), WorkbookTooLarge),
        (workbook(**{SHEET: sheet_of("", WIDE)}), WorkbookTooLarge),
        (bomb(), WorkbookTooLarge),
        (bytes(MOST_BYTES + 1), WorkbookTooLarge),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), WorkbookLocked),
        (OLD_OFFICE + b"Workbook", WorkbookUnreadable),
        (ods("", "<manifest><encryption-data/></manifest>"), WorkbookLocked),
        (ods("", **{"Basic/Standard/Module1.xml": "Sub"}), WorkbookHasMacros),
        (ods(FAR.format(value=SAID)), WorkbookTooLarge),
        (ods("<table:table-row>"), WorkbookUnreadable),
        (b"name;day\n" * (MOST_ROWS + 2), WorkbookTooLarge),
        ("Ren\u00e9e".encode("cp1252"), TextUnreadable),
        (b"\x00\x01\x02", TextUnreadable),
    ],
)
def test_it_is_refused_for_its_reason_and_quickly(content, error):
    start = perf_counter()
    with pytest.raises(error) as refused:
        grids = read_grids(content)
        if not any(grid.rows for grid in grids):
            raise WorkbookUnreadable
    assert type(refused.value) is error
    assert perf_counter() - start < 10  # on a machine that is busy


def test_empty_rows_to_the_end_of_the_world_cost_nothing():
    cell = '<table:table-row><table:table-cell office:value-type="string"><text:p>'
    [grid] = read_grids(
        ods(
            f"{cell}a</text:p></table:table-cell></table:table-row>"
            + FAR.format(value="")
        )
    )
    assert grid.rows == {1: {1: "a"}}


def test_a_single_cell_at_the_end_of_the_world_is_one_cell():
    far = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    [grid] = read_grids(workbook(**{SHEET: sheet_of(far)}))
    assert grid.rows == {1_048_576: {16_384: 7}}


def test_comments_and_spaces_of_libreoffice_are_read_as_they_look():
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation'
        "><text:p>a comment</text:p></office:annotation><text:p>two<text:s"
        ' text:c="2"/>spaces</text:p></table:table-cell>'
    )
    day = (
        '<table:table-cell office:value-type="date"'
        ' office:date-value="2026-03-09"><text:p>9 March</text:p></table:table-cell>'
    )
    [grid] = read_grids(ods(f"<table:table-row>{cell}{day}</table:table-row>"))
    assert grid.text(1, 1) == "two  spaces"
    assert grid.text(1, 2) == "2026-03-09"


def test_formulas_count_with_what_they_came_to_and_are_told():
    row = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>3</v></c></row>'
    [grid] = read_grids(workbook(**{SHEET: sheet_of(row)}))
    assert grid.rows == {1: {1: 2, 2: 3}}
    assert grid.formulas == {(1, 1)}
