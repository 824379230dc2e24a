"""Documents as PDF: what they say, in which order, and what never breaks them."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.papers import session_record

from fieldcase.documents.description import (
    Column,
    Fact,
    Paragraphs,
    Section,
    Signature,
    Signatures,
    Table,
    ValueKind,
)
from fieldcase.documents.page_pictures import PagePictures
from fieldcase.documents.pdf import render_pdf

UNDIRECTED = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text):
    return " ".join(UNDIRECTED.sub("", text).split())


def unspaced(text):
    """Poppler puts the space at a change of direction on either side of it."""
    return plain(text).replace(" ", "")


def test_a_record_says_what_was_described(text_of):
    text = plain(text_of(render_pdf(session_record())))

    for told in ("Counselling session record", "Giorgi Beridze", "22 Nov 2026"):
        assert told in text
    assert "480.50" in text
    assert "გიორგი ბერიძე" in text
    assert "BE-7QK4-0042/3 · Counselling session record" in text
    assert "Page 1 of 1" in text


def test_a_fact_without_a_value_is_left_out_unless_kept(text_of):
    kept = Section(
        "Next", (Fact("Left out", ""), Fact("To fill in", None, is_kept=True))
    )

    text = text_of(render_pdf(session_record(blocks=(kept,))))

    assert "Interpreter" not in text
    assert "Left out" not in text
    assert "To fill in" in text


def test_french_has_french_dates_and_numbers(text_of):
    text = plain(text_of(render_pdf(session_record("fr"))))

    assert "22 nov. 2026" in text
    assert "480,50" in text


def test_arabic_reads_in_order_with_phones_and_codes_unturned(text_of):
    # Poppler tells a page's direction by the majority of its letters.
    note = "وصل في شهر مارس مع أسرته وهاتفه +32 470 12 34 56 وملفه BE-7QK4-0042 هنا"
    header = (Fact("الملف", "BE-7QK4-0042"), Fact("الهاتف", "+32 470 12 34 56"))
    blocks = (Paragraphs("الوقائع", note),)
    record = session_record("ar", title="محضر جلسة", header=header, blocks=blocks)

    text = text_of(render_pdf(record))

    assert "محضر جلسة" in plain(text)
    assert unspaced(note).rstrip(".") in unspaced(text)


def test_an_arabic_name_in_french_text_keeps_the_number_behind_it(text_of):
    record = session_record("fr", blocks=(Paragraphs("", "Avec محمد أحمد 12 fois"),))

    assert "محمدأحمد12fois" in unspaced(text_of(render_pdf(record)))


@pytest.mark.parametrize(
    "name", ["გიორგი", "Արմեն", "አበበ ቢቂላ", "محمد", "Иван Ёлкин", "Đỗ Nguyễn", "Şükrü"]
)
def test_every_script_of_the_field_is_shown_in_any_document(name, text_of):
    text = plain(text_of(render_pdf(session_record(blocks=(Paragraphs("", name),)))))

    assert name in text
    assert "\ufffd" not in text


def test_signs_that_no_font_has_are_replaced_and_named(text_of):
    text = text_of(render_pdf(session_record(blocks=(Paragraphs("", "王 from 漢"),))))

    assert "\ufffd from \ufffd" in text
    assert "U+738B" in text
    assert "U+6F22" in text


def test_a_lost_mark_takes_no_letter_with_it(text_of):
    text = text_of(
        render_pdf(session_record(blocks=(Paragraphs("", "10\u0900 and 0"),)))
    )

    assert "10\ufffd and 0" in text
    assert "U+0900" in text


def test_signs_of_everyday_notes_need_no_replacement(text_of):
    text = text_of(render_pdf(session_record(blocks=(Paragraphs("", "≥ 18 → ✓ €"),))))

    assert "≥ 18 → ✓ €" in text
    assert "\ufffd" not in text


@given(text=st.text(st.characters(), max_size=60))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_text_whatever_breaks_a_document(text):
    blocks = (
        Section(text, (Fact(text, text), Fact(text, text, is_wide=True))),
        Table(text, (Column(text), Column("b")), ((text, text),)),
        Signatures(text, (Signature(text, text),), text),
    )
    pdf = render_pdf(session_record(title=text, code=text, blocks=blocks))

    assert pdf.startswith(b"%PDF-")


def test_text_is_never_read_as_markup(text_of):
    trick = '#panic("x") *bold* $x$ <label> @ref \\ #{1+1}'

    assert trick in text_of(render_pdf(session_record(title=trick, blocks=())))


def test_the_same_document_gives_the_same_bytes():
    assert render_pdf(session_record()) == render_pdf(session_record())


def test_another_day_gives_other_bytes():
    record = session_record()
    later = replace(record, made_on=record.made_on.replace(year=2027))

    assert render_pdf(later) != render_pdf(record)


def test_a_pdf_is_archivable_tagged_and_says_its_language():
    pdf = render_pdf(session_record("fr"))

    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang(fr)" in pdf


def bounding_boxes(pdf, tmp_path):
    """Words with where they stand: left, right, page width."""
    path = tmp_path / "boxes.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", "-bbox", str(path), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [
        (float(left), float(right))
        for left, right in re.findall(
            r'<word xMin="([-\d.]+)".*?xMax="([-\d.]+)"', told
        )
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_words_and_long_notes_stay_on_the_page(language, tmp_path):
    endless = "W" * 300
    blocks = (
        Section("Long", (Fact("Facts", endless), Fact("Other", endless))),
        Paragraphs("Note", "word " * 2000 + endless),
        Table("T", tuple(Column(f"c{n}") for n in range(8)), ((endless,) * 8,)),
        Signatures("S", (Signature("Counsellor", endless),) * 3),
    )
    pdf = render_pdf(session_record(language, title=endless, blocks=blocks))

    boxes = bounding_boxes(pdf, tmp_path)
    assert min(left for left, _ in boxes) >= 45
    assert max(right for _, right in boxes) <= 595.3 - 45


def test_a_note_of_ten_thousand_letters_is_printed_whole(text_of):
    note = " ".join(f"w{number:04d}" for number in range(1700))

    text = text_of(render_pdf(session_record(blocks=(Paragraphs("", note),))))

    assert all(word in text for word in note.split())


def test_a_long_table_repeats_its_head_on_every_page(text_of):
    rows = tuple((f"row {number}",) for number in range(120))
    table = Table("Rows", (Column("The head of it"),), rows)

    pages = text_of(render_pdf(session_record(blocks=(table,)))).split("\f")[:-1]

    assert len(pages) > 2
    assert all("The head of it" in page for page in pages)


def test_a_signature_block_is_never_torn_apart(text_of):
    for lines in range(34, 52, 2):
        blocks = (
            Paragraphs("", "\n".join(["line"] * lines)),
            Signatures("Sign here", (Signature("Counsellor", "Anna Peeters"),)),
        )
        pages = text_of(render_pdf(session_record(blocks=blocks))).split("\f")
        [page] = [page for page in pages if "Sign here" in page]
        assert "Anna Peeters" in page


def test_documents_may_be_made_in_several_threads():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: render_pdf(session_record()), range(8)))

    assert len(set(made)) == 1


def test_a_cell_of_ten_thousand_letters_is_printed_whole_beside_short_ones(text_of):
    told = " ".join(f"word{at}" for at in range(1400))
    table = Table(
        "Notes",
        (Column("No."), Column("Note", weight=3), Column("Sum", ValueKind.MONEY)),
        ((1, told, 3), (2, "short", 4)),
        ("", "Total", 7),
    )
    read = text_of(render_pdf(session_record(blocks=(table,))))
    assert len(told) > 10_000
    assert all(word in read for word in told.split())
    assert "short" in read and "Total" in read


@pytest.mark.parametrize("lines", range(44, 52))
def test_neither_a_row_nor_a_total_is_torn_by_the_end_of_a_page(lines):
    rows = tuple((f"No.{at}", "first\nsecond") for at in range(12))
    table = Table("Sums", (Column("No."), Column("What")), rows, ("", "sum\nin all"))
    above = Paragraphs("Above", "\n".join(f"line {at}" for at in range(lines)))
    pages = PagePictures(render_pdf(session_record(blocks=(above, table))))
    for page in range(len(pages.sizes)):
        told = pages.text(page)
        assert told.count("first") == told.count("second")
        assert ("sum" in told) == ("in all" in told)
    pages.close()
