"""Where a mission stands, what it lacks, and the button to the next step."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldcase.domain.monitoring.mission import MissionStatus
from fieldcase.domain.monitoring.mission_rules import FOLLOWING
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.monitoring.mission_file import MissionFile
from fieldcase.usecases.monitoring.mission_messages import LACKS
from fieldcase.usecases.monitoring.missions import move_mission

_ORDER = list(MissionStatus)


class StandingCard(Card):
    """`show_mission(file)`; `changed` once it went a step."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Next step"))
        self._desk, self._words = desk, desk.words
        self.buttons: dict[MissionStatus, Button] = {}
        self._told = QVBoxLayout()
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(SMALL)
        self.content.addLayout(self._told)
        self.content.addLayout(self._deeds)

    def show_mission(self, file: MissionFile) -> None:
        words, status = self._words, file.mission.status
        clear(self._told)
        clear(self._deeds)
        self.buttons = {}
        if file.lacks:
            title = words.say("Before the next step:")
            callout = Callout(Tone.ATTENTION, title)
            for lack in file.lacks:
                callout.add(words.say(LACKS[lack]))
            self._told.addWidget(callout)
        for following in reversed(FOLLOWING[status]):
            is_on = _ORDER.index(following) > _ORDER.index(status)
            kind = Kind.SECONDARY if is_on else Kind.QUIET
            button = Button(_verb(following, words, is_on=is_on), kind)
            button.setEnabled(not (is_on and file.lacks))
            button.clicked.connect(partial(self._move, file, following))
            self.buttons[following] = button
            self._deeds.addWidget(button)

    def _move(self, file: MissionFile, status: MissionStatus, *_: object) -> None:
        mission_id = file.mission.id
        self._desk.ask(
            self,
            lambda workspace: move_mission(workspace, mission_id, status),
            lambda _: self.changed.emit(),
        )


def _verb(status: MissionStatus, words: Words, *, is_on: bool) -> str:
    if is_on:
        return {
            MissionStatus.IN_FIELD: words.say("It has begun"),
            MissionStatus.DEBRIEF: words.say("It is back: debrief"),
            MissionStatus.REPORTED: words.say("The report is sent"),
            MissionStatus.CLOSED: words.say("Close the mission"),
        }[status]
    return {
        MissionStatus.PLANNED: words.say("Back to planning"),
        MissionStatus.IN_FIELD: words.say("Back to the field"),
        MissionStatus.DEBRIEF: words.say("Back to the debriefing"),
        MissionStatus.REPORTED: words.say("Open it again"),
    }[status]
