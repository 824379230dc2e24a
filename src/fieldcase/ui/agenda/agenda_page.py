"""The agenda: a day or a week, one's own or everybody's."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldcase.domain.agenda.agenda import (
    WEEK,
    AgendaAsked,
    AgendaLine,
    by_day,
    week_of,
)
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.agenda.agenda_days import AgendaDays
from fieldcase.ui.agenda.appointment_desk import AppointmentDesk
from fieldcase.ui.agenda.case_choice import CaseChoice
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.reaching_out import ReachingOut
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import FOCUS, HAIR, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.agenda.agenda import list_agenda
from fieldcase.usecases.agenda.calendar_file import save_calendar

_SHOWN = frozenset({RecordKind.APPOINTMENT, RecordKind.CASE, RecordKind.PERSON})
_DAY = 1
_EXPORTED = timedelta(weeks=12)  # ahead, in a calendar file


class AgendaPage(Page):
    """`visit(None)`, or with a day alone. `place_asked` carries a `Place`.

    Page Up and Page Down turn, Home is today; Ctrl+N plans an appointment.
    """

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._asked = 0  # answers to older askings are dropped
        self._has_come = False  # somebody is here since a moment
        self.day, self.length = desk.workspace.today(), WEEK
        self.deeds = AppointmentDesk(desk, self)
        self.days = AgendaDays(words, desk.workspace.today)
        self.earlier_button = Button(
            "", Kind.SECONDARY, picture="chevron-start", name=words.say("Earlier")
        )
        self.today_button = Button(words.say("Today"), Kind.SECONDARY)
        self.later_button = Button(
            "", Kind.SECONDARY, picture="chevron-end", name=words.say("Later")
        )
        self.day_button = Button(words.say("Day"), Kind.QUIET)
        self.week_button = Button(words.say("Week"), Kind.QUIET)
        self.all_box = CheckBox(words.say("Everybody’s"))
        self.numbers_box = CheckBox(words.say("With case numbers"))
        self.export_button = Button(words.say("Save as calendar"), Kind.SECONDARY)
        self.plan_button = Button(
            words.say("Plan an appointment"),
            Kind.PRIMARY,
            picture="plus",
            shortcut="Ctrl+N",
        )
        self.actions_in_bar = [self.plan_button]
        self.choice = CaseChoice(desk)
        self._form = Card(words.say("Appointment"))
        self._form.add(self.choice, self.deeds.panel)
        self._form.hide()
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if isinstance(argument, date):
            self.day, self.length = argument, _DAY
        self._has_come = True
        self.refresh()

    def leave(self) -> None:
        self.choice.put_away()
        self.deeds.panel.put_away()
        self._form.hide()

    def settle(self) -> None:
        self.deeds.panel.settle()

    def refresh(self) -> None:
        """Ask again what stands in these days."""
        self._asked += 1
        asked, first, last = self._asked, *self.bounds()
        staff_id = None if self.all_box.value() else self._desk.workspace.staff.id
        which = AgendaAsked(first=first, last=last, staff_id=staff_id)
        self._show_title(first, last)
        self._desk.ask(
            self,
            lambda workspace: list_agenda(workspace, which),
            lambda lines: self._show(asked, lines),
        )

    def bounds(self) -> tuple[date, date]:
        """The days that are shown."""
        return (self.day, self.day) if self.length == _DAY else week_of(self.day)

    def turn(self, pages: int) -> None:
        """Go on, or back, by as much as is shown."""
        self.go_to(self.day + timedelta(days=pages * self.length))

    def go_to(self, day: date, length: int = 0) -> None:
        """Show this day, or the week around it."""
        self.day, self.length = day, length or self.length
        self.refresh()

    def plan(self) -> None:
        """Ask for which case, then for the appointment."""
        self.deeds.panel.put_away()
        self._form.show()
        self.choice.ask()

    def _plan_for(self, case_id: str) -> None:
        """On the day that is shown, where it is but one and still ahead."""
        is_ahead = self.day >= self._desk.workspace.today()
        day = self.day if self.length == _DAY and is_ahead else None
        self.deeds.plan(CaseId(case_id), day)

    def save_calendar(self) -> None:
        """From the first day shown on, for other calendars; nobody is named."""
        words = self._words
        name = f"{words.say('Agenda')}.ics"
        target = self._desk.ask_where(self, words.say("Save as calendar"), name)
        if target is None:
            return
        first, last = self.bounds()
        staff_id = None if self.all_box.value() else self._desk.workspace.staff.id
        asked = AgendaAsked(
            first=first, last=max(last, first + _EXPORTED), staff_id=staff_id
        )
        with_numbers = self.numbers_box.value()
        self._desk.jobs.start(
            self,
            lambda _progress: save_calendar(
                self._desk.workspace, asked, target, words, with_numbers=with_numbers
            ),
            partial(self._tell_saved, target.name),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )

    def _lay_out(self) -> None:
        switches: tuple[QWidget, ...] = (
            self.all_box,
            self.day_button,
            self.week_button,
            self.earlier_button,
            self.today_button,
            self.later_button,
        )
        for button in (self.day_button, self.week_button):
            button.setCheckable(True)
        self.add_beside_title(*switches)
        self.body.addWidget(self._form)
        around = ReachingOut(FOCUS + HAIR)  # the frame for the keyboard
        around.addWidget(self.days)
        self.body.addLayout(around, 1)
        self.add_to_foot(
            self.numbers_box,
            self.export_button,
            hint=self._words.say(
                "D done · N no-show · M moves · C confirms · X cancels · P slip"
            ),
        )

    def _connect(self) -> None:
        self.earlier_button.clicked.connect(lambda: self.turn(-1))
        self.later_button.clicked.connect(lambda: self.turn(1))
        self.today_button.clicked.connect(
            lambda: self.go_to(self._desk.workspace.today())
        )
        self.day_button.clicked.connect(lambda: self.go_to(self.day, _DAY))
        self.week_button.clicked.connect(lambda: self.go_to(self.day, WEEK))
        self.all_box.changed.connect(self.refresh)
        self.export_button.clicked.connect(self.save_calendar)
        self.days.opened.connect(
            lambda case: self.place_asked.emit(Place("case", case))
        )
        self.days.day_chosen.connect(lambda day: self.go_to(day, _DAY))
        self.days.deed_asked.connect(self.deeds.do)
        self.days.turned.connect(self.turn)
        self.days.home_asked.connect(lambda: self.go_to(self._desk.workspace.today()))
        self.plan_button.clicked.connect(self.plan)
        self.choice.chosen.connect(self._plan_for)
        self.choice.left.connect(self._form.hide)
        self.deeds.opening.connect(self._open_form)
        self.deeds.panel.ended.connect(self._form.hide)
        self._desk.changes.changed.connect(self._hear)

    def _open_form(self) -> None:
        self.choice.put_away()
        self._form.show()

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _SHOWN.isdisjoint(kinds):
            self.refresh()

    def _show(self, asked: int, lines: list[AgendaLine]) -> None:
        if asked == self._asked:
            self.days.show_days(by_day(lines, *self.bounds()))
            has_come, self._has_come = self._has_come, False
            if has_come and self.has_the_keyboard():
                self.days.enter(self._desk.workspace.today())

    def _show_title(self, first: date, last: date) -> None:
        words = self._words
        is_day = self.length == _DAY
        told = words.date(first, "full")
        if not is_day:
            told = words.say(
                "{first} to {last}",
                first=words.date(first, "d MMMM y"),
                last=words.date(last, "d MMMM y"),
            )
        self.show_head(words.say("Agenda"), told)
        self.day_button.setChecked(is_day)
        self.week_button.setChecked(not is_day)

    def _tell_saved(self, name: str, count: int) -> None:
        told = self._words.say_many(
            "{count} appointment is in {name}. Nobody is named in it.",
            "{count} appointments are in {name}. Nobody is named in it.",
            count,
            name=name,
        )
        self._desk.tell(Tone.GOOD, told)
