"""The lines below the search box: what was found, and what it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from fieldcase.ui.look.tokens import LABEL, SMALL, SNUG, palette_now
from fieldcase.ui.window.navigation import Place

_KIND = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Found:
    """One line of what was found, what it is, and where it leads or what it does."""

    text: str
    kind: str
    place: Place | None = None
    do: Callable[[], object] | None = None


class FoundModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Found] = ()

    def show_found(self, found: Sequence[Found]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.found[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return one.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.text}, {one.kind}" if one.kind else one.text
        return one.kind if role == _KIND else None


class FoundPainter(QStyledItemDelegate):
    """The words at the start, what it is at the end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        kind = option.fontMetrics.horizontalAdvance(str(index.data(_KIND) or ""))
        room = option.rect.width() - kind - 2 * SNUG - SMALL
        end = Qt.TextElideMode.ElideRight
        option.text = option.fontMetrics.elidedText(option.text, end, room)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        font = painter.font()
        font.setPixelSize(LABEL)
        painter.setFont(font)
        painter.setPen(QColor(palette_now().quiet))
        room = option.rect.adjusted(SNUG, 0, -SNUG, 0)
        edge = Qt.AlignmentFlag
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        side = edge.AlignLeft if is_mirrored else edge.AlignRight
        flags = side | edge.AlignVCenter | edge.AlignAbsolute
        painter.drawText(room, int(flags), str(index.data(_KIND) or ""))
        painter.restore()
