"""The sheet a chart is drawn on: lengths in points from the lower start corner."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from fieldcase.documents import paper
from fieldcase.documents.characters import runs_right_to_left

LETTER: Final = 4.7  # points a letter takes, on average, at the size below
_SIZE: Final = 8
_PLAIN, _BOLD = "plain", "bold"
_FAMILIES: Final = ", ".join(paper.FACES)
_FONTS: Final = {
    _PLAIN: {"family": _FAMILIES},
    _BOLD: {"family": _FAMILIES, "weight": "bold"},
}
_MARK: Final = "\u200f"
_OTHER_END: Final = {"start": "end", "end": "start", "middle": "middle"}


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a chart."""

    text: str
    quiet: str
    line: str
    series: tuple[str, ...]

    def colour(self, nth: int) -> str:
        return self.series[nth % len(self.series)]

    def cycle(self) -> Iterator[str]:
        return cycle(self.series)


_LIGHT = Ink(paper.TEXT, paper.QUIET, paper.LINE, paper.SERIES)
_DARK = Ink(paper.DARK_TEXT, paper.DARK_QUIET, paper.DARK_LINE, paper.DARK_SERIES)


def ink_for(*, dark: bool) -> Ink:
    return _DARK if dark else _LIGHT


class Sheet:
    """Draws from left to right, or mirrored."""

    def __init__(self, width: float, height: float, ink: Ink, *, mirrored: bool):
        self.width = width
        self.ink = ink
        self._mirrored = mirrored
        self._drawing = Drawing(width, height)

    def bar(self, x: float, y: float, wide: float, tall: float, colour: str) -> None:
        left = self._x(x + wide) if self._mirrored else x
        shape = Rect(left, y, wide, tall, fillColor=HexColor(colour), strokeColor=None)
        self._drawing.add(shape)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, wide: float = 0.6
    ) -> None:
        shape = Line(self._x(x1), y1, self._x(x2), y2)
        shape.strokeColor, shape.strokeWidth = HexColor(colour), wide
        self._drawing.add(shape)

    def dot(self, x: float, y: float, colour: str) -> None:
        shape = Circle(self._x(x), y, 2.2, fillColor=HexColor(colour), strokeColor=None)
        self._drawing.add(shape)

    def word(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        colour: str = "",
        is_bold: bool = False,
    ) -> None:
        """A text on one line; `anchor` is the end of it that lies at `x`."""
        # Whoever shows the drawing measures the text: the anchor goes into the SVG.
        # Marks keep a right-to-left word whole, since a drawing has no direction.
        # Half points only, since the renderer cuts twice the height to a whole number.
        if runs_right_to_left(text):
            text = f"{_MARK}{text}{_MARK}"
        shape = String(self._x(x), round(y * 2) / 2, text, fontSize=_SIZE)
        shape.fontName = _BOLD if is_bold else _PLAIN
        shape.fillColor = HexColor(colour or self.ink.text)
        end = _OTHER_END[anchor] if self._mirrored else anchor
        shape._svgAttrs = {"text-anchor": end}
        self._drawing.add(shape)

    def as_svg(self) -> str:
        svg: str = renderSVG.drawToString(self._drawing, fontHacks=_FONTS)
        return svg

    def _x(self, x: float) -> float:
        return self.width - x if self._mirrored else x
