"""Where reference data stands at headquarters."""

from fieldcase.domain.words import Words
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Navigation
from fieldcase.ui.window.side_bar import NavigationItem

AMOUNTS = "amounts"


def amounts_item(words: Words) -> NavigationItem:
    return NavigationItem(AMOUNTS, "table", words.say("Reference data"))


def add_amounts(desk: Desk, navigation: Navigation) -> None:
    """The module of the page is loaded on the first visit."""

    def amounts() -> Page:
        from fieldcase.ui.amounts.amounts_page import AmountsPage  # noqa: PLC0415 on the visit

        return AmountsPage(desk)

    navigation.add(AMOUNTS, amounts)
