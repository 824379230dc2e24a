"""A row at the end of its line: what does not fit stands in a line below."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from fieldcase.ui.controls.labels import ElidedLabel


class WrappingRow(QLayout):
    """`begin_with(hint)` takes what is left of the line, then `addWidget` for each.

    Where all do not fit into one line, the last is full, and the hint stands in front
    of the first if there is room, or else above it. In a single line it goes where
    not even half of it could be read.
    """

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._hint: ElidedLabel | None = None
        self._heights: dict[int, int] = {}  # by width; Qt asks hundreds of times

    def begin_with(self, hint: ElidedLabel) -> None:
        self._hint = hint
        self.addWidget(hint)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._heights.clear()

    def invalidate(self) -> None:
        """Something in it is of another size, or comes or goes."""
        self._heights.clear()
        super().invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem:
        self._heights.clear()
        return self._items.pop(at)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        around = self.contentsMargins()
        lines = self._lines(width - around.left() - around.right())
        gaps = self.spacing() * max(len(lines) - 1, 0)
        return sum(map(_height, lines)) + gaps + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._told()]
        return self._size(sum(widths) + self.spacing() * max(len(widths) - 1, 0))

    def minimumSize(self) -> QSize:
        return self._size(
            max((it.minimumSize().width() for it in self._told()), default=0)
        )

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        inside = place.marginsRemoved(self.contentsMargins())
        top = inside.top()
        for line in self._lines(inside.width()):
            self._lay(line, QRect(inside.left(), top, inside.width(), _height(line)))
            top += _height(line) + self.spacing()

    def _size(self, width: int) -> QSize:
        """So wide, and one line high: more lines are told by `heightForWidth`."""
        around = self.contentsMargins()
        height = _height(self._told()) + around.top() + around.bottom()
        return QSize(width + around.left() + around.right(), height)

    def _told(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """The hint in front of the first line of buttons, or above it."""
        lines: list[list[QLayoutItem]] = [[]]
        left = room
        for item in reversed(self._buttons()):
            width = item.sizeHint().width()
            if lines[0] and width > left:
                lines.insert(0, [])
                left = room
            lines[0].insert(0, item)
            left -= width + self.spacing()
        hint = [item for item in self._told() if item.widget() is self._hint]
        if len(lines) == 1 or left >= self._hint_width():
            return [[*hint, *lines[0]], *lines[1:]]
        return [hint, *lines]

    def _hint_width(self) -> int:
        """Of all its words; nothing where there are none."""
        if self._hint is None:
            return 0
        told = self._hint.accessibleName()
        return self._hint.fontMetrics().horizontalAdvance(told)

    def _buttons(self) -> list[QLayoutItem]:
        return [item for item in self._told() if item.widget() is not self._hint]

    def _lay(self, line: list[QLayoutItem], room: QRect) -> None:
        """From the end of the line; the hint gets what is left at its beginning."""
        is_mirrored = self._is_mirrored()
        end = room.width()
        for item in reversed(line):
            is_hint = item.widget() is self._hint
            width = end if is_hint else min(item.sizeHint().width(), end)
            if is_hint and width < self._hint_width() / 2:
                width = 0
            start = end - width
            left = room.right() + 1 - end if is_mirrored else room.left() + start
            height = min(item.sizeHint().height(), room.height())
            top = room.top() + (room.height() - height) // 2
            item.setGeometry(QRect(left, top, width, height))
            end = max(start - self.spacing(), 0)

    def _is_mirrored(self) -> bool:
        around = self.parentWidget()
        right_to_left = Qt.LayoutDirection.RightToLeft
        return around is not None and around.layoutDirection() == right_to_left


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
