"""`make shots` pictures every page that the window has."""

from bench.shot_list import PICTURED, not_pictured
from bench.shots import LOOKS
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP

from fieldcase.domain.words import SHIPPED


def test_every_page_of_the_window_has_its_picture(unlocked):
    pages = set()
    for name in (LAPTOP, HEADQUARTERS):
        window = unlocked(name)
        pages.update(window.workplace.navigation.names())
        window.close()
    assert pages | {"team", "sync", "audit", "retention"} == set(PICTURED)


def test_a_page_that_no_picture_shows_is_told():
    taken = {name: page for page, name in PICTURED.items()}
    assert not not_pictured(taken)
    assert not_pictured({**taken, "cases": "today"}) == ["cases"]


def test_every_language_is_pictured_light_and_dark():
    for language in SHIPPED:
        assert {language, f"{language}-dark"} <= set(LOOKS)
    assert {"en-2x", "ar-dark-2x"} <= set(LOOKS)
