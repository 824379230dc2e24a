"""The page of papers, and the way back from it."""

from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_asked import PAPER
from fieldcase.ui.window.navigation import Navigation


def add_papers(desk: Desk, navigation: Navigation) -> None:
    """Made on the first visit; its module is loaded then too."""

    def paper() -> Page:
        from fieldcase.ui.papers.paper_page import PaperPage  # noqa: PLC0415 on the visit

        page = PaperPage(desk)
        page.left.connect(navigation.back)
        return page

    navigation.add(PAPER, paper)
