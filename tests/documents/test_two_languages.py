"""Two languages beside each other, on the page and on the sheet."""

import subprocess
from datetime import UTC, datetime
from io import BytesIO

from openpyxl import load_workbook

from fieldcase.documents.description import (
    Column,
    Document,
    Fact,
    Paragraphs,
    Section,
    Signature,
    Signatures,
    Table,
)
from fieldcase.documents.page_data import page_data
from fieldcase.documents.rendering import render_form, render_pdf
from fieldcase.domain.codelists import ListName
from fieldcase.domain.paired_words import pair, paired_words

WORDS = paired_words("en", "ar")
TEXT = pair("You decide on each purpose.", "أنت تقرر بشأن كل غرض على حدة.")
DOCUMENT = Document(
    title=pair("Consent", "الموافقة"),
    words=WORDS,
    code="0000-0000",
    made_on=datetime(2026, 3, 9, 9, 0, tzinfo=UTC),
    header=(Fact(pair("Name", "الاسم"), "Nino Beridze"),),
    blocks=(
        Paragraphs("", TEXT),
        Section(
            "", (Fact("Country", WORDS.code(ListName.COUNTRIES, "GE"), is_wide=True),)
        ),
        Table("", (Column(pair("Answer", "الجواب")),), ((pair("Yes", "نعم"),),)),
        Signatures("", (Signature(pair("Person", "الشخص")),), TEXT),
    ),
)


def test_long_texts_stand_in_columns_and_short_ones_below_each_other():
    text, section, table, signed = page_data(DOCUMENT)["blocks"]
    assert text["kind"] == "beside"
    assert [part["rtl"] for part in (*text["first"], *text["second"])] == [False, True]
    value = section["facts"][0]["value"]
    assert [part["text"] for part in value] == ["Georgia", "جورجيا"]
    assert [part["text"] for part in table["rows"][0]["cells"][0]] == ["Yes", "نعم"]
    assert len(signed["statement"]) == 2


def test_what_a_person_wrote_stands_there_once():
    header = page_data(DOCUMENT)["header"]
    assert header[0]["label"].startswith("Name / ")
    assert header[0]["value"] == "Nino Beridze"


def test_a_page_in_two_languages_is_read_back_in_both(tmp_path):
    path = tmp_path / "both.pdf"
    path.write_bytes(render_pdf(DOCUMENT))
    asked = ["pdftotext", str(path), "-"]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert "You decide on each purpose." in " ".join(told.split())
    assert "جورجيا" in told
    assert "\ufdd0" not in told


def test_a_sheet_in_two_languages_holds_both_in_a_cell():
    page = load_workbook(BytesIO(render_form(DOCUMENT))).worksheets[0]
    cells = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert any("Yes" in cell and "نعم" in cell for cell in cells)
    assert not any("\ufdd0" in cell or "\ufffd" in cell for cell in cells)
    assert page.title == "Consent"
