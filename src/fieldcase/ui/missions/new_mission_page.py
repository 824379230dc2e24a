"""The page on which a mission is planned."""

from PySide6.QtCore import Signal

from fieldcase.domain.monitoring.mission import Mission
from fieldcase.domain.monitoring.mission_rules import (
    MISSION_FORM,
    MISSION_FORM_VERSION,
)
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.ui.controls.card import Card
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.missions.mission_form import MissionForm
from fieldcase.ui.page import Page
from fieldcase.usecases.monitoring.missions import new_mission
from fieldcase.usecases.record_keeping.drafts import NO_CASE


class NewMissionPage(Page):
    """`visit(None)` goes on with the draft one left; `visit(draft_id)` with that one.

    `mission_made` carries the new mission's id; `left` comes without.
    """

    mission_made = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        version = (MISSION_FORM, MISSION_FORM_VERSION)
        plan = words.say("Plan the mission")
        self.panel = RecordPanel(desk, MissionForm(desk), version, plan, is_main=True)
        self.show_head(
            words.say("New mission"),
            words.say("Whom it visits is chosen on its page."),
        )
        card = Card()
        card.add(self.panel)
        self.body.addWidget(card)
        self.body.addStretch()
        self.panel.done.connect(self._finish)
        self.panel.ended.connect(self.left)

    def visit(self, argument: object) -> None:
        draft_id = DraftId(argument) if isinstance(argument, str) else None
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE, deed=new_mission, about={"id": ""}, draft_id=draft_id
            )
        )

    def leave(self) -> None:
        self.panel.draft.keeper.save_now()

    def settle(self) -> None:
        self.panel.settle()

    def _finish(self, mission: object) -> None:
        if isinstance(mission, Mission):
            words = self._words
            told = words.say("Mission {number} is planned.", number=mission.number)
            self._desk.tell(Tone.GOOD, told)
            self.mission_made.emit(mission.id)
