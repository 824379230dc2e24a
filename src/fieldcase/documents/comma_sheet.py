"""Rows as comma-separated text that spreadsheets open without doing anything."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path

from fieldcase.documents.cells import guarded
from fieldcase.documents.description import Value


def as_commas(rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with the mark that Excel looks for; formulas are text, days as ISO 8601."""
    stream = io.StringIO(newline="")
    write = csv.writer(stream, lineterminator="\r\n").writerow
    for row in rows:
        write([_written(value) for value in row])
    return stream.getvalue().encode("utf-8-sig")


def write_commas(
    heads: Iterable[Sequence[Value]], rows: Iterable[Sequence[Value]], target: Path
) -> int:
    """The same row by row into a file, below its headings; say how many rows."""
    count = 0
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        write = csv.writer(stream, lineterminator="\r\n").writerow
        for head in heads:  # hashtags begin with a sign that no program calculates
            write([_written(value) for value in head])
        for row in rows:
            write([_written(value) for value in row])
            count += 1
    return count


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return guarded(value)
        case float():
            return format(value, ".10g")
        case date() | datetime() | time():
            return value.isoformat()
        case _:
            return str(value)
