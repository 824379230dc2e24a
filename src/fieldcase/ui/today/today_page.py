"""Today: what is due, what waits, what expires; each line leads to its place."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.agenda.agenda import AgendaLine
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.agenda.appointment_tile import AppointmentTile, Look
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.columns import column_of
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import CARD_GAP, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.today.today_lines import (
    WorkLine,
    approval_lines,
    draft_lines,
    escalation_lines,
    exchange_lines,
    expiring_lines,
    idle_lines,
)
from fieldcase.ui.today.work_card import Lines, WorkCard
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.today import TodaysWork, todays_work

_A_MINUTE = 60_000  # ms
_SILENT = frozenset({RecordKind.AUDIT_ENTRY, RecordKind.ATTACHMENT})


class TodayPage(Page):
    """`visit(None)`. `place_asked` carries a `Place`, `draft_asked` a draft's id.

    `counted` says how much is waiting, for the number beside the page's name.
    """

    place_asked = Signal(object)
    draft_asked = Signal(str)
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._form: Card | None = None
        self._has_come = False  # somebody is here since a moment
        self._day = desk.workspace.today()
        self._minute = QTimer(self, interval=_A_MINUTE)
        say = words.say
        self.overdue = WorkCard(words, say("Overdue"), Tone.WRONG)
        self.due = WorkCard(words, say("Today"), Tone.STEP)
        self.coming = WorkCard(words, say("Coming up"), Tone.NEUTRAL)
        self.drafts = WorkCard(words, say("Drafts to finish"), Tone.ATTENTION)
        self.escalations = WorkCard(words, say("Escalations"), Tone.WRONG)
        self.to_decide = WorkCard(words, say("Waiting for your decision"), Tone.STEP)
        self.answered = WorkCard(words, say("Answered lately"), Tone.GOOD)
        self.expiring = WorkCard(words, say("Expiring"), Tone.ATTENTION)
        self.idle = WorkCard(words, say("Nothing planned"), Tone.NEUTRAL)
        self.exchange = WorkCard(words, say("Headquarters"), Tone.ATTENTION)
        self.agenda_button = Button(
            say("Agenda"), Kind.SECONDARY, picture="calendar", shortcut="Ctrl+G"
        )
        self.new_button = Button(
            say("New case"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self.actions_in_bar = [self.agenda_button, self.new_button]
        self.empty = EmptyState(
            "today",
            say("Nothing waits for you today"),
            say("Appointments, drafts, escalations and what expires will stand here."),
        )
        self._lay_out()
        self._connect()

    @property
    def cards(self) -> tuple[WorkCard, ...]:
        """In the order in which they are read."""
        return (*self._left, *self._right)

    def visit(self, argument: object) -> None:
        del argument
        self._has_come = True
        self.refresh()

    def leave(self) -> None:
        if self._form is not None:
            self._deeds.panel.put_away()
            self._form.hide()

    def settle(self) -> None:
        if self._form is not None:
            self._deeds.panel.settle()

    def refresh(self) -> None:
        self._desk.ask(self, todays_work, self.show_work)

    def show_work(self, work: TodaysWork) -> None:
        """Draw it; the keyboard stays where it was, or goes to the first line."""
        at, self._day = self._at(), work.day
        if at >= 0:  # a row that goes with the keyboard on it would scroll the page
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_appointments(work)
        words = self._words
        self.drafts.show_lines(draft_lines(work, words), work.drafts.total)
        told = escalation_lines(work, words)
        self.escalations.show_lines(told, work.escalations.total)
        for card, some in (
            (self.to_decide, work.to_decide),
            (self.answered, work.answered),
        ):
            card.show_lines(approval_lines(some.lines, work, words), some.total)
        self.expiring.show_lines(expiring_lines(work, words), work.expiring.total)
        self.idle.show_lines(idle_lines(work, words), work.idle.total)
        waiting = work.unanswered.total + work.refused.total + work.gaps.total
        exchanged = waiting + bool(work.conflicts) + bool(work.duplicates)
        self.exchange.show_lines(exchange_lines(work, words), exchanged)
        self._show_head(work)
        is_empty = not any(card.rows for card in self.cards)
        self.empty.setVisible(is_empty)
        self._columns.setVisible(not is_empty)
        has_left = any(card.rows for card in self._left)
        self._side_by_side.setStretch(0, 1 if has_left else 0)
        self._return_to(at)
        self.counted.emit(work.waiting)

    def _lay_out(self) -> None:
        self._left = (self.overdue, self.due, self.coming, self.idle)
        self._right = (
            self.escalations,
            self.to_decide,
            self.drafts,
            self.answered,
            self.expiring,
            self.exchange,
        )
        self._columns = Lines(self._rows)
        self._side_by_side = columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(CARD_GAP)
        for cards in (self._left, self._right):
            columns.addLayout(column_of(cards), 1)
        self.body.addWidget(self._columns)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch()
        self.empty.hide()
        self.add_to_foot(
            hint=self._words.say(
                "Arrows go through the lines · Enter opens · on an appointment: D done"
                " · N no-show · M moves · C confirms · X cancels"
            )
        )

    def _connect(self) -> None:
        self.agenda_button.clicked.connect(
            lambda: self.place_asked.emit(Place("agenda"))
        )
        self.new_button.clicked.connect(
            lambda: self.place_asked.emit(Place("new-case"))
        )
        for card in self.cards:
            card.chosen.connect(self._follow)
        self._desk.changes.changed.connect(self._hear)
        self._minute.timeout.connect(self._look_at_the_day)
        self._minute.start()

    def _show_appointments(self, work: TodaysWork) -> None:
        for card, some, look in (
            (self.overdue, work.overdue, Look.DAYS),
            (self.due, work.due, Look.DAY),
            (self.coming, work.coming, Look.DAYS),
        ):
            tiles = [one for one in card.rows if isinstance(one, AppointmentTile)]
            for tile, line in zip(tiles, some.lines, strict=False):
                tile.tell(line, work.day)
            more = some.lines[len(tiles) :]
            told = tiles[: len(some.lines)]
            told += [self._tile(line, work, look) for line in more]
            card.show_rows(told, some.total)

    def _tile(self, line: AgendaLine, work: TodaysWork, look: Look) -> AppointmentTile:
        tile = AppointmentTile(self._words, line, work.day, look)
        tile.opened.connect(lambda case: self.place_asked.emit(Place("case", case)))
        tile.deed_asked.connect(self._do)
        return tile

    def _do(self, line: AgendaLine, deed: str) -> None:
        """The form of an appointment is made when it is first asked for."""
        if self._form is None:
            from fieldcase.ui.agenda.appointment_desk import (  # noqa: PLC0415 on the first deed
                AppointmentDesk,
            )

            self._deeds = AppointmentDesk(self._desk, self)
            self._form = Card(self._words.say("Appointment"))
            self._form.add(self._deeds.panel)
            self._deeds.opening.connect(self._form.show)
            self._deeds.panel.ended.connect(self._form.hide)
            self._form.hide()
            self.body.insertWidget(0, self._form)
        self._deeds.do(line, deed)

    def _show_head(self, work: TodaysWork) -> None:
        words = self._words
        day = words.date(work.day, "full")
        told = words.say("nothing is due")
        if work.waiting:
            told = words.say_many(
                "{count} thing is due", "{count} things are due", work.waiting
            )
        self.show_head(words.say("Today"), words.beside([day, told]))

    def _follow(self, line: WorkLine) -> None:
        if line.draft is not None:
            self.draft_asked.emit(line.draft)
        elif line.place is not None:
            self.place_asked.emit(line.place)

    def _rows(self) -> list[QWidget]:
        return [row for card in self.cards for row in card.rows]

    def _at(self) -> int:
        rows, here = self._rows(), self.window().focusWidget()
        return next((place for place, row in enumerate(rows) if row is here), -1)

    def _return_to(self, at: int) -> None:
        rows = self._rows()
        has_come, self._has_come = self._has_come, False
        if rows and (at >= 0 or (has_come and self.has_the_keyboard())):
            row = rows[min(max(at, 0), len(rows) - 1)]
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            if at < 0:
                self.scroll_to_top()  # the title of its card stands above it

    def _look_at_the_day(self) -> None:
        """Past midnight another day's work is due."""
        if self.isVisible() and self._desk.workspace.today() != self._day:
            self.refresh()

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and kinds - _SILENT:
            self.refresh()
