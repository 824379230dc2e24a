"""A card of Today: its title with how many there are, and a line for each."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.at_once import at_once
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.reaching_out import ReachingOut
from fieldcase.ui.controls.timeline import Event, TimelineRow
from fieldcase.ui.filling.form_part import bring_focus_into_sight
from fieldcase.ui.look.tokens import MOMENT_WIDTH, TINY, Tone
from fieldcase.ui.today.today_lines import WorkLine

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class WorkCard(Card):
    """`show_rows(rows, total)` or `show_lines(lines, total)`; empty it is not there.

    `chosen` carries the `WorkLine` that was opened.
    """

    chosen = Signal(object)

    def __init__(self, words: Words, title: str, tone: Tone) -> None:
        super().__init__(title)
        self._words, self._title = words, title
        self.count = Pill("", tone)
        self.add_beside_title(self.count)
        self.content.setSpacing(TINY)
        self._lines = ReachingOut()
        self.content.addLayout(self._lines)
        self.rows: list[QWidget] = []
        self._told: Sequence[WorkLine] = ()
        self._more = label("", Role.SMALL)
        self.add(self._more)
        self.hide()

    def show_lines(self, lines: Sequence[WorkLine], total: int) -> None:
        """Rows that are there tell of others now: making one takes long."""
        self._told = lines
        rows = self.rows[: len(lines)]
        for at, line in enumerate(lines):
            event = Event(line.when, line.what, line.details, line.tone, key="open")
            if at < len(rows):
                cast("TimelineRow", rows[at]).tell(event)
            else:
                row = TimelineRow(event, MOMENT_WIDTH)
                row.opened.connect(lambda _key, at=at: self.chosen.emit(self._told[at]))
                rows.append(row)
        self.show_rows(rows, total)

    def show_rows(self, rows: Sequence[QWidget], total: int) -> None:
        """Show these of so many; those that stand here already come first."""
        before, self.rows = self.rows, list(rows)
        with at_once(self):
            for old in before[len(rows) :]:
                self._lines.removeWidget(old)
                old.hide()
                old.deleteLater()
            for row in rows[len(before) :]:
                self._lines.addWidget(row)
                row.show()  # so that it can have the keyboard
        self.count.setText(self._words.number(total))
        self.setAccessibleName(f"{self._title}, {self._words.number(total)}")
        more = total - len(self.rows)
        told = self._words.say_many("and {count} more", "and {count} more", more)
        self._more.setText(told)
        self._more.setVisible(more > 0)
        self.setVisible(bool(rows))


class Lines(QWidget):
    """All lines under one roof: the arrow keys go from each to the next."""

    def __init__(self, rows: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__()
        self._rows = rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows, step = self._rows(), _STEPS.get(Qt.Key(event.key()))
        here = next((place for place, row in enumerate(rows) if row.hasFocus()), -1)
        if step is None or here < 0:
            super().keyPressEvent(event)
            return
        there = min(max(here + step, 0), len(rows) - 1)
        rows[there].setFocus(Qt.FocusReason.TabFocusReason)
        bring_focus_into_sight(self)
