"""Whom a mission visits, and what became of each planned visit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.monitoring.mission_figures import VisitState
from fieldcase.domain.monitoring.mission_rules import (
    PLANNED_VISIT_FORM,
    PLANNED_VISIT_FORM_VERSION,
)
from fieldcase.domain.records import taken_apart
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import AREA_MOST, HEADER_HEIGHT, ROW_HEIGHT, SMALL
from fieldcase.ui.missions.mission_form import PlannedVisitForm
from fieldcase.ui.missions.mission_naming import VISIT_TONES
from fieldcase.usecases.monitoring.mission_file import MissionFile, MissionVisit
from fieldcase.usecases.monitoring.mission_words import outcome_of
from fieldcase.usecases.monitoring.missions import edit_planned_visit

_LEAST_ROWS = 3


class VisitsCard(Card):
    """`show_mission(file)`; `changed` once something is saved.

    `choice_asked` wants more cases chosen; `case_opened` carries a case's id,
    `visit_asked` a planned visit's that somebody wants to write up.
    """

    changed = Signal()
    choice_asked = Signal()
    case_opened = Signal(str)
    visit_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Planned visits"))
        words = desk.words
        self._words = words
        self._file: MissionFile | None = None
        self._shown: MissionVisit | None = None
        self.choose_button = Button(
            words.say("Choose cases"), Kind.QUIET, picture="plus"
        )
        self.add_beside_title(self.choose_button)
        told = words.say("Choose whom to visit: by profile, place or time since.")
        empty = EmptyState("missions", words.say("Nobody is chosen yet"), told)
        self.table: ListTable[MissionVisit] = ListTable(
            words, _columns(words), empty, name=words.say("Planned visits")
        )
        version = (PLANNED_VISIT_FORM, PLANNED_VISIT_FORM_VERSION)
        self.panel = RecordPanel(
            desk, PlannedVisitForm(desk), version, words.say("Save")
        )
        self._about = label("", Role.STRONG, wraps=True)
        self.case_button = Button(words.say("Open the case"))
        self.visit_button = Button(words.say("Write the visit"), picture="edit")
        self._row = QHBoxLayout()
        self._row.setSpacing(SMALL)
        for part in (self._about, self.case_button, self.visit_button):
            self._row.addWidget(part, 1 if part is self._about else 0)
        self.add(self.table)
        self.content.addLayout(self._row)
        self.add(self.panel)
        self._show_deeds()
        self._connect()

    def show_mission(self, file: MissionFile) -> None:
        if self._file is not None and self._file.mission.id != file.mission.id:
            self.put_away()
        self._file = file
        self.table.model.show(file.visits)
        rows = max(len(file.visits), _LEAST_ROWS)
        self.table.setFixedHeight(min(HEADER_HEIGHT + ROW_HEIGHT * rows + 8, AREA_MOST))

    def put_away(self) -> None:
        """Keep what is typed as a draft."""
        self._shown = None
        self.panel.put_away()
        self._show_deeds()

    def open(self, visit: MissionVisit) -> None:
        """Show what can be done with one of them, and its form."""
        self.put_away()
        self._shown = visit
        self._show_deeds()
        planned = visit.planned
        self.panel.ask(
            RecordAsked(
                case_id=planned.case_id,
                deed=lambda workspace, entries, draft_id: edit_planned_visit(
                    workspace, planned.id, entries, draft_id
                ),
                entries=taken_apart(planned),
                about={"id": planned.id},
            )
        )

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choice_asked)
        self.table.opened.connect(self.open)
        self.panel.done.connect(lambda _: self.changed.emit())
        self.panel.ended.connect(self.put_away)
        self.case_button.clicked.connect(self._open_case)
        self.visit_button.clicked.connect(self._ask_visit)

    def _show_deeds(self) -> None:
        shown = self._shown
        for part in (self._about, self.case_button, self.visit_button):
            part.setVisible(shown is not None and shown.case is not None)
        if shown is not None:
            name = self._words.isolated(shown.name)
            self._about.setText(self._words.beside((shown.number, name)))

    def _open_case(self) -> None:
        if self._shown is not None:
            self.case_opened.emit(self._shown.planned.case_id)

    def _ask_visit(self) -> None:
        if self._shown is not None:
            self.visit_asked.emit(self._shown.planned)


def _columns(words: Words) -> list[Column[MissionVisit]]:
    say = words.say
    return [
        Column("day", say("Day"), lambda one: _day(one, words), width=108),
        Column("number", say("Case"), lambda one: one.number, width=124),
        Column(
            "name",
            say("Name"),
            lambda one: words.isolated(one.name),
            width=120,
            stretches=True,
        ),
        Column("town", say("Town"), lambda one: words.isolated(one.planned.town)),
        Column(
            "state",
            say("What became of it"),
            lambda one: _outcome(one, words),
            lambda one: VISIT_TONES[one.state],
            width=164,
        ),
    ]


def _day(one: MissionVisit, words: Words) -> str:
    return words.date(one.planned.day, "EEE d MMM") if one.planned.day else ""


def _outcome(one: MissionVisit, words: Words) -> str:
    """Why nobody was met says more than that nobody was."""
    told = outcome_of(one, words)
    is_told = one.state is VisitState.NOT_REACHED
    return told.partition(" · ")[2] or told if is_told else told.partition(" · ")[0]
