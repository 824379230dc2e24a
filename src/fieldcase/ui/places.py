"""Every page of the window, and how one leads to another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.ui.amounts.amounts_places import add_amounts, amounts_item
from fieldcase.ui.cases.places import CASES, OF_A_CASE, CasePlaces
from fieldcase.ui.conflicts.conflicts_places import add_conflicts, conflicts_items
from fieldcase.ui.desk import Desk
from fieldcase.ui.devices.places import DevicePlaces, laptops_item
from fieldcase.ui.duplicates.duplicates_places import (
    add_duplicates,
    duplicates_items,
)
from fieldcase.ui.keeping import ABOUT
from fieldcase.ui.keeping.about_places import add_about
from fieldcase.ui.manual.manual_places import manual_item
from fieldcase.ui.missions.places import MissionPlaces, missions_item
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_places import add_papers
from fieldcase.ui.questionnaires.library_places import add_library, library_item
from fieldcase.ui.settings import Settings
from fieldcase.ui.today.today_page import TodayPage
from fieldcase.ui.training.places import COURSES, OF_A_COURSE, TrainingPlaces
from fieldcase.ui.visits.places import VisitPlaces
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.ui.window.side_bar import NavigationItem

FIRST = "today"


def items_of(
    words: Words, role: Role, *, is_headquarters: bool
) -> Sequence[NavigationItem]:
    """What stands in the side bar: a laptop sends, headquarters takes in."""
    say = words.say
    both: tuple[NavigationItem, ...] = (
        NavigationItem("today", "today", say("Today"), is_counted=True),
        NavigationItem("agenda", "calendar", say("Agenda")),
        NavigationItem(CASES, "cases", say("Cases"), OF_A_CASE),
        missions_item(words),
        NavigationItem(COURSES, "training", say("Training"), OF_A_COURSE),
        library_item(words),
        NavigationItem("reports", "reports", say("Reports")),
    )
    settings = NavigationItem(
        "settings", "settings", say("Settings"), (ABOUT,), at_foot=True
    )
    last: tuple[NavigationItem, ...] = (manual_item(words), settings)
    if role in MAY[Deed.LEAD_TEAM]:
        both = (*both, NavigationItem("team", "family", say("Team")))
    if role in MAY[Deed.READ_AUDIT]:
        last = (NavigationItem("audit", "eye", say("Audit"), ("retention",)), *last)
    if not is_headquarters:
        return (
            *both,
            NavigationItem("sync", "sync", say("Sync"), is_counted=True),
            *last,
        )
    return (
        *both,
        NavigationItem("inbox", "inbox", say("Inbox"), is_counted=True),
        *conflicts_items(words, role),
        *duplicates_items(words, role),
        laptops_item(words),
        amounts_item(words),
        *last,
    )


@dataclass(frozen=True)
class Places:
    """Makes each page on the first visit, and leads from one to the next.

    The modules of all but the first page are loaded on that visit too.
    """

    desk: Desk
    navigation: Navigation
    settings: Settings
    exchanged: Callable[[], object]  # something went out or came in
    counted: Callable[[int], object]  # so much waits today

    @cached_property
    def _of_cases(self) -> CasePlaces:
        return CasePlaces(self.desk, self.navigation, self.settings)

    def add_all(self) -> None:
        add = self.navigation.add
        add("today", self._today)
        add("agenda", self._agenda)
        self._of_cases.add_all()
        add_library(self.desk, self.navigation)
        add_papers(self.desk, self.navigation)
        add("reports", self._reports)
        add_about(self.desk.words, self.navigation)
        MissionPlaces(self.desk, self.navigation, self._of_cases.open_case).add_all()
        VisitPlaces(self.desk, self.navigation, self._of_cases.open_case).add_all()
        TrainingPlaces(self.desk, self.navigation, self._of_cases.open_case).add_all()
        if self.desk.workspace.staff.role in MAY[Deed.LEAD_TEAM]:
            add("team", self._team)
        if self.desk.workspace.is_headquarters:
            add("inbox", self._inbox)
            add_conflicts(
                self.desk, self.navigation, self._of_cases.open_case, self.exchanged
            )
            DevicePlaces(self.desk, self.navigation, self._of_cases.open_case).add_all()
            add_duplicates(
                self.desk, self.navigation, self._of_cases.open_case, self.exchanged
            )
            add_amounts(self.desk, self.navigation)
        else:
            add("sync", self._sync)
        if self.desk.workspace.staff.role in MAY[Deed.READ_AUDIT]:
            add("audit", self._audit)
            add("retention", self._retention)

    def _today(self) -> TodayPage:
        page = TodayPage(self.desk)
        page.place_asked.connect(self.navigation.go)
        page.draft_asked.connect(self._of_cases.open_draft)
        page.counted.connect(self.counted)
        return page

    def _agenda(self) -> Page:
        from fieldcase.ui.agenda.agenda_page import AgendaPage  # noqa: PLC0415 on the visit

        page = AgendaPage(self.desk)
        page.place_asked.connect(self.navigation.go)
        return page

    def _team(self) -> Page:
        from fieldcase.ui.team.team_page import TeamPage  # noqa: PLC0415 on the visit

        page = TeamPage(self.desk)
        page.case_opened.connect(lambda asked: self._go("case", asked))
        return page

    def _sync(self) -> Page:
        from fieldcase.ui.sync.sync_page import SyncPage  # noqa: PLC0415 on the visit

        page = SyncPage(self.desk)
        page.exchanged.connect(self.exchanged)
        return page

    def _inbox(self) -> Page:
        from fieldcase.ui.inbox.inbox_page import InboxPage  # noqa: PLC0415 on the visit

        page = InboxPage(self.desk)
        page.exchanged.connect(self.exchanged)
        return page

    def _reports(self) -> Page:
        from fieldcase.ui.reports.reports_page import ReportsPage  # noqa: PLC0415 on the visit

        page = ReportsPage(self.desk)
        page.case_opened.connect(self._of_cases.open_case)
        return page

    def _audit(self) -> Page:
        from fieldcase.ui.audit.audit_page import AuditPage  # noqa: PLC0415 on the visit

        page = AuditPage(self.desk)
        page.case_opened.connect(self._of_cases.open_case)
        page.review_asked.connect(lambda: self._go("retention"))
        return page

    def _retention(self) -> Page:
        from fieldcase.ui.audit.retention_page import RetentionPage  # noqa: PLC0415 on the visit

        page = RetentionPage(self.desk)
        page.case_opened.connect(self._of_cases.open_case)
        page.draft_opened.connect(self._of_cases.open_draft)
        page.left.connect(lambda: self._go("audit"))
        return page

    def _go(self, page: str, argument: object = None) -> None:
        self.navigation.go(Place(page, argument))
