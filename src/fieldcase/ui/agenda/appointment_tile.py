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
    QWidget,
)

from fieldcase.domain.agenda.agenda import AgendaLine
from fieldcase.domain.agenda.appointment import Appointment, AppointmentStatus
from fieldcase.domain.agenda.appointment_rules import may_be_replaced, may_become
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words, mark
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.row_button import RowButton
from fieldcase.ui.look.tokens import (
    DOT,
    LINE_REACH,
    MOMENT_WIDTH,
    SMALL,
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

    `look` says where it stands.
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
        self.setObjectName("tile")
        self.clicked.connect(lambda: self.opened.emit(line.appointment.case_id))
        self.deeds = deeds_of(line.appointment, today)
        when = when_told(line.appointment, words, shows_day=look in _OF_MANY_DAYS)
        told = (when, *told_of(line, words, look), *self._remarks())
        self.setAccessibleName(". ".join(filter(None, told)))
        self.more_button: Button | None = None
        if look is Look.WEEK:
            self._lay_out_narrow(when)
        else:
            self._lay_out_wide(when)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = KEYS.get(Qt.Key(event.key()))
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and deed in self.deeds:
            self.deed_asked.emit(self.line, str(deed))
        else:
            super().keyPressEvent(event)

    def _lay_out_wide(self, when: str) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(LINE_REACH, TINY, LINE_REACH, TINY)
        grid.setHorizontalSpacing(SNUG)
        grid.setVerticalSpacing(0)
        time = label(when, Role.QUIET)
        time.setMinimumWidth(MOMENT_WIDTH)
        dot = QFrame()
        dot.setObjectName("dot")
        dot.setProperty("tone", str(TONES[self.line.appointment.status]))
        dot.setFixedSize(DOT, DOT)
        what, details = told_of(self.line, self._words, self._look)
        grid.addWidget(time, 0, 0)
        grid.addWidget(dot, 0, 1)
        grid.addWidget(ElidedLabel(what), 0, 2)
        grid.addLayout(self._pills(), 0, 3)
        if details:
            grid.addWidget(ElidedLabel(details, Role.SMALL), 1, 2, 1, 2)
        if self.deeds:
            grid.addWidget(self._more(), 0, 4)
        grid.setColumnStretch(2, 1)

    def _lay_out_narrow(self, when: str) -> None:
        what, details = told_of(self.line, self._words, self._look)
        top = QHBoxLayout()
        top.setSpacing(TINY)
        top.addWidget(label(when, Role.STRONG), 1)
        if self.deeds:
            top.addWidget(self._more())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LINE_REACH, TINY, LINE_REACH, TINY)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(ElidedLabel(what))
        if details:
            layout.addWidget(ElidedLabel(details, Role.SMALL))
        pills = self._pills()
        if pills.count():
            pills.addStretch()
            layout.addLayout(pills)

    def _pills(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        status = self.line.appointment.status
        if status is not _S.PLANNED:
            name = self._words.code(ListName.APPOINTMENT_STATUS, status)
            row.addWidget(Pill(name, TONES[status]))
        if self.line.clashes:
            row.addWidget(Pill(self._words.say("Same time"), Tone.WRONG))
        return row

    def _remarks(self) -> list[str]:
        words, status = self._words, self.line.appointment.status
        remarks = [words.code(ListName.APPOINTMENT_STATUS, status)]
        if self.line.clashes:
            remarks.append(words.say("Another appointment stands at the same time"))
        return remarks

    def _more(self) -> QWidget:
        words = self._words
        button = Button(
            "", Kind.QUIET, picture="more", name=words.say("What became of it")
        )
        button.setProperty("slim", "true")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # letters do it from the tile
        menu = QMenu(button)
        letters = {deed: Qt.Key(key).name[-1] for key, deed in KEYS.items()}
        for deed in self.deeds:
            action = QAction(f"{words.say(NAMES[deed])}\t{letters[deed]}", menu)
            action.triggered.connect(
                lambda _=False, it=deed: self.deed_asked.emit(self.line, it)
            )
            menu.addAction(action)
        button.clicked.connect(
            lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        )
        self.more_button = button
        return button


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
