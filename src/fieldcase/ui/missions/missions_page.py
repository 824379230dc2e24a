"""The list of missions."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.mission import MissionStatus
from fieldcase.domain.monitoring.mission_overview import MissionFilter, MissionOverview
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.cases.filter_menu import FilterMenu
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filtered_rows import FilteredRows
from fieldcase.ui.list_export import ListExport
from fieldcase.ui.look.tokens import FILTER_TEXT_WIDTH, SMALL
from fieldcase.ui.missions.mission_naming import MISSION_TONES
from fieldcase.ui.page import Page
from fieldcase.usecases.monitoring.missions import count_missions, list_missions

_KINDS = frozenset({RecordKind.MISSION, RecordKind.PLANNED_VISIT, RecordKind.VISIT})
_PAUSE = 120  # ms without a letter before the list follows


class MissionsFilter(QWidget):
    """`filtered` once there is another filter; `which()` is it."""

    filtered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.text = TextField(words.say("Purpose, number or host"))
        self.text.setAccessibleName(words.say("Filter by purpose, number or host"))
        self.text.setFixedWidth(FILTER_TEXT_WIDTH)
        self.status = _menu(words.say("Status"), ListName.MISSION_STATUS, words)
        self.type = _menu(words.say("Kind"), ListName.MISSION_TYPES, words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for part in (self.text, self.status, self.type):
            row.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.filtered)
        self.text.changed.connect(self._pause.start)
        for menu in (self.status, self.type):
            menu.changed.connect(self.filtered)

    def which(self) -> MissionFilter:
        return MissionFilter(
            text=self.text.value(),
            statuses=tuple(MissionStatus(code) for code in self.status.chosen()),
            types=self.type.chosen(),
        )


class MissionsPage(Page):
    """`mission_opened` carries a mission's id; the other signals come without."""

    mission_opened = Signal(str)
    new_mission_asked = Signal()
    packs_asked = Signal()
    due_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._words = words
        self.filter = MissionsFilter(words)
        self.new_button = Button(
            words.say("New mission"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self.packs_button = Button(words.say("Mission packs"), picture="folder")
        self._empty = EmptyState("missions", "", "")
        self.table: ListTable[MissionOverview] = ListTable(
            words, mission_columns(words), self._empty, name=words.say("Missions")
        )
        self._rows = FilteredRows(desk, self.table, count_missions, list_missions)
        self.show_head(words.say("Missions"), "")
        self.due_button = Button(words.say("Visits due"), picture="clock")
        self.export = ListExport(desk, self, _lists(words))
        self.actions_in_bar = [
            *(self.export.button, self.due_button, self.packs_button),
            self.new_button,
        ]
        self.add_beside_title(self.filter)
        self.table.filter_with(self.filter.text)
        self.body.addWidget(self.export.panel)
        self.body.addWidget(self.export.strip)
        self.body.addWidget(self.table, 1)
        self._rows.counted.connect(self._tell_count)
        self.filter.filtered.connect(self.refresh)
        self.new_button.clicked.connect(self.new_mission_asked)
        self.packs_button.clicked.connect(self.packs_asked)
        self.due_button.clicked.connect(self.due_asked)
        self.table.opened.connect(lambda one: self.mission_opened.emit(one.id))
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Count and fetch the first rows again; the list stays where it is."""
        self._rows.ask(self.filter.which())

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

    def _tell_count(self, total: int) -> None:
        words = self._words
        counted = words.say_many("{count} mission", "{count} missions", total)
        self.show_head(words.say("Missions"), counted)
        if self.filter.which() != MissionFilter():
            told = words.say("Nothing fits all that is asked for.")
            self._empty.say(words.say("No mission fits"), told)
        else:
            told = words.say(
                "Here stand the missions that visit people after their return. Plan the"
                " first with “New mission” (Ctrl+N)."
            )
            self._empty.say(words.say("No missions yet"), told)


def mission_columns(words: Words) -> list[Column[MissionOverview]]:
    say = words.say
    return [
        Column("number", say("Mission"), lambda one: one.number, width=124),
        Column(
            "purpose",
            say("Purpose"),
            lambda one: words.isolated(one.purpose),
            width=180,
            stretches=True,
        ),
        Column(
            "country",
            say("Country"),
            lambda one: words.code(ListName.COUNTRIES, one.country),
            width=132,
        ),
        Column(
            "type",
            say("Kind"),
            lambda one: words.code(ListName.MISSION_TYPES, one.mission_type),
            width=208,
        ),
        Column("from", say("From"), lambda one: words.date(one.starts_on), width=120),
        Column("to", say("To"), lambda one: words.date(one.ends_on), width=120),
        Column(
            "status",
            say("Status"),
            lambda one: words.code(ListName.MISSION_STATUS, one.status),
            lambda one: MISSION_TONES[one.status],
            width=112,
        ),
        Column("visits", say("Visits"), lambda one: _visits(one, words), width=84),
    ]


def _visits(one: MissionOverview, words: Words) -> str:
    if not one.planned and not one.visited:
        return ""
    return f"{words.number(one.visited)}/{words.number(one.planned)}"


def _menu(name: str, of_list: ListName, words: Words) -> FilterMenu:
    return FilterMenu(name, choices_of(of_list, words), partial(_counted, words, name))


def _counted(words: Words, name: str, count: int) -> str:
    return f"{name}: {words.number(count)}"


def _lists(words: Words) -> list[Choice]:
    return [
        Choice("missions", words.say("Missions")),
        Choice("visits", words.say("Visits")),
        Choice("spot-checks", words.say("Spot checks")),
        Choice("income-comparison", words.say("Incomes compared")),
        Choice("in-kind-support", words.say("Support in kind and services")),
    ]
