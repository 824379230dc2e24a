"""Every person and every purpose at one glance: what was answered, and where to ask."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent import Consent, ConsentStatus
from fieldcase.domain.consent.needed_consents import standing
from fieldcase.domain.words import Words
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label, plain_tip
from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import (
    CHIP_HEIGHT,
    FOCUS,
    HAIR,
    ICON_SMALL,
    KEY_WIDTH,
    RADIUS,
    SMALL,
    TINY,
    Tone,
    palette_now,
    shade,
)
from fieldcase.usecases.consent.consents import Asked

TONES: Mapping[ConsentStatus, Tone] = MappingProxyType(
    {
        ConsentStatus.GIVEN: Tone.GOOD,
        ConsentStatus.REFUSED: Tone.WRONG,
        ConsentStatus.WITHDRAWN: Tone.ATTENTION,
        ConsentStatus.EXCEPTION: Tone.INFORMATION,
    }
)
_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class ConsentMatrix(QWidget):
    """`show_case(persons, consents)`; `chosen()` are the cells that are on.

    Arrows move, Space chooses a cell, Shift+Space a whole purpose. `take_asked` on
    Enter, `withdraw_asked` on Delete, for what is chosen or else where one is.
    """

    changed = Signal()
    take_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SMALL)
        self._grid.setVerticalSpacing(TINY)
        self.rows: list[list[ConsentCell]] = []

    def show_case(self, persons: Sequence[Person], consents: Iterable[Consent]) -> None:
        """Draw it anew; what was chosen and where the keyboard is stays."""
        chosen, here = set(self.chosen()), self._here()
        self._clear()
        answers = {(one.person_id, one.purpose): one for one in standing(consents)}
        for column, person in enumerate(persons, start=1):
            name = ElidedLabel(person.full_name or person.number, Role.STRONG)
            self._grid.addWidget(name, 0, column)
            self._grid.setColumnStretch(column, 2)
        self._grid.setColumnStretch(0, 3)
        for row, code in enumerate(code_list(ListName.CONSENT_PURPOSES).entries):
            purpose = self._words.code(ListName.CONSENT_PURPOSES, code)
            self._grid.addWidget(label(purpose, wraps=True), row + 1, 0)
            cells = [
                self._cell(person, code, answers.get((person.id, code)))
                for person in persons
            ]
            for column, cell in enumerate(cells, start=1):
                cell.setChecked(cell.asked in chosen)
                self._grid.addWidget(cell, row + 1, column)
            self.rows.append(cells)
        self._enter_at(here)

    def chosen(self) -> list[Asked]:
        return [cell.asked for cell in self.cells() if cell.isChecked()]

    def meant(self) -> list["ConsentCell"]:
        """The chosen cells, or the one with the keyboard."""
        on = [cell for cell in self.cells() if cell.isChecked()]
        return on or [cell for cell in self.cells() if cell.hasFocus()]

    def cells(self) -> list["ConsentCell"]:
        return [cell for row in self.rows for cell in row]

    def cell(self, person_id: str, purpose: str) -> "ConsentCell | None":
        found = (cell for cell in self.cells() if cell.is_of(person_id, purpose))
        return next(found, None)

    def clear_choice(self) -> None:
        for cell in self.cells():
            cell.setChecked(False)
        self.changed.emit()

    def press(self, cell: "ConsentCell", event: QKeyEvent) -> bool:
        """What a key means in a cell; False where Qt is to say."""
        key = event.key()
        if key in _MOVES:
            down, across = _MOVES[Qt.Key(key)]
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                across = -across
            self._move(cell, down, across)
        elif key == Qt.Key.Key_Space:
            is_row = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._toggle(cell, whole_row=is_row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.take_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.withdraw_asked.emit()
        else:
            return False
        return True

    def _toggle(self, cell: "ConsentCell", *, whole_row: bool) -> None:
        is_on = not cell.isChecked()
        [row] = [cells for cells in self.rows if cell in cells]
        for one in row if whole_row else [cell]:
            one.setChecked(is_on)
        self.changed.emit()

    def _move(self, cell: "ConsentCell", down: int, across: int) -> None:
        row, column = self._place(cell)
        row = min(max(row + down, 0), len(self.rows) - 1)
        column = min(max(column + across, 0), len(self.rows[row]) - 1)
        self._let_tab_enter(self.rows[row][column])
        self.rows[row][column].setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self, cell: "ConsentCell") -> tuple[int, int]:
        for row, cells in enumerate(self.rows):
            if cell in cells:
                return row, cells.index(cell)
        return 0, 0

    def _here(self) -> tuple[int, int] | None:
        on = [cell for cell in self.cells() if cell.hasFocus()]
        return self._place(on[0]) if on else None

    def _enter_at(self, place: tuple[int, int] | None) -> None:
        if not self.cells():
            return
        row, column = place or (0, 0)
        cells = self.rows[min(row, len(self.rows) - 1)]
        cell = cells[min(column, len(cells) - 1)]
        self._let_tab_enter(cell)
        if place is not None:
            cell.setFocus()

    def _let_tab_enter(self, chosen: "ConsentCell") -> None:
        """Tab enters once, as with other groups of choices."""
        for cell in self.cells():
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(strong if cell is chosen else click)

    def _cell(
        self, person: Person, purpose: str, answer: Consent | None
    ) -> "ConsentCell":
        cell = ConsentCell(self, self._words, Asked(person.id, purpose), answer)
        who = person.full_name or person.number
        what = self._words.code(ListName.CONSENT_PURPOSES, purpose)
        cell.setAccessibleName(f"{who}, {what}: {cell.told}")
        cell.clicked.connect(lambda _: self.changed.emit())
        return cell

    def _clear(self) -> None:
        self.rows = []
        clear(self._grid)


class ConsentCell(QAbstractButton):
    """One answer, or that nobody asked yet."""

    def __init__(
        self,
        matrix: ConsentMatrix,
        words: Words,
        asked: Asked,
        answer: Consent | None,
    ) -> None:
        super().__init__()
        self._matrix = matrix
        self.asked, self.answer = asked, answer
        self.told = words.say("not asked")
        if answer is not None:
            since = answer.withdrawn_at or answer.taken_at
            self.told = words.code(ListName.CONSENT_STATUS, answer.status)
            self.setToolTip(plain_tip(f"{self.told} · {words.date(since.date())}"))
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def is_withdrawable(self) -> bool:
        return self.answer is not None and self.answer.allows

    def is_of(self, person_id: str, purpose: str) -> bool:
        return (self.asked.person_id, self.asked.purpose) == (person_id, purpose)

    def sizeHint(self) -> QSize:
        return QSize(KEY_WIDTH, CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(KEY_WIDTH // 2, CHIP_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._matrix.press(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = palette_now()
        tone = Tone.NEUTRAL if self.answer is None else TONES[self.answer.status]
        face = shade(palette, tone)
        is_marked = self.isChecked() or self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = FOCUS if is_marked else HAIR
        painter.setPen(
            QPen(QColor(palette.accent if is_marked else palette.line), thick)
        )
        ground = palette.panel if self.answer is None else face.ground
        painter.setBrush(QColor(ground))
        half = thick / 2
        room = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(room, RADIUS, RADIUS)
        ink = palette.quiet if self.answer is None else face.ink
        painter.setPen(QColor(ink))
        text = self.rect().adjusted(SMALL, 0, -SMALL, 0)
        if self.isChecked():
            self._paint_tick(painter, palette.accent)
            text.adjust(ICON_SMALL + TINY, 0, -ICON_SMALL - TINY, 0)
        told = self.fontMetrics().elidedText(
            self.told, Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, int(Qt.AlignmentFlag.AlignCenter), told)

    def _paint_tick(self, painter: QPainter, ink: str) -> None:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - ICON_SMALL - SMALL if is_mirrored else SMALL
        top = (self.height() - ICON_SMALL) / 2
        place = QRectF(left, top, ICON_SMALL, ICON_SMALL)
        paint_icon(painter, "check", place, ink)
