"""A finished PDF on the screen: its pages as pictures and as text."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.documents.papers import session_record

from fieldcase.documents.description import Paragraphs
from fieldcase.documents.page_pictures import PagePictures
from fieldcase.documents.pdf import render_pdf
from fieldcase.domain.errors import Cancelled


@pytest.fixture
def pages():
    opened = PagePictures(render_pdf(session_record()))
    yield opened
    opened.close()


def test_a_page_has_the_size_of_the_paper(pages):
    [size] = pages.sizes
    assert (round(size.width), round(size.height)) == (595, 842)
    assert not size.is_lying


def test_a_register_lies_on_its_side():
    pages = PagePictures(render_pdf(session_record(is_lying=True)))
    assert all(size.is_lying for size in pages.sizes)
    pages.close()


def test_a_picture_is_dark_words_on_white(pages):
    picture = pages.picture(0, 2)
    assert (picture.width, picture.height) == (1191, 1684)
    assert len(picture.pixels) == picture.row_bytes * picture.height
    assert picture.pixels[:3] == b"\xff\xff\xff"
    assert any(picture.pixels[at] < 0x80 for at in range(0, len(picture.pixels), 4))


@pytest.mark.parametrize("language", ["en", "ka"])
def test_what_stands_on_a_page_can_be_read_out(language):
    pages = PagePictures(render_pdf(session_record(language)))
    assert "Counselling session record" in pages.text(0)
    assert "გიორგი ბერიძე" in pages.text(0)
    pages.close()


def test_pages_are_asked_for_from_several_threads_at_once():
    long = Paragraphs("Notes", "\n".join(f"Line {at}" for at in range(300)))
    pages = PagePictures(render_pdf(session_record(blocks=(long,))))
    wanted = [*range(len(pages.sizes))] * 4
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda page: pages.picture(page, 0.5), wanted))
    assert len(pages.sizes) > 3
    assert found == [pages.picture(page, 0.5) for page in wanted]
    pages.close()


def test_nothing_is_drawn_of_a_paper_that_was_put_away(pages):
    pages.close()
    for ask in (lambda: pages.picture(0, 1), lambda: pages.text(0)):
        with pytest.raises(Cancelled):
            ask()
    pages.close()
