"""The pages of visits, and how one leads to another."""

from collections.abc import Callable
from dataclasses import dataclass

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.stops import Area
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Navigation, Place

DUE = "due-visits"
OF_VISITS = (DUE, "follow-up-figures")  # belong to no single one


@dataclass(frozen=True)
class VisitPlaces:
    """Makes each page on the first visit; its module is loaded then too."""

    desk: Desk
    navigation: Navigation
    open_case: Callable[[str], object]

    def add_all(self) -> None:
        add = self.navigation.add
        add("visit", self._visit)
        add("visit-draft", self._draft)
        add(DUE, self._due)
        add("follow-up-figures", self._figures)

    def _visit(self) -> Page:
        from fieldcase.ui.visits.visit_view import VisitView  # noqa: PLC0415 on the visit

        page = VisitView(self.desk)
        page.draft_opened.connect(lambda draft: self._go("visit-draft", draft))
        page.version_opened.connect(lambda visit: self._go("visit", visit))
        page.left.connect(self._return)
        page.answers_asked.connect(lambda answers: self._go("answers", answers))
        page.picture_asked.connect(lambda asked: self._go("picture", asked))
        return page

    def _draft(self) -> Page:
        from fieldcase.ui.visits.visit_page import VisitPage  # noqa: PLC0415 on the visit

        page = VisitPage(self.desk)
        page.visit_signed.connect(
            lambda visit: self.navigation.replace(Place("visit", visit))
        )
        page.left.connect(self._return)
        page.answers_asked.connect(lambda answers: self._go("answers", answers))
        return page

    def _due(self) -> Page:
        from fieldcase.ui.visits.due_page import DuePage  # noqa: PLC0415 on the visit

        page = DuePage(self.desk)
        page.case_opened.connect(self._open_visits)
        page.figures_asked.connect(lambda: self._go("follow-up-figures"))
        page.new_case_asked.connect(lambda: self._go("new-case"))
        return page

    def _figures(self) -> Page:
        from fieldcase.ui.reports.reports_page import ReportsPage  # noqa: PLC0415 on the visit
        from fieldcase.ui.visits.follow_up_report import FOLLOW_UP  # noqa: PLC0415 on the visit

        return ReportsPage(self.desk, FOLLOW_UP)

    def _open_visits(self, case_id: str) -> None:
        self._go("case", CaseAsked(CaseId(case_id), Area.VISITS))

    def _return(self, case_id: str) -> None:
        """To the visits of the case; the form just left is no place to come back to."""
        asked = CaseAsked(CaseId(case_id), Area.VISITS)
        self.navigation.replace(Place("case", asked))

    def _go(self, page: str, argument: object = None) -> None:
        self.navigation.go(Place(page, argument))
