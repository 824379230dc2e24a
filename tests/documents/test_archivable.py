"""A PDF keeps for decades and is read aloud: PDF/A-2b, tagged, in reading order."""

import re
import subprocess
from datetime import UTC, datetime
from unicodedata import category, normalize

import pytest

from fieldcase.documents.description import (
    Column,
    Document,
    Fact,
    Paragraphs,
    Signature,
    Signatures,
    Table,
)
from fieldcase.documents.rendering import render_pdf
from fieldcase.domain.consent.consent_texts import consent_text
from fieldcase.domain.words import PRINTED, RIGHT_TO_LEFT, words_in

_MARKS = re.compile("[\u00ad\u200b-\u200f\u2066-\u2069\ufeff]")


def sheet(language):
    """A paper with a text of everything: head, running text, table, signatures."""
    text = consent_text(language)
    rows = tuple(
        (text.read(f"purpose_{code}"), text.read("yes")) for code in ("C1", "C3", "C7")
    )
    columns = (Column(text.read("meaning"), weight=3), Column(text.read("answer")))
    return Document(
        title=text.read("sheet_title"),
        words=words_in(language),
        code="0000-0000",
        made_on=datetime(2026, 3, 9, 9, 0, tzinfo=UTC),
        header=(Fact(text.read("who"), "Nino Beridze"),),
        blocks=(
            Paragraphs(text.read("rights_title"), text.read("rights")),
            Table(text.read("purposes"), columns, rows),
            Signatures("", (Signature(text.read("sign_person")),)),
        ),
    )


def asked(path, *command):
    done = subprocess.run([*command, str(path)], check=True, capture_output=True)
    return done.stdout.decode(errors="replace")


def copied(path):
    out = path.with_suffix(".txt")
    subprocess.run(["pdftotext", str(path), str(out)], check=True)
    return out.read_text(encoding="utf-8")


def letters(text):
    """Without marks that sit on letters, as they are compared in a search."""
    told = normalize("NFKD", text)
    return "".join(one for one in told if category(one).startswith("L"))


def by_words(text):
    words = (sorted(letters(word)) for word in text.split())
    return " ".join("".join(word) for word in words if word)


def plain(text):
    return "".join(_MARKS.sub("", text).split())


@pytest.fixture(params=PRINTED)
def printed(request, tmp_path):
    """The language, and a paper in it."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render_pdf(sheet(request.param)))
    return request.param, path


def test_it_says_that_it_is_an_archive_file_and_brings_all_it_needs(printed):
    language, path = printed
    metadata = asked(path, "pdfinfo", "-meta")
    assert re.search(r"pdfaid:part>2<", metadata)
    assert re.search(r"pdfaid:conformance>B<", metadata)
    content = path.read_bytes()
    assert b"/OutputIntents" in content
    assert b"/GTS_PDFA1" in content
    assert b"/JavaScript" not in content
    fonts = asked(path, "pdffonts").splitlines()[2:]
    assert fonts
    assert all(re.search(r" yes +yes +yes ", line) for line in fonts)
    assert f"({language})".encode() in content  # in which language to read it aloud


def test_its_structure_is_told_with_the_text_in_reading_order(printed):
    language, path = printed
    structure = asked(path, "pdfinfo", "-struct-text")
    for part in ("H1", "H2", "Table", "TH", "TD", "P"):
        assert re.search(rf"^ *{part}\b", structure, re.MULTILINE), part
    lines = re.findall(r'^ +"(.*)"$', structure, re.MULTILINE)
    told, text = letters("".join(lines)), consent_text(language)
    if language in RIGHT_TO_LEFT:
        return  # told as it is seen: the test of copying reads it
    order = [
        told.index(letters(text.read(key)))
        for key in ("sheet_title", "rights_title", "purposes", "purpose_C1")
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("language", ["ka", "hy", "am", "mn", "sq"])
def test_what_was_printed_can_be_copied_again(language, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render_pdf(sheet(language)))
    told = copied(path)
    assert plain(consent_text(language).read("rights")) in plain(told)


@pytest.mark.parametrize("language", ["ar", "prs", "ps"])
def test_right_to_left_is_copied_in_the_order_in_which_it_is_read(language, tmp_path):
    """Word by word; a reader may turn the two letters of one ligature round."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render_pdf(sheet(language)))
    told = by_words(copied(path))
    for key in ("sheet_title", "purposes", "purpose_C7"):
        assert by_words(consent_text(language).read(key)) in told
