"""The pages of the library, and how one leads to another."""

from fieldcase.domain.words import Words
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.ui.window.side_bar import NavigationItem

LIST, ONE, PREVIEW, ANSWERS = "questionnaires", "questionnaire", "preview", "answers"


def library_item(words: Words) -> NavigationItem:
    """Where the library stands in the side bar."""
    return NavigationItem(LIST, LIST, words.say("Questionnaires"), (ONE, PREVIEW))


def add_library(desk: Desk, navigation: Navigation) -> None:
    """The modules of the pages are loaded on the first visit."""

    def go(name: str, argument: object = None) -> None:
        navigation.go(Place(name, argument))

    def library() -> Page:
        from fieldcase.ui.questionnaires.library_page import LibraryPage  # noqa: PLC0415 on the visit

        page = LibraryPage(desk)
        page.opened.connect(lambda asked: go(ONE, asked))
        return page

    def questionnaire() -> Page:
        from fieldcase.ui.questionnaires.questionnaire_page import (  # noqa: PLC0415 on the visit
            QuestionnairePage,
        )

        page = QuestionnairePage(desk)
        page.preview_asked.connect(lambda version: go(PREVIEW, version))
        page.answers_opened.connect(lambda answers: go(ANSWERS, answers))
        page.left.connect(lambda: go(LIST))
        return page

    def preview() -> Page:
        from fieldcase.ui.questionnaires.preview_page import PreviewPage  # noqa: PLC0415 on the visit

        page = PreviewPage(desk)
        page.left.connect(navigation.back)
        return page

    navigation.add(LIST, library)
    navigation.add(ONE, questionnaire)
    navigation.add(PREVIEW, preview)
