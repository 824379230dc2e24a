"""How the register looks: letters in cells, names that stay, days with totals."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import (
    FOCUS,
    HAIR,
    LABEL,
    REGISTER_HEAD,
    REGISTER_NAMES,
    REGISTER_ROW,
    REGISTER_TOTAL,
    SMALL,
    SNUG,
    TINY,
    Tone,
    palette_now,
    shade,
)
from fieldcase.ui.training.mark_signs import TONES
from fieldcase.ui.training.register_model import RegisterModel, RegisterRole

Index = QModelIndex | QPersistentModelIndex
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_LINES = 3  # of a heading: weekday, day, total


class RegisterCells(QStyledItemDelegate):
    """A letter on the ground of its tone; what is final lies on the page's ground.

    Scrolling paints hundreds of cells within a frame: the model is asked directly.
    """

    def __init__(self, view: QAbstractItemView, model: RegisterModel) -> None:
        super().__init__(view)
        self._view, self._register = view, model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        palette, cell = palette_now(), option.rect
        row, column = index.row(), index.column()
        marked = self._register.marked_at(row, column)
        if not self._register.is_open(column):
            painter.fillRect(cell, QColor(palette.page))
        if marked.mark is not None:
            colours = shade(palette, TONES[marked.mark])
            painter.fillRect(cell.adjusted(2, 2, -3, -3), QColor(colours.ground))
            painter.setPen(QColor(colours.ink))
            painter.setFont(_bold(option.font))
            painter.drawText(cell, _CENTRE, self._register.signs.sign(marked))
        if self._register.is_amended(row, column):
            _paint_fold(painter, cell, palette.text)
        painter.setPen(QColor(palette.line))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        painter.drawLine(cell.topRight(), cell.bottomRight())
        is_current = index == self._view.currentIndex()
        if is_current or option.state & QStyle.StateFlag.State_Selected:
            self._paint_chosen(painter, cell, FOCUS if is_current else HAIR)

    def _paint_chosen(self, painter: QPainter, cell: QRect, width: int) -> None:
        """Where the keyboard is, and what else a key would mark."""
        palette = palette_now()
        accent = palette.accent if self._view.hasFocus() else palette.edge
        painter.setPen(QPen(QColor(accent), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(1, 1, -width, -width))


class RegisterHeader(QHeaderView):
    """Names with their totals down the side, or days with theirs along the top."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # opaque, so that scrolling moves what is painted
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._is_names = orientation == Qt.Orientation.Vertical
        if self._is_names:
            self.setFixedWidth(REGISTER_NAMES)
            self.setDefaultSectionSize(REGISTER_ROW)
        else:
            self.setFixedHeight(REGISTER_HEAD)

    def sizeHint(self) -> QSize:
        return QSize(REGISTER_NAMES, REGISTER_HEAD)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(e.rect(), QColor(palette_now().panel))
        painter.end()
        super().paintEvent(e)

    def redraw(self, sections: Iterable[int]) -> None:
        """Their totals moved, or the keyboard came or went."""
        for section in sections:
            if 0 <= section < self.count():
                self.updateSection(section)

    def paintSection(self, painter: QPainter, rect: QRect, section: int, /) -> None:
        palette = palette_now()
        painter.save()
        painter.fillRect(rect, QColor(palette.panel))
        if section == self._current():
            painter.fillRect(rect, QColor(palette.selection))
        painter.setPen(QPen(QColor(palette.line), HAIR))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._is_names:
            self._paint_name(painter, rect, section)
        else:
            painter.drawLine(rect.topRight(), rect.bottomRight())
            self._paint_day(painter, rect, section)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, row: int) -> None:
        palette, is_mirrored = palette_now(), self._is_mirrored()
        inner = rect.adjusted(SNUG, 0, -SNUG, 0)
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        name, total = QRect(inner), QRect(inner)
        if is_mirrored:
            start, end = end, start
            name.setLeft(inner.left() + REGISTER_TOTAL)
            total.setWidth(REGISTER_TOTAL - TINY)
        else:
            name.setRight(inner.right() - REGISTER_TOTAL)
            total.setLeft(inner.right() - REGISTER_TOTAL + TINY)
        quiet = self._ask(row, RegisterRole.QUIET)
        painter.setPen(QColor(palette.quiet if quiet else palette.text))
        text = str(self._ask(row, Qt.ItemDataRole.DisplayRole) or "")
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, int(start | _MIDDLE), shown)
        self._paint_total(painter, total, row, int(end | _MIDDLE))

    def _paint_day(self, painter: QPainter, rect: QRect, column: int) -> None:
        palette = palette_now()
        high = (rect.height() - SMALL) // _LINES
        painter.setFont(_sized(painter.font()))
        quiet = self._ask(column, RegisterRole.QUIET)
        lines = self._day_lines(painter, rect.width() - TINY, column)
        for place, line in enumerate(lines):
            ink = palette.quiet if quiet or not place else palette.text
            painter.setPen(QColor(ink))
            top = rect.top() + TINY + place * high
            painter.drawText(QRect(rect.left(), top, rect.width(), high), _CENTRE, line)
        below = rect.adjusted(TINY, TINY + 2 * high, -TINY, -TINY)
        if quiet:
            self._paint_sign(painter, "close", QRect(below))
        elif self._ask(column, RegisterRole.LOCKED):
            start, end = (0, -SNUG) if self._is_mirrored() else (SNUG, 0)
            self._paint_total(
                painter, below.adjusted(start, 0, end, 0), column, _CENTRE
            )
            left = below.right() - SNUG if self._is_mirrored() else below.left()
            below.setLeft(left)
            below.setWidth(SNUG)
            self._paint_sign(painter, "lock", below)
        else:
            self._paint_total(painter, below, column, _CENTRE)

    def _day_lines(self, painter: QPainter, room: int, column: int) -> list[str]:
        """Each in full where there is room for it."""
        full = str(self._ask(column, Qt.ItemDataRole.DisplayRole) or "").split("\n")
        short = str(self._ask(column, RegisterRole.SHORT) or "").split("\n")
        width = painter.fontMetrics().horizontalAdvance
        pairs = zip(full, short, strict=False)
        return [line if width(line) <= room else less for line, less in pairs]

    def _paint_sign(self, painter: QPainter, name: str, room: QRect) -> None:
        spot = QRectF(0, 0, SNUG, SNUG)
        spot.moveCenter(QRectF(room).center())
        paint_icon(painter, name, spot, palette_now().quiet)

    def _paint_total(
        self, painter: QPainter, room: QRect, section: int, align: int
    ) -> None:
        palette = palette_now()
        tone = self._ask(section, RegisterRole.TONE)
        ink = shade(palette, Tone(str(tone))).ink if tone else palette.quiet
        painter.setFont(_sized(painter.font()))
        painter.setPen(QColor(ink))
        painter.drawText(room, align, str(self._ask(section, RegisterRole.TOTAL) or ""))

    def _ask(self, section: int, role: int) -> object:
        model = self.model()
        return model.headerData(section, self.orientation(), role) if model else None

    def _current(self) -> int:
        view = self.parent()
        if not isinstance(view, QAbstractItemView):
            return -1
        index = view.currentIndex()
        return index.row() if self._is_names else index.column()

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _paint_fold(painter: QPainter, cell: QRect, ink: str) -> None:
    """A folded corner: the cell says another thing than when it was closed."""
    corner = cell.topRight()
    fold = QPolygon([corner, corner - QPoint(SMALL, 0), corner + QPoint(0, SMALL)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    painter.drawPolygon(fold)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _sized(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(LABEL)
    return made
