"""One appointment to look at and to deal with: by a letter, or by its menu."""

from collections.abc import Mapping
from datetime import date
from enum import Enum, auto
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
)

from fieldcase.domain.agenda.agenda import AgendaLine
from fieldcase.domain.agenda.appointment import Appointment, AppointmentStatus
from fieldcase.domain.agenda.appointment_rules import may_be_replaced, may_become
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words, mark
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import ElidedLabel, Role, label, restyle
from fieldcase.ui.controls.pill_row import PillRow
from fieldcase.ui.controls.row_button import RowButton
from fieldcase.ui.look.tokens import (
    DOT,
    LINE_REACH,
    MOMENT_WIDTH,
    SNUG,
    TINY,
    Tone,
)

_S = AppointmentStatus
MOVE, CORRECT, SLIP = "move", "correct", "slip"
# The key of each deed; the same on every keyboard, as the foot of the page says.
KEYS: Mapping[Qt.Key, str] = MappingProxyType(
    {
        Qt.Key.Key_D: _S.DONE,
        Qt.Key.Key_N: _S.NO_SHOW,
        Qt.Key.Key_C: _S.CONFIRMED,
        Qt.Key.Key_X: _S.CANCELLED,
        Qt.Key.Key_M: MOVE,
        Qt.Key.Key_E: CORRECT,
        Qt.Key.Key_P: SLIP,
    }
)
NAMES: Mapping[str, str] = MappingProxyType(
    {
        _S.DONE: mark("Done"),
        _S.NO_SHOW: mark("No-show"),
        _S.CONFIRMED: mark("Confirm"),
        MOVE: mark("Move to another day"),
        CORRECT: mark("Correct"),
        SLIP: mark("Show the slip"),
        _S.CANCELLED: mark("Cancel the appointment"),
    }
)
TONES: Mapping[AppointmentStatus, Tone] = MappingProxyType(
    {
        _S.PLANNED: Tone.STEP,
        _S.CONFIRMED: Tone.GOOD,
        _S.DONE: Tone.NEUTRAL,
        _S.NO_SHOW: Tone.ATTENTION,
        _S.CANCELLED: Tone.NEUTRAL,
        _S.RESCHEDULED: Tone.NEUTRAL,
    }
)


class Look(Enum):
    """Where a tile stands: what is plain from there is not said again."""

    DAY = auto()  # a list of one day
    WEEK = auto()  # a narrow column of one day among others
    DAYS = auto()  # a list of many days
    CASE = auto()  # the page of its case


_OF_MANY_DAYS = frozenset({Look.DAYS, Look.CASE})


