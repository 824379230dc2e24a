"""A narrow page: what does not fit beside its neighbour stands below it.

So a page is read from top to bottom where the window is narrow or all is drawn large.
"""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

FIELDS = "fields"  # the name of a grid whose cells each stand for themselves
Spot = tuple[int, int, int, int]  # row, column, and how many of each

_BESIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class Reflow(QObject):
    """Keeps the rows of `page`, and of what it scrolls in `area`, within its width.

    Rows go below each other from the outermost inwards, only where they must, and
    back when there is room.
    """

    def __init__(self, page: QWidget, area: QScrollArea) -> None:
        super().__init__(page)
        self._page, self._area = page, area
        self._turned: list[QBoxLayout] = []
        self._grids: list[tuple[QGridLayout, list[Spot]]] = []
        self._rooms = (-1, -1)  # of the page and of what it scrolls
        self._is_fitting = False
        for watched in (page, area.widget(), area.viewport()):
            if watched is not None:
                watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        content = self._area.widget()
        if self._is_fitting or content is None:
            return
        self._is_fitting = True
        rooms = self._page.width(), self._area.viewport().width()
        if any(now > before for now, before in zip(rooms, self._rooms, strict=True)):
            self._turn_back()
        self._rooms = rooms
        for part, room in zip((self._page, content), rooms, strict=True):
            layout = part.layout()
            if layout is not None and layout.minimumSize().width() > room:
                self._turn(layout, room)
        self._is_fitting = False

    def _turn(self, layout: QLayout, room: int) -> None:
        is_row = isinstance(layout, QBoxLayout) and layout.direction() == _BESIDE
        if is_row and layout.minimumSize().width() <= room:
            return
        if isinstance(layout, QGridLayout) and layout.objectName() == FIELDS:
            self._turn_grid(layout)
        if isinstance(layout, QBoxLayout) and is_row and layout.count() > 1:
            layout.setDirection(_BELOW)
            self._turned.append(layout)
        margins = layout.contentsMargins()
        inner = room - margins.left() - margins.right()
        for place in range(layout.count()):
            item = layout.itemAt(place)
            within = None if item is None else _layout_in(item)
            if item and within is not None and item.minimumSize().width() > inner:
                self._turn(within, inner)

    def _turn_grid(self, grid: QGridLayout) -> None:
        """Every field gets the whole width."""
        places = [cast("Spot", grid.getItemPosition(at)) for at in range(grid.count())]
        if any(spans[3] < grid.columnCount() for spans in places):
            self._grids.append((grid, places))
            columns = grid.columnCount()
            _put(grid, [(row, 0, 1, columns) for row in range(grid.count())])

    def _turn_back(self) -> None:
        for grid, places in self._grids:
            if isValid(grid):
                _put(grid, places)
        self._grids = []
        for layout in self._turned:
            if isValid(layout):
                layout.setDirection(_BESIDE)
        self._turned = []


def _layout_in(item: QLayoutItem) -> QLayout | None:
    """What may be turned in it; what scrolls or has its height stays as it is."""
    widget = item.widget()
    if widget is None:
        return item.layout()
    is_stiff = widget.minimumHeight() == widget.maximumHeight()
    if is_stiff or isinstance(widget, QScrollArea):
        return None
    return widget.layout()


def _put(grid: QGridLayout, places: Sequence[Spot]) -> None:
    """Its items in their order, each at its place."""
    items = [grid.takeAt(0) for _ in range(grid.count())]
    for item, place in zip(items, places, strict=True):
        if item is not None:
            grid.addItem(item, *place)
