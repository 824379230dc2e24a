"""Choices to see all at once: in a list, in columns, as a scale, or bare in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from fieldcase.domain.folding import fold
from fieldcase.ui.controls.choice_group import ChoiceGroup
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import plain_tip
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.look.tokens import FORM_WIDTH, KEY_WIDTH, TINY, WIDE
from fieldcase.ui.questionnaires.cell import Cell, Manner, RadioCell, TickCell

GAP = TINY + 2
_IN_A_ROW = 6  # short choices that stand beside each other by themselves
_LONG_LIST = 5  # from here on short ones stand in even columns
_LEAST_SCALE_CELL = 40
_TABLE_CELL, _LEAST_CELL = 92, 92


def table_width(choices: int) -> int:
    """Of the choices of a table of questions; its header is as wide."""
    return min(choices * _TABLE_CELL, FORM_WIDTH)


class Arrangement(Enum):
    LIST = auto()
    COLUMNS = auto()
    PACKED = auto()
    SCALE = auto()
    BARE = auto()


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns` of 0 are as many as there is room for."""

    arrangement: Arrangement = Arrangement.LIST
    columns: int = 0

    @property
    def manner(self) -> Manner:
        told = {Arrangement.SCALE: Manner.ABOVE, Arrangement.BARE: Manner.BARE}
        return told.get(self.arrangement, Manner.BESIDE)


