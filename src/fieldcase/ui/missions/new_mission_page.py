"""The page on which a mission is planned."""

from fieldcase.domain.monitoring.mission import Mission
from fieldcase.domain.monitoring.mission_rules import (
    MISSION_FORM,
    MISSION_FORM_VERSION,
)
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.planning_page import PlanningPage
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.missions.mission_form import MissionForm
from fieldcase.usecases.monitoring.missions import new_mission
from fieldcase.usecases.record_keeping.drafts import NO_CASE


class NewMissionPage(PlanningPage):
    """`made` carries the new mission's id."""

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        version = (MISSION_FORM, MISSION_FORM_VERSION)
        plan = say("Plan the mission")
        panel = RecordPanel(desk, MissionForm(desk), version, plan, is_main=True)
        asked = RecordAsked(case_id=NO_CASE, deed=new_mission, about={"id": ""})
        super().__init__(desk, panel, asked)
        self.show_head(say("New mission"), say("Whom it visits is chosen on its page."))

    def _finish(self, planned: object) -> None:
        if isinstance(planned, Mission):
            number = planned.number
            told = self._words.say("Mission {number} is planned.", number=number)
            self._lead_on(told, planned.id)
