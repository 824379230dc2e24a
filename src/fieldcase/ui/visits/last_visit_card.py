"""The last visit beside the one that is written: what was said then, what changed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from fieldcase.domain.change import JsonValue
from fieldcase.domain.money import cents_of
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.rules import is_empty
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label, restyle
from fieldcase.ui.look.tokens import SMALL, SNUG, TINY
from fieldcase.usecases.monitoring.visit_words import (
    COMPARED,
    entry_told,
    field_told,
)
from fieldcase.usecases.record_keeping.labels_monitoring import VISIT

_ALSO = ("words", "comment", "follow_up")  # read, not compared


class LastVisitCard(Card):
    """`show_last(visit)` once, then `compare(entries)` whenever something is typed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("The last visit"))
        self._words = words
        self._last: Visit | None = None
        self._when = label("", Role.QUIET, wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SNUG)
        self._grid.setVerticalSpacing(TINY)
        self._grid.setColumnStretch(1, 1)
        self._lines: dict[str, tuple[QLabel, QLabel]] = {}
        for row, name in enumerate((*COMPARED, *_ALSO)):
            line = label(words.say(VISIT[name]), Role.SMALL), label("", wraps=True)
            for column, part in enumerate(line):
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
            line[1].setAccessibleDescription(line[0].text())
            self._lines[name] = line
        self.content.setSpacing(SMALL)
        self.add(self._when)
        self.content.addLayout(self._grid)

    def show_last(self, last: Visit | None) -> None:
        words = self._words
        self._last = last
        told = words.say("Nobody was visited in this case before.")
        if last is not None:
            day = words.date(last.visited_on, "EEE d MMM y")
            told = words.beside([words.isolated(last.number), day])
        self._when.setText(told)
        self.compare({})

    def compare(self, entries: Mapping[str, JsonValue]) -> None:
        """Say what was, and what it is now where that is something else."""
        for name, (title, value) in self._lines.items():
            was = (
                "" if self._last is None else field_told(self._last, name, self._words)
            )
            now = self._now(name, entries) if name in COMPARED else ""
            is_changed = bool(now) and bool(was) and now != was
            told = was
            if is_changed:
                before, after = map(self._words.isolated, (was, now))
                told = self._words.say("{was} → now: {now}", was=before, now=after)
            if value.text() != told:
                value.setText(told)
                value.setProperty("role", Role.STRONG if is_changed else Role.BODY)
                restyle(value)
            for part in (title, value):
                part.setVisible(bool(was))

    def changed(self) -> tuple[str, ...]:
        """The names of the fields that say something else now."""
        return tuple(
            name
            for name, (_, value) in self._lines.items()
            if value.property("role") == Role.STRONG
        )

    def _now(self, name: str, entries: Mapping[str, JsonValue]) -> str:
        entry = entries.get(name)
        if name == "income_now":
            cents = None if is_empty(entry) else cents_of(entry)
            currency = str(entries.get("currency") or "")
            return "" if cents is None else self._words.money(cents, currency)
        return "" if is_empty(entry) else entry_told(name, entry, self._words)
