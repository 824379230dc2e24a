"""Opening a case, going through the list of cases, saving a session."""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count, cycle, islice
from random import Random
from time import perf_counter
from typing import Any

from bench.bare import connection_to
from bench.rows import (
    FRAME,
    Contest,
    Goal,
    Ground,
    Measure,
    Row,
    Unit,
    percentile,
    stopwatch,
)
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.session import Session, SessionId
from fieldcase.domain.identity import new_id
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES, HEADS
from fieldcase.store.tables import RECORDS
from fieldcase.usecases.casework.cases import count_cases, list_cases, open_case
from fieldcase.usecases.workspace import Workspace

PAGE = 100  # lines fetched at a time by the window
OPENED = 100
SAVED = 50
_ALL = CaseFilter()


@contextmanager
def _opening(ground: Ground, cases: int) -> Iterator[Contest]:
    workspace = ground.stores.open(cases)
    dice = Random(1)  # noqa: S311 invented people need no secrets
    with workspace.reading() as work:
        ids = [case.id for case in next(work.cases.pages(1000))]
    chosen = dice.sample(ids, OPENED)

    def ours() -> float:
        took = []
        for case_id in chosen:
            start = perf_counter()
            open_case(workspace, case_id)
            took.append(perf_counter() - start)
        return percentile(took, 0.95)

    yield Contest(ours, lambda: FRAME)
    workspace.close()


@contextmanager
def _scrolling(ground: Ground, cases: int) -> Iterator[Contest]:
    workspace = ground.stores.open(cases)
    yield Contest(lambda: percentile(_scroll(workspace), 0.95), lambda: FRAME)
    workspace.close()


def _scroll(workspace: Workspace) -> list[float]:
    """The seconds of every page from the first to the last."""
    took = []
    for offset in _offsets(workspace):
        start = perf_counter()
        list_cases(workspace, _ALL, offset, PAGE)
        took.append(perf_counter() - start)
    return took


def _offsets(workspace: Workspace) -> range:
    return range(0, count_cases(workspace, _ALL), PAGE)


@contextmanager
def _memory(ground: Ground, cases: int) -> Iterator[Contest]:
    """As many pages of either: what waits to be collected grows with them at first."""
    few, many = ground.stores.open(1000), ground.stores.open(cases)
    pages = len(_offsets(many))
    yield Contest(_peak(many, pages), _peak(few, pages))
    few.close()
    many.close()


def _peak(workspace: Workspace, pages: int) -> Measure:
    """The bytes that going through so many pages holds at most, over and over."""

    def measure() -> float:
        offsets = _offsets(workspace)
        list_cases(workspace, _ALL, 0, PAGE)
        tracemalloc.start()
        for offset in islice(cycle(offsets), pages):
            list_cases(workspace, _ALL, offset, PAGE)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return float(peak)

    return measure


@contextmanager
def _saving(ground: Ground, cases: int) -> Iterator[Contest]:
    """The signed session and its change, one after another, each committed."""
    workspace = ground.stores.open(cases)
    connection: Any = connection_to(ground.stores.of(cases))
    with workspace.reading() as work:
        model = next(work.sessions.pages(1))[0]
    numbers = count()

    def fresh() -> Session:
        session_id = new_id(workspace.clock.now())
        return replace(model, id=SessionId(session_id), number=f"bench/{next(numbers)}")

    def ours() -> float:
        sessions = [fresh() for _ in range(SAVED)]
        with stopwatch() as took:
            for session in sessions:
                with workspace.work() as work:
                    work.sessions.save(session)
        return took[0]

    def bare() -> float:
        rows = [_rows(connection, fresh().id) for _ in range(SAVED)]
        with stopwatch() as took:
            for inserts in rows:
                connection.execute("begin immediate")
                for insert, row in inserts:
                    connection.execute(insert, row)
                connection.execute("commit")
        for inserts in rows:
            _take_out(connection, inserts)
        return took[0]

    ours()
    yield Contest(ours, bare)
    connection.close()
    workspace.close()


Inserts = list[tuple[str, list[Any]]]


def _rows(connection: Any, fresh: str) -> Inserts:
    """The rows of the session saved last, under new names."""
    last = connection.execute("select max(position), max(sequence) from changes")
    position, sequence = last.fetchone()
    inserts: Inserts = []
    for table, key in (
        (CHANGES, "position"),
        (HEADS, "record_id"),
        (RECORDS[RecordKind.SESSION], "id"),
    ):
        names = [column.name for column in table.c]
        wanted = f"select * from {table.name} where number like 'bench/%' limit 1"  # noqa: S608 our own names
        if table is not RECORDS[RecordKind.SESSION]:
            wanted = f"select * from {table.name} where kind = 'session' limit 1"  # noqa: S608 our own names
        row = dict(zip(names, connection.execute(wanted).fetchone(), strict=True))
        place = int(fresh[-6:], 16)
        new = {"position": position + 1 + place, "sequence": sequence + 1 + place}
        row |= {name: value for name, value in new.items() if name in row}
        row |= {name: fresh for name in ("id", "record_id", key) if name in row}
        if "position" in row:
            row["position"] = position + 1 + place
        marks = ", ".join("?" for _ in names)
        insert = f"insert into {table.name} values ({marks})"  # noqa: S608 our own names
        inserts.append((insert, [row[name] for name in names]))
    return inserts


def _take_out(connection: Any, inserts: Inserts) -> None:
    """So that the store stays sound for the rows that follow."""
    fresh = inserts[-1][1][0]
    for table, name in (("changes", "id"), ("heads", "record_id"), ("sessions", "id")):
        connection.execute(f"delete from {table} where {name} = ?", (fresh,))  # noqa: S608 our own names


def _at(cases: int) -> tuple[Row, ...]:
    about = f"{cases:,} cases"
    return (
        Row(
            f"opening a case p95, {about}, one frame",
            Goal(at_most=1),
            partial(_opening, cases=cases),
        ).on_a_store_of(cases),
        Row(
            f"a page of the list of cases p95, {about}, one frame",
            Goal(at_most=1),
            partial(_scrolling, cases=cases),
            rounds=2,
        ).on_a_store_of(cases),
        Row(
            f"memory of scrolling {about}, 1,000 cases",
            Goal(at_most=1.2),
            partial(_memory, cases=cases),
            unit=Unit.BYTES,
            rounds=1,
        ).on_a_store_of(cases),
        Row(
            f"saving a signed session, {about}, the rows bare",
            Goal(at_most=5),
            partial(_saving, cases=cases),
        ).on_a_store_of(cases),
    )


ROWS = (*_at(1000), *_at(10_000), *_at(100_000))
