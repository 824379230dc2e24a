"""The list of laptops: one row each, Enter opens its page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.row_table import RowShown, RowTable, beside_start, two_lines
from fieldcase.ui.desk import Desk
from fieldcase.ui.devices.device_naming import (
    STATE_TONES,
    bundle_told,
    heard_told,
    place_told,
    role_told,
    scope_told,
)
from fieldcase.usecases.enrolment.device_words import LAPTOP_STATES
from fieldcase.usecases.enrolment.laptops import LaptopLine

_WIDTHS = (6, 5, 6, 2, 5, 2, 6)


class LaptopsCard(Card):
    """`show_lines(lines)`; `opened` carries a laptop's id."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Enrolled"))
        self._desk, self._words = desk, words
        self.table = RowTable(_WIDTHS)
        self.none = label(
            words.say(
                "None yet. “Enrol a laptop” makes a file and a code for the first one."
            ),
            Role.QUIET,
            wraps=True,
        )
        self.add(self.none, self.table)
        self.table.chosen.connect(self.opened)

    def show_lines(self, lines: Sequence[LaptopLine]) -> None:
        words = self._words
        self.none.setVisible(not lines)
        headings = (
            words.say("Laptop"),
            words.say("Used by"),
            words.say("May hold"),
            words.say("Cases"),
            words.say("Last heard"),
            words.say("Program"),
            words.say("State"),
        )
        self.table.show_rows(headings, [self._row(line) for line in lines])

    def _row(self, line: LaptopLine) -> RowShown:
        words, device = self._words, line.device
        today = self._desk.workspace.today()
        state = words.say(LAPTOP_STATES[line.state])
        cases = words.number(line.cases)
        if line.under_way:
            cases = f"{cases} (+{words.number(line.under_way)})"
        heard = heard_told(line.standing, today, words)
        if device.revoked_at is not None:
            day = words.date(device.revoked_at.date())
            heard = words.say("revoked {day}", day=day)
        cells = (
            two_lines(words.isolated(device.name), words.isolated(device.code)),
            two_lines(role_told(device, words), place_told(device, words)),
            ElidedLabel(scope_told(device, words)),
            ElidedLabel(words.isolated(cases)),
            two_lines(heard, bundle_told(line.standing, words)),
            ElidedLabel(words.isolated(line.program)),
            beside_start(Pill(state, STATE_TONES[line.state])),
        )
        name = words.beside([device.name, role_told(device, words), state, heard])
        return RowShown(device.id, name, cells)
