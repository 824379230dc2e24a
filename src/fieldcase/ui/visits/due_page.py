"""Who is to be visited next: the overdue first, a day's route, checks, the schedule."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.lists.list_export import ListExport
from fieldcase.ui.look.tokens import (
    AREA_MOST,
    CARD_GAP,
    FILTER_PICKER_WIDTH,
    FILTER_TEXT_WIDTH,
    HEADER_HEIGHT,
    ROW_HEIGHT,
    SMALL,
    Tone,
)
from fieldcase.ui.page import Page
from fieldcase.ui.visits.drawing_card import DrawingCard
from fieldcase.ui.visits.route_card import RouteCard
from fieldcase.ui.visits.schedule_card import ScheduleCard
from fieldcase.usecases.monitoring.due import DueFilter, DueLine, due_visits
from fieldcase.usecases.monitoring.visit_words import due_told

_KINDS = frozenset(
    {
        *(RecordKind.CASE, RecordKind.VISIT, RecordKind.PLANNED_VISIT),
        *(RecordKind.FOLLOW_UP_SCHEDULE, RecordKind.SPOT_CHECK, RecordKind.PLAN_ITEM),
    }
)
_LEAST_ROWS = 5
_PAUSE = 120  # ms without a letter before the list follows


class DuePage(Page):
    """`case_opened` carries a case's id; the other signals come without."""

    case_opened = Signal(str)
    figures_asked = Signal()
    new_case_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._asked = 0  # answers to older askings are dropped
        self.town = TextField(words.say("Town"))
        self.town.setAccessibleName(words.say("Filter by town"))
        self.town.setFixedWidth(FILTER_TEXT_WIDTH)
        self.country = Picker(
            words,
            choices_of(ListName.COUNTRIES, words),
            example=words.say("Any country"),
        )
        self.country.setAccessibleName(words.say("Filter by country"))
        self.country.setFixedWidth(FILTER_PICKER_WIDTH)
        self.overdue = CheckBox(words.say("Only overdue"))
        self.figures_button = Button(words.say("Follow-up figures"), picture="reports")
        self.new_button = Button(
            words.say("Register somebody on the spot"), Kind.SECONDARY, picture="plus"
        )
        self.export = ListExport(
            desk, self, [Choice("due-visits", words.say("Visits due"))], page=self.which
        )
        self.actions_in_bar = [
            self.export.button,
            self.figures_button,
            self.new_button,
        ]
        self._empty = EmptyState("missions", "", "")
        self.table: ListTable[DueLine] = ListTable(
            words, _columns(desk), self._empty, name=words.say("Visits due")
        )
        self.route, self.schedule = RouteCard(desk), ScheduleCard(desk)
        self.checks = DrawingCard(desk)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()
        self.table.setFocus()

    def leave(self) -> None:
        self.schedule.panel.put_away()
        self.checks.leave()

    def settle(self) -> None:
        self.schedule.panel.settle()
        self.checks.settle()

    def refresh(self) -> None:
        self._list()
        self.route.refresh()
        self.schedule.refresh()
        self.checks.show_all()

    def which(self) -> DueFilter:
        return DueFilter(
            town=self.town.value(),
            country=self.country.value(),
            only_overdue=self.overdue.value(),
        )

    def _lay_out(self) -> None:
        self.show_head(self._words.say("Visits due"))
        self.add_beside_title(self.town, self.country, self.overdue)
        self.table.filter_with(self.town)
        columns, beside = QHBoxLayout(), QVBoxLayout()
        left = QVBoxLayout()
        for layout in (columns, beside, left):
            layout.setSpacing(CARD_GAP)
        left.addWidget(self.route)
        left.addStretch(1)
        beside.addWidget(self.schedule)
        beside.addWidget(self.checks)
        beside.addStretch(1)
        columns.addLayout(left, 1)
        columns.addLayout(beside, 1)
        self.export.stand_in(self.body)
        self.body.addWidget(self.table)
        self.body.addLayout(columns)
        self.body.addStretch()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._list)
        self.town.changed.connect(self._pause.start)
        for part in (self.country, self.overdue):
            part.changed.connect(self._list)
        self.table.opened.connect(lambda one: self.case_opened.emit(one.case_id))
        self.route.case_opened.connect(self.case_opened)
        self.figures_button.clicked.connect(self.figures_asked)
        self.new_button.clicked.connect(self.new_case_asked)
        self._desk.changes.changed.connect(self._hear)

    def _list(self) -> None:
        self._asked += 1
        which = self.which()
        self._desk.ask(
            self,
            lambda workspace: due_visits(workspace, which),
            partial(self._show, self._asked),
        )

    def _show(self, asked: int, lines: list[DueLine]) -> None:
        if asked != self._asked:
            return
        words, today = self._words, self._desk.workspace.today()
        overdue = sum(one.is_overdue(today) for one in lines)
        counted = words.say_many(
            "{count} case is to be visited",
            "{count} cases are to be visited",
            len(lines),
        )
        late = words.say_many("{count} overdue", "{count} overdue", overdue)
        self.show_head(words.say("Visits due"), words.beside([counted, late]))
        told = (
            words.say("Nobody fits"),
            words.say("Nothing fits all that is asked for."),
        )
        if self.which() == DueFilter():
            told = (
                words.say("Nobody is to be visited"),
                words.say(
                    "Here stand returned cases by the day of their next visit, the"
                    " longest overdue first."
                ),
            )
        self._empty.say(*told)
        self.table.model.show(lines)
        rows = max(len(lines), _LEAST_ROWS)
        tall = HEADER_HEIGHT + ROW_HEIGHT * rows + SMALL
        self.table.setFixedHeight(min(tall, AREA_MOST))

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()


def _columns(desk: Desk) -> list[Column[DueLine]]:
    words, today = desk.words, desk.workspace.today
    say = words.say
    return [
        Column("number", say("Case"), lambda one: one.case_number, width=128),
        Column(
            "name",
            say("Name"),
            lambda one: words.isolated(one.name),
            width=140,
            stretches=True,
        ),
        Column("town", say("Town"), lambda one: words.isolated(one.town), width=120),
        Column(
            "country",
            say("Country"),
            lambda one: words.code(ListName.COUNTRIES, one.country),
            width=132,
        ),
        Column(
            "due",
            say("Next visit"),
            lambda one: words.date(one.due.on),
            lambda one: Tone.WRONG if one.is_overdue(today()) else Tone.NEUTRAL,
            width=120,
        ),
        Column("after", say("When"), lambda one: due_told(one.due, words), width=196),
        Column("last", say("Last met"), lambda one: words.date(one.last_on), width=108),
        Column(
            "failed", say("Failed since"), lambda one: _failed(one, words), width=96
        ),
    ]


def _failed(one: DueLine, words: Words) -> str:
    return words.number(one.failed) if one.failed else ""
