"""How the cells of a form look: each look is made once and given to many cells."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Literal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray

from fieldcase.documents import paper

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = 1, 2
_Part = Literal["first", "middle", "last"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; colours as `#rrggbb`, nothing where empty."""

    size: float = 10
    is_bold: bool = False
    colour: str = paper.TEXT
    fill: str = ""
    line_above: str = ""
    line_below: str = ""
    is_boxed: bool = False

    @property
    def has_lines(self) -> bool:
        return self.is_boxed or bool(self.line_above or self.line_below)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Where in its cell a text stands, and which way it runs."""

    horizontal: str
    vertical: str
    is_right_to_left: bool


class Looks:
    """Those of one workbook, which numbers them.

    Comparing a font, a fill and a border with all there are costs more than the rest
    of a cell; so a cell that is to look like one before it takes its numbers over, as
    openpyxl itself copies looks.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[Look, _Part, Aligned | None], StyleArray] = {}

    def give(
        self,
        look: Look,
        first: Cell,
        others: Sequence[Cell],
        aligned: Aligned | None = None,
    ) -> None:
        """To a stretch of a row that is one cell to who reads it."""
        self._give(look, "first", [first], aligned)
        self._give(look, "middle", others[:-1])
        self._give(look, "last", others[-1:])

    def _give(
        self,
        look: Look,
        part: _Part,
        cells: Iterable[Cell],
        aligned: Aligned | None = None,
    ) -> None:
        for cell in cells:
            known = self._numbers.get((look, part, aligned))
            if known is not None:
                cell._style = copy(known)
                continue
            cell.border = _border(look, part)
            if part == "first":
                cell.font, cell.fill = _font(look), _fill(look.fill)
            if aligned is not None:
                cell.alignment = _alignment(aligned)
            self._numbers[look, part, aligned] = copy(cell._style)


@cache
def _font(look: Look) -> Font:
    colour = look.colour.removeprefix("#")
    return Font(name=paper.SHEET_FACE, size=look.size, bold=look.is_bold, color=colour)


@cache
def _fill(colour: str) -> PatternFill:
    if not colour:
        return PatternFill()
    return PatternFill("solid", start_color=colour.removeprefix("#"))


@cache
def _border(look: Look, part: _Part) -> Border:
    """The lines around one cell of a stretch; the first one has them for the whole."""
    box = paper.LINE if look.is_boxed else ""
    return Border(
        top=_side(look.line_above or box),
        bottom=_side(look.line_below or box),
        left=_side(box if part == "first" else ""),
        right=_side("" if part == "middle" else box),
    )


def _side(colour: str) -> Side:
    return Side("thin", color=colour.removeprefix("#")) if colour else Side()


@cache
def _alignment(aligned: Aligned) -> Alignment:
    return Alignment(
        horizontal=aligned.horizontal,
        vertical=aligned.vertical,
        wrap_text=True,
        readingOrder=_RIGHT_TO_LEFT if aligned.is_right_to_left else _LEFT_TO_RIGHT,
    )
