"""How a value of each kind goes into a cell of a sheet that XlsxWriter writes."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fieldcase.documents.cells import (
    FORMULA_STARTS,
    SHORT,
    cell_text,
    fraction,
    number_formats,
    serial,
)
from fieldcase.documents.description import ValueKind

# A column holds values of its kind only, which no type of a whole row can say.
Writer = Callable[[int, int, Any], object]


class Writers:
    """The formats of one workbook, and the writers that use them."""

    def __init__(self, book: Workbook, day: str) -> None:
        """Dates are written as the number format `day` says."""
        self._book, self._patterns = book, number_formats(day)

    def for_kind(self, page: Worksheet, kind: ValueKind, **look: object) -> Writer:
        """A writer for one column; `look` as XlsxWriter names its properties."""
        properties = {"valign": "top", **look}
        pattern = {"num_format": self._patterns[kind]}
        look = self._book.add_format({**properties, **pattern})
        match kind:
            case ValueKind.TEXT:
                guarded = self._book.add_format({**properties, "quote_prefix": True})
                writer = _text_writer(page, look, guarded)
            case ValueKind.DATE:
                writer = _date_writer(page, look)
            case ValueKind.MOMENT:
                writer = _moment_writer(page, look)
            case ValueKind.TIME:
                writer = _time_writer(page, look)
            case ValueKind.BOOLEAN:
                writer = _plain_writer(page.write_boolean, look)
            case ValueKind.NUMBER | ValueKind.MONEY | ValueKind.PERCENT:
                writer = _plain_writer(page.write_number, look)
        return writer


def _text_writer(page: Worksheet, plain: Format, guarded: Format) -> Writer:
    write, starts = page.write_string, FORMULA_STARTS

    def write_text(row: int, column: int, text: str) -> None:
        if text:
            if not text.isprintable() or len(text) > SHORT:
                text = cell_text(text)
            write(row, column, text, guarded if text[:1] in starts else plain)

    return write_text


def _plain_writer(write: Callable[..., object], look: Format) -> Writer:
    def write_plain(row: int, column: int, value: object) -> None:
        write(row, column, value, look)

    return write_plain


def _date_writer(page: Worksheet, look: Format) -> Writer:
    write_number, write_string = page.write_number, page.write_string

    def write_date(row: int, column: int, day: date) -> None:
        number = serial(day)
        if number is None:
            write_string(row, column, day.isoformat(), look)
        else:
            write_number(row, column, number, look)

    return write_date


def _moment_writer(page: Worksheet, look: Format) -> Writer:
    write_number, write_string = page.write_number, page.write_string

    def write_moment(row: int, column: int, moment: datetime) -> None:
        number = serial(moment)
        if number is None:
            write_string(row, column, f"{moment:%Y-%m-%d %H:%M}", look)
        else:
            write_number(row, column, number + fraction(moment), look)

    return write_moment


def _time_writer(page: Worksheet, look: Format) -> Writer:
    write_number = page.write_number

    def write_time(row: int, column: int, moment: time) -> None:
        write_number(row, column, fraction(moment), look)

    return write_time