class AppointmentTile(RowButton):
    """`opened` carries the id of its case, `deed_asked` this line and a deed's name.

    `look` says where it stands; `tell` which appointment it is of from now on.
    """

    opened = Signal(str)
    deed_asked = Signal(object, str)

    def __init__(
        self,
        words: Words,
        line: AgendaLine,
        today: date,
        look: Look = Look.DAY,
    ) -> None:
        super().__init__()
        self.line, self._words, self._look = line, words, look
        self.deeds: list[str] = []
        self.setObjectName("tile")
        self.clicked.connect(lambda: self.opened.emit(self.line.appointment.case_id))
        is_narrow = look is Look.WEEK
        self._when = label("", Role.STRONG if is_narrow else Role.QUIET)
        self._dot = QFrame()
        self._what, self._details = ElidedLabel(), ElidedLabel("", Role.SMALL)
        self._pills = PillRow()
        self.more_button = self._more()
        if is_narrow:
            self._lay_out_narrow()
        else:
            self._lay_out_wide()
        self.tell(line, today)

    def tell(self, line: AgendaLine, today: date) -> None:
        """Of this one now: making a tile takes ten times as long."""
        self.line, words, look = line, self._words, self._look
        self.deeds = deeds_of(line.appointment, today)
        when = when_told(line.appointment, words, shows_day=look in _OF_MANY_DAYS)
        what, details = told_of(line, words, look)
        told = (when, what, details, *self._remarks())
        self.setAccessibleName(". ".join(filter(None, told)))
        self._when.setText(when)
        self._what.say(what)
        self._details.say(details)
        self._details.setVisible(bool(details))
        self._pills.tell(self._states())
        self.more_button.setVisible(bool(self.deeds))
        tone = str(TONES[line.appointment.status])
        if self._dot.property("tone") != tone:
            self._dot.setProperty("tone", tone)
            restyle(self._dot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = KEYS.get(Qt.Key(event.key()))
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and deed in self.deeds:
            self.deed_asked.emit(self.line, str(deed))
        else:
            super().keyPressEvent(event)

    def _lay_out_wide(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(LINE_REACH, TINY, LINE_REACH, TINY)
        grid.setHorizontalSpacing(SNUG)
        grid.setVerticalSpacing(0)
        self._when.setMinimumWidth(MOMENT_WIDTH)
        self._dot.setObjectName("dot")
        self._dot.setFixedSize(DOT, DOT)
        grid.addWidget(self._when, 0, 0)
        grid.addWidget(self._dot, 0, 1)
        grid.addWidget(self._what, 0, 2)
        grid.addWidget(self._pills, 0, 3)
        grid.addWidget(self._details, 1, 2, 1, 2)
        grid.addWidget(self.more_button, 0, 4)
        grid.setColumnStretch(2, 1)

    def _lay_out_narrow(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(TINY)
        top.addWidget(self._when, 1)
        top.addWidget(self.more_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LINE_REACH, TINY, LINE_REACH, TINY)
        layout.setSpacing(0)
        layout.addLayout(top)
        for part in (self._what, self._details, self._pills):
            layout.addWidget(part)

    def _states(self) -> list[tuple[str, Tone]]:
        """What its pills say."""
        status, states = self.line.appointment.status, []
        if status is not _S.PLANNED:
            name = self._words.code(ListName.APPOINTMENT_STATUS, status)
            states.append((name, TONES[status]))
        if self.line.clashes:
            states.append((self._words.say("Same time"), Tone.WRONG))
        return states

    def _remarks(self) -> list[str]:
        words, status = self._words, self.line.appointment.status
        remarks = [words.code(ListName.APPOINTMENT_STATUS, status)]
        if self.line.clashes:
            remarks.append(words.say("Another appointment stands at the same time"))
        return remarks

    def _more(self) -> Button:
        button = Button(
            "", Kind.QUIET, picture="more", name=self._words.say("What became of it")
        )
        button.setProperty("slim", "true")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # letters do it from the tile
        button.clicked.connect(self._offer_deeds)
        return button

    def _offer_deeds(self) -> None:
        line, menu = self.line, QMenu(self.more_button)  # it may tell of another soon
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        letters = {deed: Qt.Key(key).name[-1] for key, deed in KEYS.items()}
        for deed in self.deeds:
            told = self._words.say(NAMES[deed])
            action = QAction(f"{told}\t{letters[deed]}", menu)
            action.triggered.connect(
                lambda _=False, it=deed: self.deed_asked.emit(line, it)
            )
            menu.addAction(action)
        below = self.more_button.rect().bottomLeft()
        menu.popup(self.more_button.mapToGlobal(below))


def deeds_of(appointment: Appointment, today: date) -> list[str]:
    """What can be done with it now, in the order of the menu."""
    can: dict[str, bool] = {
        str(status): may_become(appointment, status, today)
        for status in (_S.DONE, _S.NO_SHOW, _S.CONFIRMED, _S.CANCELLED)
    }
    can[MOVE] = may_be_replaced(appointment)
    can[CORRECT] = can[SLIP] = appointment.is_open
    return [deed for deed in NAMES if can[str(deed)]]


def when_told(appointment: Appointment, words: Words, *, shows_day: bool) -> str:
    """The time, after its day where that is not said elsewhere."""
    at = words.time(appointment.starts)
    if appointment.starts is not None and appointment.minutes and not shows_day:
        ends = (appointment.from_minute or 0) + appointment.minutes
        at = f"{at}–{ends // 60 % 24:02d}:{ends % 60:02d}"
    if not at and not shows_day:
        return words.say("All day")
    day = words.date(appointment.day, "EEE d MMM") if shows_day else ""
    return words.line(" ".join(filter(None, (day, words.isolated(at) if at else ""))))


def told_of(line: AgendaLine, words: Words, look: Look) -> tuple[str, str]:
    """What it is and whose, as far as that is not plain; then where and with whom."""
    appointment = line.appointment
    kind = words.code(ListName.APPOINTMENT_KINDS, appointment.kind)
    whose = words.isolated(line.name or line.case_number)
    if look is Look.WEEK:
        return whose, kind
    where = words.code(ListName.PLACE_TYPES, appointment.place_type)
    with_whom = appointment.with_whom
    is_plain = look is Look.CASE
    details = (
        words.isolated(line.case_number) if line.name and not is_plain else "",
        where if appointment.place_type else "",
        words.isolated(appointment.place) if appointment.place else "",
        words.say("with {name}", name=with_whom) if with_whom else "",
        words.isolated(appointment.outcome) if appointment.outcome else "",
    )
    return words.beside([kind] if is_plain else [whose, kind]), words.beside(details)