class ChoiceCells(ChoiceGroup):
    """As `ChoiceGroup`, and a digit chooses the choice of that number.

    Where labels begin with digits themselves, a digit is their first letter. `taken`
    is emitted where somebody chose with the mouse or a digit, not on the way there.
    """

    taken = Signal()

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        is_multiple: bool,
        layout: Layout | None = None,
        pictures: Mapping[str, QPixmap] | None = None,
    ) -> None:
        self._layout = layout or Layout()
        self._pictures = dict(pictures or {})
        self._kind: type[TickCell | RadioCell] = TickCell if is_multiple else RadioCell
        super().__init__(choices, self._cell, is_multiple=is_multiple)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._follow_clicks()
        self._lay_out()

    def show_choices(
        self, choices: Sequence[Choice], pictures: Mapping[str, QPixmap] | None = None
    ) -> None:
        """Offer these from now on; what was on and is still there stays on."""
        kept, had_focus = self.values(), self._has_keyboard()
        self._pictures = dict(pictures or {})
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self._furnish(choices)
        self._follow_clicks()
        self.set_values(kept)
        for button in self.buttons:
            button.show()
        self._lay_out()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def choices(self) -> Sequence[Choice]:
        return tuple(self._choices)

    def sizeHint(self) -> QSize:
        return QSize(self._widest(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = QEvent.Type
        if event.type() in {kinds.FontChange, kinds.LayoutDirectionChange}:
            self._lay_out()

    def _cell(self, choice: Choice, _letter: int) -> QAbstractButton:
        made = self._kind(choice.label, self._pictures.get(choice.code))
        made.face.manner = self._layout.manner
        if self._layout.manner is Manner.BARE:
            made.setToolTip(plain_tip(choice.label))
        return made

    def _cells(self) -> list[Cell]:
        return [each for each in self.buttons if isinstance(each, TickCell | RadioCell)]

    def _follow_clicks(self) -> None:
        for button in self.buttons:
            button.clicked.connect(self.taken.emit)

    def _has_keyboard(self) -> bool:
        return any(button.hasFocus() for button in self.buttons)

    # --- keys -----------------------------------------------------------------

    def _reach(self, text: str) -> None:
        if not (text.isdecimal() and self._take_number(int(text))):
            super()._reach(text)

    def _take_number(self, number: int) -> bool:
        if any(choice.label[:1].isdecimal() for choice in self._choices):
            return False
        if not 1 <= number <= len(self.buttons):
            return False
        button = self.buttons[number - 1]
        self._let_tab_enter(number - 1)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        button.click()
        return True

    def _place_of(self, typed: str) -> int | None:
        """The next one that begins so: nothing is underlined in these labels."""
        labels = [fold(choice.label) for choice in self._choices]
        here = next((at for at, one in enumerate(self.buttons) if one.hasFocus()), -1)
        is_repeated = len(typed) == 1
        order = [(here + is_repeated + at) % len(labels) for at in range(len(labels))]
        exact = [at for at in order if labels[at] == typed and typed.isdecimal()]
        fitting = [at for at in order if labels[at].startswith(typed)]
        return next(iter(exact + fitting), None)

    # --- places ---------------------------------------------------------------

    def _widest(self) -> int:
        return max((cell.face.natural_width() for cell in self._cells()), default=0)

    def _lay_out(self) -> None:
        width = max(self.width(), 1)
        if not self.buttons:
            spots: list[QRect] = []
        elif self._layout.arrangement is Arrangement.PACKED or self._fits_a_row(width):
            spots = self._packed(width)
        else:
            columns = self._columns(width)
            stretched = self._layout.manner is not Manner.BESIDE
            roomy = max(self._widest() + WIDE, KEY_WIDTH - WIDE)
            most = roomy if columns > 1 else width
            spots = self._grid(width, columns, width if stretched else most)
        self._put(spots)

    def _columns(self, width: int) -> int:
        count, widest = len(self.buttons), max(self._widest(), 1)
        room = max(1, (width + GAP) // (widest + GAP))
        match self._layout.arrangement:
            case Arrangement.BARE:
                return count
            case Arrangement.SCALE:
                fits = width // count >= _LEAST_SCALE_CELL
                return count if fits else min(room, count)
            case Arrangement.COLUMNS:
                asked = self._layout.columns or count
                rows = -(-count // min(room, asked, count))
                return min(room, asked, count) if asked < count else -(-count // rows)
        if count < _LONG_LIST:
            return 1
        rows = -(-count // min(room, count))
        return -(-count // rows)

    def _fits_a_row(self, width: int) -> bool:
        """A list of a few short choices: each as wide as it needs to be."""
        if self._layout.arrangement is not Arrangement.LIST:
            return False
        taken = sum(self._natural(cell) + GAP for cell in self._cells()) - GAP
        return len(self.buttons) <= _IN_A_ROW and taken <= width

    def _natural(self, cell: Cell) -> int:
        return max(cell.face.natural_width(), _LEAST_CELL)

    def _grid(self, width: int, columns: int, most: int) -> list[QRect]:
        each = min((width - GAP * (columns - 1)) // columns, most)
        spots: list[QRect] = []
        top = 0
        cells = self._cells()
        for start in range(0, len(cells), columns):
            row = cells[start : start + columns]
            height = max(cell.face.height_for(each) for cell in row)
            spots += [
                QRect(place * (each + GAP), top, each, height)
                for place in range(len(row))
            ]
            top += height + GAP
        return spots

    def _packed(self, width: int) -> list[QRect]:
        """Each as wide as its label, in lines."""
        spots: list[QRect] = []
        left = top = tallest = 0
        for cell in self._cells():
            wide = min(self._natural(cell), width)
            if left and left + wide > width:
                left, top, tallest = 0, top + tallest + GAP, 0
            height = cell.face.height_for(wide)
            spots.append(QRect(left, top, wide, height))
            left, tallest = left + wide + GAP, max(tallest, height)
        return spots

    def _put(self, spots: Sequence[QRect]) -> None:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for button, spot in zip(self.buttons, spots, strict=True):
            if is_mirrored:
                spot.moveLeft(self.width() - spot.right() - 1)
            button.setGeometry(spot)
        height = max((spot.bottom() + 1 for spot in spots), default=0)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
            # while others are being laid out they do not hear it
            soon(self, self.updateGeometry)
