"""Long lists as Excel against the writers there are, and what the window feels of it.

rustpy-xlsxwriter is the fastest writer that was found; it can do little else, and
stands here to measure against.
"""

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from itertools import chain, repeat
from typing import Any

from rustpy_xlsxwriter import FastExcel
from xlsxwriter import Workbook

from bench.bare import connection_to
from bench.rows import Contest, Goal, Ground, Measure, Row, Unit, timed
from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet, write_list
from fieldcase.domain.words import words_in
from fieldcase.usecases.giving_out.every_list import export_list

_KINDS = (ValueKind.TEXT,) * 18 + (ValueKind.NUMBER,) * 6 + (ValueKind.DATE,) * 6
_TITLES = tuple(f"Column {at}" for at in range(len(_KINDS)))
_DIFFERENT = 20_000  # rows; a longer list repeats them
Rows = Callable[[], Iterator[Sequence[Value]]]


@contextmanager
def _against_bare(ground: Ground) -> Iterator[Contest]:
    """Rows of thirty cells: texts, numbers, dates, as long lists have them."""
    rows = _rows(ground.size(3000, 100_000))
    bare = str(ground.folder / "bare.xlsx")
    yield Contest(timed(_ours(ground, rows)), timed(lambda: _bare(bare, rows())))


@contextmanager
def _against_fastest(ground: Ground) -> Iterator[Contest]:
    rows = _rows(ground.size(20_000, 100_000))
    fast = str(ground.folder / "fast.xlsx")

    def theirs() -> None:
        told = (dict(zip(_TITLES, row, strict=True)) for row in rows())
        FastExcel(fast).sheet("Sessions", told).save()

    yield Contest(timed(_ours(ground, rows)), timed(theirs))


@contextmanager
def _memory(ground: Ground) -> Iterator[Contest]:
    ours, fewer = (_peak(_ours(ground, _rows(count))) for count in (20_000, 8000))
    yield Contest(ours, fewer)


def _peak(deed: Callable[[], object]) -> Measure:
    def measure() -> float:
        tracemalloc.start()
        deed()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return float(peak)

    return measure


def _rows(count: int) -> Rows:
    different = [_row(number) for number in range(min(count, _DIFFERENT))]
    times = count // len(different)
    return lambda: chain.from_iterable(repeat(different, times))


def _row(number: int) -> tuple[Value, ...]:
    texts = tuple(f"text {number % 997} of column {at}" for at in range(18))
    numbers = tuple(number * at for at in range(6))
    days = tuple(date(2026, 1, 1) + timedelta(number % 300 + at) for at in range(6))
    return (*texts, *numbers, *days)


def _ours(ground: Ground, rows: Rows) -> Callable[[], object]:
    columns = tuple(map(ListColumn, _TITLES, _KINDS))
    sheet = ListSheet("Sessions", words_in("en"), columns)
    return lambda: write_list(sheet, rows(), ground.folder / "ours.xlsx")


def _bare(target: str, rows: Iterator[Sequence[Any]]) -> None:
    book = Workbook(target, {"constant_memory": True})
    page = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate(rows):
        for column in range(18):
            page.write_string(at, column, row[column])
        for column in range(18, 24):
            page.write_number(at, column, row[column])
        for column in range(24, 30):
            page.write_datetime(at, column, row[column], day)
    book.close()


@contextmanager
def _cases(ground: Ground) -> Iterator[Contest]:
    """All cases of a store, read, put into words and written; the rows as they lie."""
    path = ground.stores.of(1000)
    workspace, bare = ground.stores.open(1000), connection_to(path)
    ours, theirs = ground.folder / "cases.xlsx", str(ground.folder / "rows.xlsx")

    def write_bare() -> None:
        book = Workbook(theirs, {"constant_memory": True})
        page = book.add_worksheet()
        for at, row in enumerate(bare.execute("select * from cases")):
            page.write_row(at, 0, row)
        book.close()

    write = partial(export_list, workspace, "cases", ours, words_in("en"))
    yield Contest(timed(write), timed(write_bare))
    bare.close()
    workspace.close()


@contextmanager
def _waiting(ground: Ground, what: str) -> Iterator[Contest]:
    """The latest frame of a window that scrolls, beside one where nothing is done."""
    path = ground.stores.of(1000)

    def latest(deed: str) -> float:
        command = [sys.executable, "-m", "bench.writing_window", str(path), deed]
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
        said = subprocess.run(  # noqa: S603 our own script
            command, env=environment, check=True, capture_output=True, text=True
        )
        return float(said.stdout)

    yield Contest(lambda: latest(what), lambda: latest("nothing"))


ROWS = (
    Row(
        "a list of 30 columns as Excel, bare XlsxWriter",
        Goal(at_most=1.2),
        _against_bare,
        rounds=1,
    ),
    Row(
        "a list of 30 columns as Excel, fastest writer",
        Goal(at_most=1.2),
        _against_fastest,
    ),
    Row(
        "memory of a list of 20,000 rows, of 8,000",
        Goal(at_most=1.1),
        _memory,
        unit=Unit.BYTES,
        rounds=1,
    ),
    Row("list of all cases as Excel, rows by bare XlsxWriter", Goal(1.2), _cases),
    *(
        Row(
            f"latest frame while a {what} is written, while nothing is",
            Goal(at_most=3.0),
            partial(_waiting, what=what),
            rounds=2,
        )
        for what in ("list", "report")
    ),
)
