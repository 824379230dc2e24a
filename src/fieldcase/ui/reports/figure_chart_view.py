"""A chart, drawn anew for each width and for light and dark."""

import re
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcase.ui.look.tokens import CHART_SCALE, palette_now

Draw = Callable[[bool, float, float], str]
Look = tuple[int, int, bool]  # width, height, dark
_KEPT = 4  # with and without a scroll bar, light and dark
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)


class FigureChartView(QWidget):
    """`draw(dark, width, height)` gives the chart as SVG; `tall` in pixels.

    Charts are drawn with the letters of printed pages, and magnified for the screen.
    """

    def __init__(self, draw: Draw, name: str, tall: int) -> None:
        super().__init__()
        self._draw = draw
        self._renderer = QSvgRenderer(self)
        self._drawn: dict[Look, QByteArray] = {}
        self._shown: Look | None = None
        self.setFixedHeight(tall)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._load()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self._load()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, self.rect().toRectF())

    def _load(self) -> None:
        """Drawing takes some frames: what was drawn so before is shown again."""
        if self.width() <= 0:
            return
        look = self.width(), self.height(), palette_now().is_dark
        if look not in self._drawn:
            while len(self._drawn) >= _KEPT:
                del self._drawn[next(iter(self._drawn))]
            wide, tall = self.width() / CHART_SCALE, self.height() / CHART_SCALE
            svg = self._draw(palette_now().is_dark, wide, tall)
            svg = _CLIP.sub("", svg)  # QtSvg paints what should only clip
            self._drawn[look] = QByteArray(svg.encode())
        if look != self._shown:
            self._shown = look
            self._renderer.load(self._drawn[look])
            self.update()
