"""Choices as chips in even columns: topics, needs, documents given."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from fieldcase.ui.controls.choice_group import ChoiceGroup
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import at_start, plain_tip
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import (
    CHIP_HEIGHT,
    FOCUS,
    HAIR,
    ICON_SMALL,
    RADIUS,
    SMALL,
    TINY,
    Tone,
    palette_now,
    shade,
)

_GAP = TINY + 2


class ChoiceChips(ChoiceGroup):
    """`ChoiceChips(choices_of(ListName.TOPICS, words))`; one only: `is_multiple=False`.

    As many even columns as there is room for, at most `columns` if given.
    """

    def __init__(
        self, choices: Sequence[Choice], *, is_multiple: bool = True, columns: int = 0
    ) -> None:
        kind = _TickChip if is_multiple else _RadioChip
        super().__init__(choices, kind, is_multiple=is_multiple)
        self._columns, self._height = columns, CHIP_HEIGHT
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lay_out()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on, none of them on, as when another case is shown."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self._furnish(choices)
        for button in self.buttons:
            button.show()
        self._lay_out()
        self.updateGeometry()  # as high as before, perhaps, but there were none

    @property
    def _most(self) -> int:
        return self._columns or len(self.buttons)

    def sizeHint(self) -> QSize:
        return QSize(self._widest() * min(4, self._most), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), self._height)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _columns, rows = self._arranged(width)
        return max(rows * (CHIP_HEIGHT + _GAP) - _GAP, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _widest(self) -> int:
        return max((one.sizeHint().width() for one in self.buttons), default=0)

    def _arranged(self, width: int) -> tuple[int, int]:
        """How many columns and rows, evenly filled."""
        columns = max(1, (width + _GAP) // (self._widest() + _GAP))
        rows = -(-len(self.buttons) // max(1, min(columns, self._most)))
        return -(-len(self.buttons) // max(1, rows)), rows

    def _lay_out(self) -> None:
        if not self.buttons:
            return
        width = max(self.width(), 1)
        columns, _rows = self._arranged(width)
        each = (width - _GAP * (columns - 1)) // columns
        each = min(each, self._widest() * 2)
        for place, button in enumerate(self.buttons):
            row, column = divmod(place, columns)
            left, top = column * (each + _GAP), row * (CHIP_HEIGHT + _GAP)
            spot = QRect(left, top, each, CHIP_HEIGHT)
            direction = self.layoutDirection()
            button.setGeometry(_mirrored(direction, self.rect(), spot))
        height = self.heightForWidth(width)
        if height != self._height:
            self._height = height
            self.updateGeometry()
            # while others are being laid out they do not hear it
            soon(self, self.updateGeometry)


def _mirrored(direction: Qt.LayoutDirection, around: QRect, spot: QRect) -> QRect:
    if direction == Qt.LayoutDirection.LeftToRight:
        return spot
    return QRect(around.width() - spot.right() - 1, spot.top(), *spot.size().toTuple())


class _Face:
    """How a chip looks; the Qt class decides what a screen reader calls it."""

    def __init__(self, chip: QAbstractButton, choice: Choice, letter: int) -> None:
        self._chip, self._label, self._letter = chip, choice.label, letter
        chip.setAccessibleName(choice.label)
        chip.setToolTip(plain_tip(choice.hint))
        chip.setCursor(Qt.CursorShape.PointingHandCursor)

    def size(self) -> QSize:
        width = self._chip.fontMetrics().horizontalAdvance(self._label)
        return QSize(width + ICON_SMALL + TINY + 2 * (SMALL + 2), CHIP_HEIGHT)

    def paint(self) -> None:
        palette, is_on = palette_now(), self._chip.isChecked()
        chosen, has_focus = shade(palette, Tone.STEP), self._chip.hasFocus()
        painter = QPainter(self._chip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        resting = palette.hover if self._chip.underMouse() else palette.panel
        edge = palette.accent if is_on or has_focus else palette.line
        thick = FOCUS if has_focus else HAIR
        painter.setBrush(QColor(chosen.ground if is_on else resting))
        painter.setPen(QPen(QColor(edge), thick))
        half = thick / 2
        face = QRectF(self._chip.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(face, RADIUS, RADIUS)
        self._write(painter, chosen.ink if is_on else palette.text, is_on=is_on)

    def _write(self, painter: QPainter, ink: str, *, is_on: bool) -> None:
        painter.setPen(QColor(ink))
        room = self._chip.rect().adjusted(SMALL + 2, 0, -SMALL - 2, 0)
        is_mirrored = self._chip.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if is_on:
            shift = ICON_SMALL + TINY
            left = room.right() - ICON_SMALL + 2 if is_mirrored else room.left() - 2
            top = (self._chip.height() - ICON_SMALL) / 2
            place = QRectF(left, top, ICON_SMALL, ICON_SMALL)
            paint_icon(painter, "check", place, ink)
            room.adjust(0, 0, -shift, 0) if is_mirrored else room.adjust(shift, 0, 0, 0)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(
            room,
            int(at_start()) | int(Qt.TextFlag.TextShowMnemonic),
            self._underlined(),
        )

    def _underlined(self) -> str:
        if self._letter < 0:
            return self._label.replace("&", "&&")
        before, after = self._label[: self._letter], self._label[self._letter :]
        return before.replace("&", "&&") + "&" + after.replace("&", "&&")


class _TickChip(QCheckBox):
    """One of several that may be on."""

    def __init__(self, choice: Choice, letter: int) -> None:
        super().__init__()
        self._face = _Face(self, choice, letter)

    def sizeHint(self) -> QSize:
        return self._face.size()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self._face.paint()


class _RadioChip(QRadioButton):
    """The one that is on."""

    def __init__(self, choice: Choice, letter: int) -> None:
        super().__init__()
        self._face = _Face(self, choice, letter)

    def sizeHint(self) -> QSize:
        return self._face.size()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self._face.paint()
