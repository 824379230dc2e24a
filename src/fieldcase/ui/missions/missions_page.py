"""The list of missions."""

from PySide6.QtCore import Signal

from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.mission import MissionStatus
from fieldcase.domain.monitoring.mission_overview import MissionFilter, MissionOverview
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.desk import Desk
from fieldcase.ui.lists.list_page import Listed, ListFilter, ListPage
from fieldcase.ui.missions.mission_naming import MISSION_TONES
from fieldcase.usecases.monitoring.missions import count_missions, list_missions

_KINDS = frozenset({RecordKind.MISSION, RecordKind.PLANNED_VISIT, RecordKind.VISIT})


class MissionsFilter(ListFilter):
    """`which()` is what it asks for."""

    def __init__(self, words: Words) -> None:
        say = words.say
        name = say("Filter by purpose, number or host")
        super().__init__(words, say("Purpose, number or host"), name)
        self.status = self.add_menu(say("Status"), ListName.MISSION_STATUS)
        self.type = self.add_menu(say("Kind"), ListName.MISSION_TYPES)

    def which(self) -> MissionFilter:
        return MissionFilter(
            text=self.text.value(),
            statuses=tuple(MissionStatus(code) for code in self.status.chosen()),
            types=self.type.chosen(),
        )


class MissionsPage(ListPage[MissionFilter, MissionOverview]):
    """`opened` carries a mission's id; the other signals come without."""

    new_mission_asked = Signal()
    packs_asked = Signal()
    due_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        narrowing = MissionsFilter(words)
        super().__init__(desk, _listed(words), narrowing)
        self.filter = narrowing
        self.new_button = Button(
            words.say("New mission"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self.packs_button = Button(words.say("Mission packs"), picture="folder")
        self.due_button = Button(words.say("Visits due"), picture="clock")
        self._show_actions(self.due_button, self.packs_button, self.new_button)
        self.new_button.clicked.connect(self.new_mission_asked)
        self.packs_button.clicked.connect(self.packs_asked)
        self.due_button.clicked.connect(self.due_asked)

    def which(self) -> MissionFilter:
        return self.filter.which()

    def count_told(self, total: int) -> str:
        return self._words.say_many("{count} mission", "{count} missions", total)

    def nothing_fits(self) -> str:
        return self._words.say("No mission fits")

    def nothing_yet(self) -> tuple[str, str]:
        told = self._words.say(
            "Here stand the missions that visit people after their return. Plan the"
            " first with “New mission” (Ctrl+N)."
        )
        return self._words.say("No missions yet"), told


def _listed(words: Words) -> Listed[MissionFilter, MissionOverview]:
    return Listed(
        title=words.say("Missions"),
        name=words.say("Missions"),
        picture="missions",
        columns=mission_columns(words),
        count=count_missions,
        fetch=list_missions,
        all_of_it=MissionFilter(),
        kinds=_KINDS,
        lists=_lists(words),
    )


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


def _lists(words: Words) -> list[Choice]:
    return [
        Choice("missions", words.say("Missions")),
        Choice("visits", words.say("Visits")),
        Choice("spot-checks", words.say("Spot checks")),
        Choice("income-comparison", words.say("Incomes compared")),
        Choice("in-kind-support", words.say("Support in kind and services")),
    ]
