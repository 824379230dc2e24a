"""The grid a form is drawn on: rows of merged cells, high enough for their text."""

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from textwrap import TextWrapper
from typing import Final

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from fieldcase.documents.cells import (
    FORMULA_STARTS,
    cell_text,
    date_format,
    number_formats,
    serial,
)
from fieldcase.documents.characters import runs_right_to_left, set_in, writable
from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.looks import Aligned, Look, Looks
from fieldcase.documents.values import written
from fieldcase.domain.paired_words import in_turn, sides
from fieldcase.domain.words import Words

GRID: Final = 24
WIDTH: Final = 3.8  # of a grid column, in letters
_LINE: Final = 1.4  # height of a line, in sizes of its letters
_SIGNING: Final = 36.0
_TALLEST: Final = 409.0  # points: Excel's limit for a row


Piece = tuple[Value, int, Look]


class FormGrid:
    """Writes rows one below the other."""

    def __init__(self, page: Worksheet, words: Words) -> None:
        self._page, self._words = page, words
        self._row = 0
        self._looks = Looks()
        self._patterns = number_formats(date_format(words.language))
        page.sheet_view.rightToLeft = words.is_right_to_left
        page.sheet_view.showGridLines = False
        for column in range(1, GRID + 1):
            page.column_dimensions[get_column_letter(column)].width = WIDTH

    def skip(self) -> None:
        self._row += 1
        self._page.row_dimensions[self._row].height = 9

    def write_row(
        self,
        pieces: Sequence[Piece],
        kinds: Sequence[ValueKind] = (),
        *,
        height: float = 0,
        keep: bool = False,
    ) -> None:
        """Write values beside each other; a very long text goes on in rows below.

        With `keep` the row is one line of labels, which stays with the next.
        """
        pieces = [
            (_stacked(value, span, look), span, look) for value, span, look in pieces
        ]
        parts = [self._parts(value, span, look) for value, span, look in pieces]
        for nth in range(max(map(len, parts))):
            shown: list[Piece] = [
                (part[nth] if nth < len(part) else None, span, look)
                for part, (_, span, look) in zip(parts, pieces, strict=True)
            ]
            self._write_line(shown, kinds, height, keep=keep)

    def _write_line(
        self,
        pieces: Sequence[Piece],
        kinds: Sequence[ValueKind],
        height: float,
        *,
        keep: bool,
    ) -> None:
        self._row += 1
        column, tallest = 1, 0.0
        for place, (value, span, look) in enumerate(pieces):
            kind = kinds[place] if kinds else ValueKind.TEXT
            aligned = self._aligned(value, kind, bottom=keep)
            cell = self._piece(column, span, look, aligned)
            self._put(cell, value, kind)
            tallest = max(tallest, self._height(value, span, look))
            column += span
        self._page.row_dimensions[self._row].height = height or tallest

    def _parts(self, value: Value, span: int, look: Look) -> list[Value]:
        """A text cut into as many cells as it takes to show it whole."""
        if not isinstance(value, str):
            return [value]
        per_line = _letters(span, look)
        most = int(_TALLEST / (look.size * _LINE)) - 2
        lines = [
            part
            for line in writable(value).split("\n")
            for part in _wrapped(line, per_line) or [""]
        ]
        if len(lines) <= most:
            return [value]
        starts = range(0, len(lines), most)
        return ["\n".join(lines[start : start + most]) for start in starts]

    def write_signing_row(self, count: int, width: int, look: Look) -> None:
        """Room to sign, a line below each."""
        self._row += 1
        for place in range(count):
            self._piece(1 + place * width, width - 1, look)
        self._page.row_dimensions[self._row].height = _SIGNING

    def _piece(
        self, column: int, span: int, look: Look, aligned: Aligned | None = None
    ) -> Cell:
        """The first cell of a stretch of the row, which looks one."""
        page, row, last = self._page, self._row, column + span - 1
        first = page.cell(row, column)
        lined = range(column + 1, last + 1) if look.has_lines else ()
        others = [page.cell(row, at) for at in lined]
        self._looks.give(look, first, others, aligned)
        if span > 1:
            edges = {"min_col": column, "max_col": last, "min_row": row, "max_row": row}
            # Merging by openpyxl gives every cell its border anew, one by one.
            page.merged_cells.ranges.add(CellRange(**edges))
        return first

    def _put(self, cell: Cell, value: Value, kind: ValueKind) -> None:
        if value is None or value == "":
            return
        if isinstance(value, (str, bool)) or not _is_countable(value):
            text = cell_text(_ordered(written(value, self._words)))
            cell.value, cell.data_type = text, "s"  # in this order: "=…" stays text
            cell.quotePrefix = text[:1] in FORMULA_STARTS
            return
        plain = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        cell.value = plain
        cell.number_format = self._patterns[_kind_of(value, kind)]

    def _aligned(self, value: Value, kind: ValueKind, *, bottom: bool) -> Aligned:
        sheet_rtl = self._words.is_right_to_left
        own = runs_right_to_left(value) if isinstance(value, str) else False
        start = "right" if sheet_rtl else "left"
        return Aligned(
            horizontal="right" if kind.is_numeric else start,
            vertical="bottom" if bottom else "top",
            is_right_to_left=bool(own),
        )

    def _height(self, value: Value, span: int, look: Look) -> float:
        per_line = _letters(span, look)
        text = written(value, self._words) if isinstance(value, str) else ""
        lines = sum(ceil(max(1, len(line)) / per_line) for line in text.split("\n"))
        return lines * look.size * _LINE + 3


def _stacked(value: Value, span: int, look: Look) -> Value:
    """Two languages beside each other where they fit, else one below the other."""
    if not isinstance(value, str):
        return value
    first, second = sides(value)
    if not second:
        return first
    if len(first) + len(second) < _letters(span, look) and "\n" not in value:
        return f"{first} / \u2068{second}\u2069"
    own = bool(runs_right_to_left(first))
    turned = (bool(runs_right_to_left(line)) != own for line in in_turn(first, second))
    lines = zip(in_turn(first, second), turned, strict=True)
    return "\n".join(f"\u2068{line}\u2069" if turns else line for line, turns in lines)


def _ordered(text: str) -> str:
    """A cell has one direction: what runs the other way in it is isolated."""
    own = bool(runs_right_to_left(text))
    return "\n".join(set_in(line, right_to_left=own) for line in text.split("\n"))


def _wrapped(line: str, letters: int) -> list[str]:
    return TextWrapper(letters, drop_whitespace=False).wrap(line)


def _letters(span: int, look: Look) -> int:
    """How many letters fit on one line of so many grid columns."""
    return max(1, int(span * WIDTH * 10 / look.size * 0.97))


def _is_countable(value: Value) -> bool:
    """Whether Excel can hold it as a number or a date."""
    return not isinstance(value, date) or serial(value) is not None


def _kind_of(value: Value, kind: ValueKind) -> ValueKind:
    """What the value is, where the column does not say."""
    if kind is not ValueKind.TEXT:
        return kind
    if isinstance(value, datetime):
        return ValueKind.MOMENT
    if isinstance(value, date):
        return ValueKind.DATE
    return ValueKind.TIME if hasattr(value, "hour") else ValueKind.NUMBER
