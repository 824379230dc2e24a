"""Choosing whom a mission visits: by hand, or as a balanced proposal."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.mission import Mission
from fieldcase.domain.monitoring.visit_choice import Candidate, VisitFilter
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.filter_menu import FilterMenu
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import AREA_MOST, SMALL, SNUG, Tone
from fieldcase.usecases.monitoring.missions import plan_visits
from fieldcase.usecases.monitoring.visit_planning import (
    find_candidates,
    propose_visits,
)

_PAUSE = 200  # ms without a letter before the list follows
_USUAL = 6  # visits a balanced proposal begins with


class ChoiceCard(Card):
    """`choose_for(mission)` opens it; `chosen` once cases are on the mission's list."""

    chosen = Signal()
    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Choose whom to visit"))
        self._desk, self._words = desk, desk.words
        self._mission: Mission | None = None
        self._ticked: set[CaseId] = set()
        self._found: list[Candidate] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.refresh)
        self._make_filter()
        self._make_list()
        self._make_foot()
        self.hide()

    def choose_for(self, mission: Mission) -> None:
        """Begin anew, with nobody ticked."""
        self._mission, self._ticked = mission, set()
        self.reason.control.set_entry("")
        self.show()
        self.refresh()
        self.town.setFocus()

    def put_away(self) -> None:
        """Nobody is put on the list."""
        if self._mission is not None:
            self._mission = None
            self.hide()
            self.ended.emit()

    def refresh(self) -> None:
        """Look again for those who fit; those ticked stay so."""
        mission = self._mission
        if mission is not None:
            which = self.which()
            self._desk.ask(
                self,
                lambda workspace: find_candidates(workspace, mission.id, which),
                self._show,
            )

    def which(self) -> VisitFilter:
        return VisitFilter(
            profiles=self.profiles.chosen(),
            categories=self.categories.chosen(),
            least_months=self.least.value(),
            most_months=self.most.value(),
            town=self.town.value(),
        )

    def propose(self) -> None:
        """Tick a balanced choice of those who fit, another one each time."""
        mission, which = self._mission, self.which()
        count = self.count.value() or _USUAL
        if mission is None:
            return
        seed = int.from_bytes(self._desk.workspace.randomness(4))
        self._desk.ask(
            self,
            lambda workspace: propose_visits(workspace, mission.id, which, count, seed),
            self._tick_only,
        )

    def keep(self) -> None:
        """Put those ticked on the mission's list."""
        mission, reason = self._mission, str(self.reason.control.entry() or "")
        chosen = list(self._ticked)
        if mission is None or not chosen:
            told = self._words.say("Tick the cases to visit first.")
            self._desk.tell(Tone.INFORMATION, told)
            return
        self._desk.ask(
            self,
            lambda workspace: plan_visits(
                workspace, mission.id, sorted(chosen), reason
            ),
            lambda _: self._finish(),
        )

    def _make_filter(self) -> None:
        words, role = self._words, self._desk.workspace.staff.role
        say = words.say
        self.town = TextField(say("Town or region"))
        self.town.setAccessibleName(say("Filter by town or region"))
        self.town.setVisible(sees(role, Case, "destination_town"))
        self.profiles = _menu(say("Profile"), ListName.VULNERABILITY_PROFILES, words)
        self.profiles.setVisible(sees(role, Person, "profiles"))
        assistance = ListName.ASSISTANCE_CATEGORIES
        self.categories = _menu(say("Assistance"), assistance, words)
        self.least, self.most = WholeNumberField(words), WholeNumberField(words)
        self.least.setPlaceholderText(say("Months from"))
        self.least.setAccessibleName(say("At least so many months after the return"))
        self.most.setPlaceholderText(say("Months up to"))
        self.most.setAccessibleName(say("At most so many months after the return"))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for field in (self.town, self.least, self.most):
            row.addWidget(field, 2 if field is self.town else 1)
            field.changed.connect(self._pause.start)
        for menu in (self.profiles, self.categories):
            row.addWidget(menu)
            menu.changed.connect(self.refresh)
        self.content.addLayout(row)

    def _make_list(self) -> None:
        words = self._words
        told = words.say("Cases stand here once their people have returned there.")
        empty = EmptyState("cases", words.say("No case fits"), told)
        self.table: ListTable[Candidate] = ListTable(
            words, self._columns(), empty, name=words.say("Returned cases")
        )
        self.table.setFixedHeight(AREA_MOST)
        self.table.opened.connect(self._toggle)
        self.add(self.table)

    def _make_foot(self) -> None:
        say = self._words.say
        self._counted = label("", Role.QUIET)
        self.count = WholeNumberField(self._words)
        self.count.setAccessibleName(say("How many to propose"))
        self.count.set_entry(_USUAL)
        self.count.setFixedWidth(64)
        self.propose_button = Button(say("Propose a balanced choice"))
        self.reason = LabelledField(say("Why these cases were chosen"), TextField())
        self.leave_button = Button(say("Not now"), Kind.QUIET)
        self.keep_button = Button(say("Put them on the list"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(SNUG)
            self.content.addLayout(row)
        first.addWidget(self._counted, 1)
        first.addWidget(self.count)
        first.addWidget(self.propose_button)
        second.addWidget(self.reason, 1)
        second.addWidget(self.leave_button)
        second.addWidget(self.keep_button)
        self.propose_button.clicked.connect(self.propose)
        self.leave_button.clicked.connect(self.put_away)
        self.keep_button.clicked.connect(self.keep)

    def _columns(self) -> list[Column[Candidate]]:
        words, role = self._words, self._desk.workspace.staff.role
        say = words.say
        columns: list[Column[Candidate]] = [
            Column(
                "chosen",
                say("Chosen"),
                lambda one: say("Yes") if one.case_id in self._ticked else say("No"),
                lambda one: Tone.GOOD if one.case_id in self._ticked else Tone.NEUTRAL,
                width=84,
            ),
            Column("number", say("Case"), lambda one: one.number, width=124),
            Column(
                "name",
                say("Name"),
                lambda one: words.isolated(one.name),
                width=120,
                stretches=True,
            ),
            Column("town", say("Town"), lambda one: words.isolated(one.town)),
            Column(
                "months",
                say("Months since"),
                lambda one: words.number(one.months),
                width=104,
            ),
            Column(
                "profiles",
                say("Profiles"),
                lambda one: words.listed(_profiles(one, words)),
                width=150,
            ),
            Column(
                "visits", say("Visits"), lambda one: words.number(one.visits), width=64
            ),
        ]
        is_told = sees(role, Person, "profiles")
        return [one for one in columns if is_told or one.key != "profiles"]

    def _show(self, found: list[Candidate]) -> None:
        self._found = found
        self._show_ticks()

    def _tick_only(self, chosen: list[Candidate]) -> None:
        self._ticked = {one.case_id for one in chosen}
        self._show_ticks()

    def _toggle(self, one: Candidate) -> None:
        self._ticked ^= {one.case_id}
        self._show_ticks()

    def _show_ticks(self) -> None:
        row = max(self.table.view.currentIndex().row(), 0)
        self.table.model.show(self._found)
        if self._found:
            self.table.view.selectRow(min(row, len(self._found) - 1))
        words = self._words
        fits = words.say_many(
            "{count} case fits", "{count} cases fit", len(self._found)
        )
        ticked = words.say_many("{count} chosen", "{count} chosen", len(self._ticked))
        self._counted.setText(words.beside((fits, ticked)))

    def _finish(self) -> None:
        self.chosen.emit()
        self.put_away()


def _profiles(one: Candidate, words: Words) -> list[str]:
    return [words.code(ListName.VULNERABILITY_PROFILES, code) for code in one.profiles]


def _menu(name: str, of_list: ListName, words: Words) -> FilterMenu:
    return FilterMenu(name, choices_of(of_list, words), partial(_many, words, name))


def _many(words: Words, name: str, count: int) -> str:
    return f"{name}: {words.number(count)}"
