"""The appointments of a case: what is planned, what became of the last ones."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldcase.domain.agenda.agenda import AgendaLine
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.agenda.appointment_desk import AppointmentDesk
from fieldcase.ui.agenda.appointment_tile import CORRECT, AppointmentTile, Look
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.reaching_out import ReachingOut
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import TINY
from fieldcase.usecases.agenda.agenda import case_agenda

BEGIN = "appointment"
_LATEST = 2  # of those that are settled
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class AppointmentsSection(CaseSection):
    """`begin("appointment")` opens the form for a new one."""

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset(
        {RecordKind.APPOINTMENT, RecordKind.PERSON}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.card = Card(words.say("Appointments"))
        self.card.content.setSpacing(TINY)
        self.plan_button = Button(
            words.say("Plan an appointment"), Kind.QUIET, picture="plus"
        )
        self.card.add_beside_title(self.plan_button)
        self.deeds = AppointmentDesk(desk, self)
        self._none = label(words.say("None agreed"), Role.QUIET)
        self.card.add(self.deeds.panel, self._none)
        self._lines = ReachingOut()
        self.card.content.addLayout(self._lines)
        self.tiles: list[AppointmentTile] = []
        self.layout_.addWidget(self.card)
        self.plan_button.clicked.connect(lambda: self.begin(BEGIN))

    def load(self) -> None:
        case_id = self.case_id
        self._desk.ask(
            self, lambda workspace: case_agenda(workspace, case_id), self._show
        )

    def begin(self, what: str) -> None:
        if what == BEGIN and self.case_id:
            self.deeds.plan(self.case_id)

    def leave(self) -> None:
        self.deeds.panel.put_away()

    def settle(self) -> None:
        self.deeds.panel.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((at for at, tile in enumerate(self.tiles) if tile.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        there = min(max(at + step, 0), len(self.tiles) - 1)
        self.tiles[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, lines: list[AgendaLine]) -> None:
        """What is expected in the order of time, then the last that were settled."""
        ahead = [line for line in reversed(lines) if line.appointment.is_open]
        settled = [line for line in lines if not line.appointment.is_open]
        lines = [*ahead, *settled[:_LATEST]]
        for old in self.tiles[len(lines) :]:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        del self.tiles[len(lines) :]
        today = self._desk.workspace.today()
        for tile, line in zip(self.tiles, lines, strict=False):
            tile.tell(line, today)
        for line in lines[len(self.tiles) :]:
            self._add_tile(line)
        self._none.setVisible(not ahead)

    def _add_tile(self, line: AgendaLine) -> None:
        today = self._desk.workspace.today()
        tile = AppointmentTile(self._words, line, today, Look.CASE)
        tile.deed_asked.connect(self.deeds.do)
        tile.opened.connect(lambda _case: self._correct(tile))
        previous: QWidget = self.tiles[-1] if self.tiles else self._none
        self._lines.addWidget(tile)
        tile.show()
        QWidget.setTabOrder(previous, tile)
        self.tiles.append(tile)

    def _correct(self, tile: AppointmentTile) -> None:
        if CORRECT in tile.deeds:
            self.deeds.do(tile.line, CORRECT)
