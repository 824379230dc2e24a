"""One mission on one page: where it stands, whom it visits, what was found."""

from PySide6.QtCore import Signal

from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.monitoring.mission import Mission, MissionId
from fieldcase.domain.monitoring.mission_rules import (
    FINDINGS_FORM,
    FINDINGS_FORM_VERSION,
    MISSION_FORM,
    MISSION_FORM_VERSION,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.columns import two_columns
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.missions.choice_card import ChoiceCard
from fieldcase.ui.missions.figures_card import MissionFiguresCard
from fieldcase.ui.missions.mission_form import FindingsForm, MissionForm
from fieldcase.ui.missions.mission_naming import MISSION_TONES
from fieldcase.ui.missions.mission_papers import MissionPapers
from fieldcase.ui.missions.standing_card import StandingCard
from fieldcase.ui.missions.texts_card import MissionTextsCard
from fieldcase.ui.missions.visits_card import VisitsCard
from fieldcase.ui.page import Page
from fieldcase.usecases.monitoring.mission_file import MissionFile, open_mission
from fieldcase.usecases.monitoring.mission_words import mission_line
from fieldcase.usecases.record_keeping.labels import label as named
from fieldcase.usecases.record_keeping.labels_monitoring import MISSION

_KINDS = frozenset(
    {
        *(RecordKind.MISSION, RecordKind.PLANNED_VISIT, RecordKind.VISIT),
        *(RecordKind.ANSWERS, RecordKind.CASE, RecordKind.PERSON),
    }
)


class MissionPage(Page):
    """`visit(mission_id)`.

    `case_opened` carries a case's id, `visit_asked` the planned visit that somebody
    wants to write up, `pack_asked` the mission's id.
    """

    case_opened = Signal(str)
    visit_asked = Signal(object)
    pack_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._mission_id = MissionId("")
        self._mission: Mission | None = None
        self.papers = MissionPapers(desk, self)
        self.pack_button = Button(words.say("Mission pack"), picture="folder")
        self.actions_in_bar = [self.papers.button, self.pack_button]
        self.standing = StandingCard(desk)
        self.visits = VisitsCard(desk)
        self.choice = ChoiceCard(desk)
        self.figures = MissionFiguresCard(desk)
        version = (MISSION_FORM, MISSION_FORM_VERSION)
        self.plan = MissionTextsCard(
            desk, words.say("The plan"), MissionForm(desk), version, _planned
        )
        version = (FINDINGS_FORM, FINDINGS_FORM_VERSION)
        self.findings = MissionTextsCard(
            desk, words.say("What was found"), FindingsForm(desk), version, _found
        )
        self._footnote = label("", Role.SMALL, wraps=True)
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            if argument != self._mission_id:
                self.choice.put_away()
            self._mission_id = MissionId(argument)
            self.refresh()

    def leave(self) -> None:
        self.visits.put_away()
        for card in (self.plan, self.findings):
            card.panel.draft.keeper.save_now()

    def settle(self) -> None:
        for panel in (self.visits.panel, self.plan.panel, self.findings.panel):
            panel.settle()

    def refresh(self) -> None:
        mission_id = self._mission_id
        if mission_id:
            self._desk.ask(
                self, lambda workspace: open_mission(workspace, mission_id), self._show
            )

    def _lay_out(self) -> None:
        columns = two_columns(
            (self.visits, self.choice), (self.standing, self.figures), (5, 2)
        )
        self.body.addWidget(self.papers.asking)
        self.body.addLayout(columns)
        for part in (self.plan, self.findings, self._footnote):
            self.body.addWidget(part)
        self.body.addStretch()
        self.begin_at(self.visits.table)

    def _connect(self) -> None:
        for card in (self.standing, self.visits, self.plan, self.findings):
            card.changed.connect(self.refresh)
        self.choice.chosen.connect(self.refresh)
        self.choice.ended.connect(self.visits.setFocus)
        self.visits.choice_asked.connect(self._choose)
        self.visits.case_opened.connect(self.case_opened)
        self.visits.visit_asked.connect(self.visit_asked)
        self.pack_button.clicked.connect(lambda: self.pack_asked.emit(self._mission_id))
        self._desk.changes.changed.connect(self._hear)

    def _choose(self) -> None:
        if self._mission is not None:
            self.choice.choose_for(self._mission)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

    def _show(self, file: MissionFile) -> None:
        mission, words = file.mission, self._words
        if mission.id != self._mission_id:
            return
        self._mission = mission
        self.show_head(mission.purpose or mission.number, mission_line(mission, words))
        self.clear_beside_title()
        told = words.code(ListName.MISSION_STATUS, mission.status)
        self.add_beside_title(Pill(told, MISSION_TONES[mission.status]))
        for card in (self.standing, self.visits, self.figures):
            card.show_mission(file)
        for part in (self.plan, self.findings, self.papers):
            part.show_mission(mission)
        notes = footnotes_for(ListName.COUNTRIES, [mission.country], words)
        self._footnote.setText("\n".join(notes))
        self._footnote.setVisible(bool(notes))


def _planned(mission: Mission, words: Words) -> list[tuple[str, str]]:
    travellers = (
        words.beside((one.name, one.organisation, one.role))
        for one in mission.delegation
    )
    legs = (
        words.beside((words.date(one.day), one.place, one.transport))
        for one in mission.itinerary
    )
    meetings = (
        words.beside((words.date(one.day), one.institution, one.people, one.topic))
        for one in mission.agenda
    )
    return [
        (named(MISSION, "host_mission", words), mission.host_mission),
        (named(MISSION, "delegation", words), "\n".join(travellers)),
        (named(MISSION, "itinerary", words), "\n".join(legs)),
        (named(MISSION, "agenda", words), "\n".join(meetings)),
        (named(MISSION, "security_note", words), mission.security_note),
    ]


def _found(mission: Mission, words: Words) -> list[tuple[str, str]]:
    recommended = (
        words.beside(
            (
                one.text,
                one.owner,
                words.date(one.due_on),
                words.code(ListName.RECOMMENDATION_STATUS, one.status),
            )
        )
        for one in mission.recommendations
    )
    texts = ("findings", "good_practices", "challenges")
    return [
        *((named(MISSION, name, words), getattr(mission, name)) for name in texts),
        (named(MISSION, "recommendations", words), "\n".join(recommended)),
        (named(MISSION, "debrief", words), mission.debrief),
        (named(MISSION, "reported_on", words), words.date(mission.reported_on)),
    ]
