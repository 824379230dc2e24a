"""The page about the program among the places of a window."""

from fieldcase.domain.words import Words
from fieldcase.ui.keeping import ABOUT
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Navigation, Place


def add_about(words: Words, navigation: Navigation) -> None:
    navigation.add(ABOUT, lambda: _page(words, navigation))


def _page(words: Words, navigation: Navigation) -> Page:
    from fieldcase.ui.keeping.about_page import AboutPage  # noqa: PLC0415 on the visit

    page = AboutPage(words)
    page.promises_asked.connect(lambda: navigation.go(Place("manual", "promises")))
    return page
