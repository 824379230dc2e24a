"""A square code stands on the page with what it says in letters beside it."""

from io import BytesIO
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from tests.conftest import MONDAY_MORNING

from fieldcase.documents.description import Code, Document
from fieldcase.documents.form_sheet import render_form
from fieldcase.documents.pdf import render_pdf
from fieldcase.documents.square_code import SIDE, code_svg
from fieldcase.domain.words import words_in

CONTENT = "JVD5Y-1B5CT-3NC2P-N7JWC-GTGM1-FR42M-260ZG"


def document(language: str) -> Document:
    return Document(
        title="Slip",
        words=words_in(language),
        code="",
        made_on=MONDAY_MORNING,
        blocks=(Code("The code", CONTENT, CONTENT.replace("-", " ")),),
    )


def test_the_square_is_a_drawing_of_its_size():
    root = ET.fromstring(code_svg(CONTENT))  # noqa: S314 our own drawing
    assert root.get("viewBox", "").split()[2:] == [str(SIDE)] * 2
    [path] = [one for one in root.iter() if one.tag.endswith("path")]
    assert path.get("d", "").count("M") > 100


def test_another_content_is_another_square():
    assert code_svg(CONTENT) != code_svg(CONTENT[::-1])


def test_a_page_takes_it_in_both_directions():
    for language in ("en", "ar"):
        assert render_pdf(document(language)).startswith(b"%PDF")


def test_a_sheet_shows_the_letters():
    page = load_workbook(BytesIO(render_form(document("en")))).active
    shown = {cell.value for row in page.iter_rows() for cell in row}
    assert CONTENT.replace("-", " ") in shown
