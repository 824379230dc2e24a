"""The pages of a paper below each other, as large as one likes."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from fieldcase.ui.look.tokens import NORMAL, PAPER, SCROLL_BAR, palette_now

Size = tuple[float, float]  # width and height in points

_POINT = 96 / 72  # logical pixels at 100 %
_FIT_MOST = 1.25  # a page is not blown up to fill a wide window
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_KEPT_AROUND = 2  # pages above and below whose pictures stay
_STEP = 40  # pixels that an arrow key scrolls


class PagesView(QAbstractScrollArea):
    """`show_pages(sizes)`, then answer `wanted(page, scale)` with `show_picture`.

    `scale` is in pixels a point of the screen at hand. `turned` carries the page that
    is read now; `zoomed` comes with another size. Pages count from 0.
    """

    wanted = Signal(int, float)
    turned = Signal(int)
    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCornerWidget(QWidget())  # plain, where two scroll bars meet
        self._sizes: Sequence[Size] = ()
        self._pictures: dict[int, QImage] = {}
        self._asked: dict[int, float] = {}  # the scale that each is, or will be, in
        self._page = 0
        self._chosen = 0.0  # none: as wide as there is room
        self.verticalScrollBar().valueChanged.connect(self._follow)

    def show_pages(self, sizes: Sequence[Size]) -> None:
        """Other pages from now on; the place and the size stay where they can."""
        page = self._page = min(self._page, max(0, len(sizes) - 1))
        self._sizes = tuple(sizes)
        self._pictures.clear()
        self._asked.clear()
        self._arrange()
        self.go_to(page)
        self._follow()

    def show_picture(self, page: int, scale: float, picture: QImage) -> None:
        """One that is not waited for any more came too late."""
        if self._asked.get(page) == scale:
            self._pictures[page] = picture
            self.viewport().update()

    def page(self) -> int:
        return self._page

    def pages(self) -> int:
        return len(self._sizes)

    def go_to(self, page: int) -> None:
        """The top of a page; beyond the ends, the first or the last."""
        if self._sizes:
            place = self._places()[min(max(page, 0), len(self._sizes) - 1)]
            self.verticalScrollBar().setValue(place.top() - NORMAL)

    def zoom(self) -> float:
        """1 is the size of the paper itself."""
        return self._chosen or self._fitting()

    def set_zoom(self, zoom: float) -> None:
        """0 fits the width of the window; the page that is read stays."""
        page = self._page
        self._chosen = zoom
        self._arrange()
        self.go_to(page)
        self._follow()
        self.zoomed.emit()

    def enlarge(self) -> None:
        larger = [one for one in ZOOMS if one > self.zoom() + 0.01]
        self.set_zoom(larger[0] if larger else ZOOMS[-1])

    def shrink(self) -> None:
        smaller = [one for one in ZOOMS if one < self.zoom() - 0.01]
        self.set_zoom(smaller[-1] if smaller else ZOOMS[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        deeds = {
            Qt.Key.Key_PageDown: lambda: self.go_to(self._page + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(self._page - 1),
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(len(self._sizes)),
            Qt.Key.Key_Down: lambda: bar.setValue(bar.value() + _STEP),
            Qt.Key.Key_Up: lambda: bar.setValue(bar.value() - _STEP),
        }
        deed = deeds.get(Qt.Key(event.key()))
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._page
        self._arrange()
        if not self._chosen:
            self.go_to(page)
            self.zoomed.emit()
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette, moved = palette_now(), self._moved()
        painter.fillRect(event.rect(), QColor(palette.side))
        for page, place in enumerate(self._places()):
            shown = place.translated(moved)
            if not shown.intersects(event.rect()):
                continue
            painter.fillRect(shown, QColor(PAPER))
            if page in self._pictures:
                painter.drawImage(shown, self._pictures[page])
            painter.setPen(QColor(palette.edge))
            painter.drawRect(shown.adjusted(-1, -1, 0, 0))

    def _fitting(self) -> float:
        widest = max((width for width, _ in self._sizes), default=1.0)
        room = self.width() - SCROLL_BAR - 2 * NORMAL
        return max(0.1, min(_FIT_MOST, room / (widest * _POINT)))

    def _device_scale(self) -> float:
        return round(self.zoom() * _POINT * self.devicePixelRatioF(), 4)

    def _places(self) -> list[QRect]:
        """Where each page stands on the whole ground, in the middle of it."""
        scale = self.zoom() * _POINT
        ground = max(self._ground_width(), self.viewport().width())
        top, places = NORMAL, []
        for width, height in self._sizes:
            wide, high = round(width * scale), round(height * scale)
            places.append(QRect((ground - wide) // 2, top, wide, high))
            top += high + NORMAL
        return places

    def _ground_width(self) -> int:
        widest = max((width for width, _ in self._sizes), default=0.0)
        return round(widest * self.zoom() * _POINT) + 2 * NORMAL

    def _moved(self) -> QPoint:
        """A mirrored bar counts from the right, where reading begins."""
        across = self.horizontalScrollBar()
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = across.maximum() - across.value() if is_mirrored else across.value()
        return QPoint(-left, -self.verticalScrollBar().value())

    def _arrange(self) -> None:
        places, room = self._places(), self.viewport().size()
        height = places[-1].bottom() + NORMAL if places else 0
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, height - room.height()))
        down.setPageStep(room.height())
        across.setRange(0, max(0, self._ground_width() - room.width()))
        across.setPageStep(room.width())
        self.viewport().update()

    def _follow(self) -> None:
        """Ask for the pictures in sight, forget those far away, tell the page."""
        seen = self._seen()
        if not seen:
            return
        near = range(seen[0] - _KEPT_AROUND, seen[-1] + _KEPT_AROUND + 1)
        for far in [page for page in self._asked if page not in near]:
            del self._asked[far]
            self._pictures.pop(far, None)
        scale = self._device_scale()
        for page in seen:
            if self._asked.get(page) != scale:
                self._asked[page] = scale
                self.wanted.emit(page, scale)
        if seen[0] != self._page:
            self._page = seen[0]
            self.turned.emit(self._page)
        self.viewport().update()

    def _seen(self) -> list[int]:
        """The pages in sight; the first is the one that takes up the reading line."""
        window = self.viewport().rect()
        moved = self._moved()
        shown = [place.translated(moved) for place in self._places()]
        seen = [page for page, at in enumerate(shown) if at.intersects(window)]
        middle = window.height() // 2
        if len(seen) > 1 and shown[seen[0]].bottom() < middle:
            seen = [*seen[1:], seen[0]]
        return seen
