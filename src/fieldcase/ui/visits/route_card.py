"""The way of a day: from town to town, whom to see there, and who else is due."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, SNUG, TINY
from fieldcase.usecases.monitoring.due import DueLine, RouteLine, RouteStop, route_of
from fieldcase.usecases.monitoring.visit_words import due_told


class RouteCard(Card):
    """`refresh()` asks for the day in the field; `case_opened` carries a case's id."""

    case_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Route of a day"))
        self._desk, self._words = desk, words
        self.day = DateField(words, desk.workspace.clock)
        self.day.set_entry(desk.workspace.today().isoformat())
        self.told = label("", Role.QUIET, wraps=True)
        self._stops = QVBoxLayout()
        self._stops.setSpacing(SNUG)
        self.buttons: list[Button] = []
        self.add(LabelledField(words.say("Day"), self.day), self.told)
        self.content.addLayout(self._stops)
        self.day.changed.connect(self.refresh)

    def refresh(self) -> None:
        day = self.day.value()
        if day is not None:
            self._desk.ask(self, lambda workspace: route_of(workspace, day), self._show)

    def _show(self, stops: list[RouteStop]) -> None:
        clear(self._stops)
        self.buttons = []
        words = self._words
        planned = sum(len(stop.planned) for stop in stops)
        none = words.say("No visit is planned for this day; missions plan them.")
        told = words.say_many(
            "{count} visit is planned.", "{count} visits are planned.", planned
        )
        self.told.setText(told if planned else none)
        for stop in stops:
            self._stops.addWidget(self._stop(stop))

    def _stop(self, stop: RouteStop) -> QWidget:
        words = self._words
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(TINY)
        town = words.isolated(stop.town) or words.say("Town not known")
        lines.addWidget(label(town, Role.STRONG))
        for one in stop.planned:
            lines.addWidget(self._line(one.planned.case_id, _told(one, words)))
        if stop.due:
            also = words.say("Also due there")
            lines.addWidget(label(also, Role.SMALL))
        for due in stop.due:
            lines.addWidget(self._line(due.case_id, _due(due, words)))
        return made

    def _line(self, case_id: str, facts: Iterable[str]) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        told = self._words.beside(filter(None, facts))
        opening = Button(self._words.say("Open"), Kind.QUIET, name=told)
        opening.setProperty("slim", "true")
        opening.clicked.connect(partial(self._open, case_id))
        self.buttons.append(opening)
        row.addWidget(label(told, wraps=True), 1)
        row.addWidget(opening)
        return made

    def _open(self, case_id: str, *_: object) -> None:
        self.case_opened.emit(case_id)


def _told(one: RouteLine, words: Words) -> tuple[str, ...]:
    named = (one.case_number, one.name, one.phone, one.address, one.planned.reason)
    return tuple(words.isolated(each) for each in named)


def _due(one: DueLine, words: Words) -> tuple[str, ...]:
    number, name = words.isolated(one.case_number), words.isolated(one.name)
    return number, name, due_told(one.due, words), words.date(one.due.on)
