"""The pages of missions, and how one leads to another."""

from collections.abc import Callable
from dataclasses import dataclass

from fieldcase.domain.monitoring.mission import PlannedVisit
from fieldcase.domain.monitoring.mission_rules import FINDINGS_FORM, MISSION_FORM
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.words import Words
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.visits.places import DUE, OF_VISITS
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.ui.window.side_bar import NavigationItem
from fieldcase.usecases.monitoring.visits import begin_visit

MISSIONS = "missions"
OF_A_MISSION = ("mission", "new-mission", "mission-packs", *OF_VISITS)


def missions_item(words: Words) -> NavigationItem:
    return NavigationItem(MISSIONS, "missions", words.say("Missions"), OF_A_MISSION)


def place_of_draft(draft: Draft) -> Place | None:
    """Where a draft of one of these forms is written on; None for other forms."""
    if draft.form not in {MISSION_FORM, FINDINGS_FORM}:
        return None
    record_id = str(draft.entries.get("id") or "")
    return Place("mission", record_id) if record_id else Place("new-mission", draft.id)


@dataclass(frozen=True)
class MissionPlaces:
    """Makes each page on the first visit; its module is loaded then too."""

    desk: Desk
    navigation: Navigation
    open_case: Callable[[str], object]

    def add_all(self) -> None:
        add = self.navigation.add
        add(MISSIONS, self._missions)
        add("new-mission", self._new_mission)
        add("mission", self._mission)
        add("mission-packs", self._packs)

    def _missions(self) -> Page:
        from fieldcase.ui.missions.missions_page import MissionsPage  # noqa: PLC0415 on the visit

        page = MissionsPage(self.desk)
        page.opened.connect(lambda mission: self._go("mission", mission))
        page.new_mission_asked.connect(lambda: self._go("new-mission"))
        page.packs_asked.connect(lambda: self._go("mission-packs"))
        page.due_asked.connect(lambda: self._go(DUE))
        return page

    def _new_mission(self) -> Page:
        from fieldcase.ui.missions.new_mission_page import NewMissionPage  # noqa: PLC0415 on the visit

        page = NewMissionPage(self.desk)
        page.left.connect(lambda: self.navigation.replace(Place(MISSIONS)))
        page.made.connect(
            lambda mission: self.navigation.replace(Place("mission", mission))
        )
        return page

    def _mission(self) -> Page:
        from fieldcase.ui.missions.mission_page import MissionPage  # noqa: PLC0415 on the visit

        page = MissionPage(self.desk)
        page.case_opened.connect(self.open_case)
        page.pack_asked.connect(lambda mission: self._go("mission-packs", mission))
        page.visit_asked.connect(self._write_visit)
        return page

    def _write_visit(self, planned: PlannedVisit) -> None:
        case_id, planned_id = planned.case_id, planned.id
        self.desk.ask(
            self.navigation,
            lambda workspace: begin_visit(workspace, case_id, planned_id=planned_id),
            lambda draft: self._go("visit-draft", draft.id),
        )

    def _packs(self) -> Page:
        from fieldcase.ui.missions.packs_page import PacksPage  # noqa: PLC0415 on the visit

        return PacksPage(self.desk)

    def _go(self, page: str, argument: object = None) -> None:
        self.navigation.go(Place(page, argument))
