"""The rows of a streamed list as XML of the sheet, column by column.

XlsxWriter makes the book around them. Cell by cell it takes six times as long, and a
list of a hundred thousand rows would hold everything else up.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from math import isfinite
from typing import IO, Any, Final
from xml.sax.saxutils import escape

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from fieldcase.documents.cells import (
    FORMULA_STARTS,
    ISO_DATE,
    SHORT,
    cell_text,
    fraction,
    number_formats,
    serial,
)
from fieldcase.documents.description import Value, ValueKind

_AT_ONCE: Final = 200  # rows: as many as stay in the processor's own memory
_MOST_KNOWN: Final = 4096  # values of a column that are kept written
_LIKE_AN_ESCAPE: Final = re.compile("(?=_x[0-9a-fA-F]{4}_)")
_NO_NUMBER: Final = '" t="e"><v>#NUM!</v></c>'
# What comes after the number of the row: the look, the value, the end of the cell.
_Tail = Callable[[Any], str]


class ListRows:
    """The looks of one workbook's columns, and the writing of rows in them."""

    def __init__(self, book: Workbook) -> None:
        self._book, self._patterns = book, number_formats(ISO_DATE)

    def write(
        self,
        stream: IO[bytes],
        kinds: Sequence[tuple[ValueKind, dict[str, object]]],
        rows: Iterable[Sequence[Value]],
        first: int,
    ) -> int:
        """Write the rows, the `first` of that number on the sheet; say how many.

        `kinds` are of the columns, with their looks as XlsxWriter names them.
        """
        columns = [
            (f'<c r="{xl_col_to_name(at)}', self._tails(kind, look))
            for at, (kind, look) in enumerate(kinds)
        ]
        number = first
        for batch in _batches(rows):
            stream.write("".join(_written(columns, batch, number)).encode())
            number += len(batch)
        return number - first

    def _tails(self, kind: ValueKind, look: dict[str, object]) -> "_Tails":
        plain = {"valign": "top", "num_format": self._patterns[kind], **look}
        index = self._index(plain)
        match kind:
            case ValueKind.TEXT:
                guarded = self._index({**plain, "quote_prefix": True})
                return _Kept(_text_tail(index, guarded))
            case ValueKind.DATE:
                return _Kept(_date_tail(index))
            case ValueKind.MOMENT:
                # Two moments are the same in different places: none is kept.
                return _Tails(_moment_tail(index))
            case ValueKind.TIME:
                return _Kept(_time_tail(index))
            case ValueKind.BOOLEAN:
                return _Kept(_boolean_tail(index))
            case ValueKind.NUMBER | ValueKind.MONEY | ValueKind.PERCENT:
                return _Kept(_number_tail(index))

    def _index(self, look: dict[str, object]) -> int:
        made: Format = self._book.add_format(look)
        return int(made._get_xf_index())


class _Tails(dict[Any, str]):
    """Tails by their values; nothing stands for an empty cell."""

    def __init__(self, tail: _Tail) -> None:
        super().__init__()
        self._tail = tail

    def __missing__(self, value: Value) -> str:
        return "" if value is None else self._tail(value)


class _Kept(_Tails):
    """The same, each made once: codes, days and places repeat in a list."""

    def __missing__(self, value: Value) -> str:
        if len(self) == _MOST_KNOWN:
            self.clear()
        made = self[value] = "" if value is None else self._tail(value)
        return made


def _batches(rows: Iterable[Sequence[Value]]) -> Iterator[list[Sequence[Value]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _AT_ONCE)):
        yield batch


def _written(
    columns: Sequence[tuple[str, _Tails]], batch: list[Sequence[Value]], number: int
) -> Iterator[str]:
    """Row after row; `number` is that of the first."""
    numbers = [str(at) for at in range(number, number + len(batch))]
    told = [
        [
            f"{start}{at}{tail}" if (tail := tails[value]) else ""
            for at, value in zip(numbers, values, strict=True)
        ]
        for (start, tails), values in zip(
            columns, zip(*batch, strict=True), strict=True
        )
    ]
    for at, cells in zip(numbers, zip(*told, strict=True), strict=True):
        yield f'<row r="{at}">{"".join(cells)}</row>'


def _text_tail(plain: int, guarded: int) -> _Tail:
    def tail(text: str) -> str:
        if not text:
            return ""
        if not text.isprintable() or len(text) > SHORT:
            text = cell_text(text)
        style = guarded if text[:1] in FORMULA_STARTS else plain
        keep = ' xml:space="preserve"' if text != text.strip() else ""
        told = escape(_LIKE_AN_ESCAPE.sub("_x005F", text) if "_x" in text else text)
        return f'" s="{style}" t="inlineStr"><is><t{keep}>{told}</t></is></c>'

    return tail


def _number_tail(style: int) -> _Tail:
    def tail(number: float) -> str:
        if isinstance(number, int):
            return f'" s="{style}"><v>{number:d}</v></c>'
        if not isfinite(number):
            return _NO_NUMBER
        return f'" s="{style}"><v>{number:.16G}</v></c>'

    return tail


def _boolean_tail(style: int) -> _Tail:
    def tail(value: object) -> str:
        return f'" s="{style}" t="b"><v>{1 if value else 0}</v></c>'

    return tail


def _date_tail(style: int) -> _Tail:
    def tail(day: date) -> str:
        return _day_cell(style, serial(day), 0, day.isoformat())

    return tail


def _moment_tail(style: int) -> _Tail:
    def tail(moment: datetime) -> str:
        day = serial(moment)
        text = "" if day is not None else f"{moment:%Y-%m-%d %H:%M}"
        return _day_cell(style, day, fraction(moment), text)

    return tail


def _time_tail(style: int) -> _Tail:
    def tail(moment: time) -> str:
        return f'" s="{style}"><v>{fraction(moment):.16G}</v></c>'

    return tail


def _day_cell(style: int, day: int | None, passed: float, text: str) -> str:
    """As `text` where Excel's count of days is wrong."""
    if day is None:
        return f'" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'" s="{style}"><v>{day + passed:.16G}</v></c>'
