"""The figures of a half-year against counts that somebody wrote by hand in SQL.

The stores are made by copying a small one in SQL: a report asks nothing of changes.
"""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bench.bare import connection_to
from bench.rows import Contest, Goal, Ground, Measure, Row, Unit, timed
from bench.stores import PASSPHRASE, a_clock, fill, new_workspace
from fieldcase.domain.words import words_in
from fieldcase.statistics.period import Period
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.reports.by_name import ReportAsked, count_report
from fieldcase.usecases.reports.counting import tables_of
from fieldcase.usecases.workspace import Workspace

PERIOD = Period(date(2026, 1, 1), date(2026, 6, 30))
_FIRST = 1000  # cases that are invented; the others are copies under other ids
_DAYS = 1826  # five years, over which the departures are spread
_COPY = "insert into {table} ({columns}) select {values} from {table} where rowid <= ?"
_SPREAD = (
    "update cases set departed_on = date('2022-01-01', (rowid * 7919 % {days}) ||"
    " ' days'), reintegration_requested = rowid % 3 > 0"
)
# What a report of key trends says of a period, as one statement.
_COUNTS = """
    select count(distinct one), count(distinct destination_country),
      count(distinct case when sex = 'M' then one end),
      count(distinct case when sex = 'F' then one end),
      count(distinct case when profiles like '%"VOT"%' then one end),
      count(distinct case when profiles like '%"UMC"%' then one end),
      count(distinct case when profiles like '%"EXU"%' then one end),
      count(distinct case when profiles like '%"MED"%' or profiles like '%"MEH"%'
        or profiles like '%"MHP"%' then one end),
      count(distinct case when reintegration_requested then one end),
      count(distinct case when reintegration_requested then destination_country end)
    from (
      select coalesce(shown_id, persons.id) as one, sex, profiles,
        destination_country, reintegration_requested
      from cases join persons on case_id = cases.id
      left join merged on record_id = persons.id
      where departed_on between ? and ?
    )
"""


def store_of(folder: Path, cases: int) -> Path:
    """A store of so many cases with their people, made once."""
    path = folder / f"figures-{cases}.fieldcase"
    if not path.exists():
        workspace = new_workspace(path)
        fill(workspace, _FIRST)
        workspace.close()
        _multiply(path, cases // _FIRST)
    return path


def _multiply(path: Path, times: int) -> None:
    bare = connection_to(path)
    bare.execute("pragma synchronous = off")
    bare.execute("begin")
    for table in ("cases", "persons"):
        names = [row[1] for row in bare.execute(f"pragma table_info({table})")]
        [(last,)] = bare.execute(f"select max(rowid) from {table}")  # noqa: S608 ours
        for nth in range(1, times):
            told = [
                f"{name} || '-{nth:04}'" if name in {"id", "case_id"} else name
                for name in names
            ]
            copy = _COPY.format(
                table=table, columns=", ".join(names), values=", ".join(told)
            )
            bare.execute(copy, (last,))
    bare.execute(_SPREAD.format(days=_DAYS))
    bare.execute("commit")
    bare.execute("analyze")
    bare.close()


@contextmanager
def _trends(ground: Ground, cases: int) -> Iterator[Contest]:
    """Key trends beside the half-year before, and the same from one statement each."""
    path = store_of(ground.folder, cases)
    workspace, bare = open_store(path, PASSPHRASE, a_clock()), connection_to(path)
    ours, theirs = _ours(workspace), _theirs(bare)
    assert ours()[0] == theirs()[0]
    yield Contest(timed(ours), timed(theirs))
    bare.close()
    workspace.close()


def _ours(workspace: Workspace) -> Callable[[], list[int]]:
    def count() -> list[int]:
        [table, *_] = tables_of(workspace, "half-year", PERIOD, words_in("en"))
        return [int(row[1] or 0) for row in table.rows]

    return count


def _theirs(bare: Any) -> Callable[[], list[int]]:
    periods = (PERIOD, PERIOD.before())

    def count() -> list[int]:
        days = [(one.first.isoformat(), one.last.isoformat()) for one in periods]
        now, _before = [bare.execute(_COUNTS, span).fetchall() for span in days]
        return list(now[0])

    return count


@contextmanager
def _memory(ground: Ground) -> Iterator[Contest]:
    """What Python holds at most; what the database holds is its own affair."""
    few, many = (
        open_store(store_of(ground.folder, cases), PASSPHRASE, a_clock())
        for cases in (_FIRST, 10 * _FIRST)
    )
    yield Contest(_peak(many), _peak(few))
    few.close()
    many.close()


def _peak(workspace: Workspace) -> Measure:
    def measure() -> float:
        asked, words = ReportAsked(name="half-year", period=PERIOD), words_in("en")
        count_report(workspace, asked, words)
        tracemalloc.start()
        count_report(workspace, asked, words)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return float(peak)

    return measure


ROWS = (
    *(
        Row(
            f"half-year report, {cases:,} cases, bare counts of key trends",
            Goal(at_most=1.2),
            partial(_trends, cases=cases),
            only_huge=True,
        )
        for cases in (100 * _FIRST, 1000 * _FIRST)
    ),
    Row(
        "memory of a report of 10,000 cases, of 1,000",
        Goal(at_most=1.1),
        _memory,
        unit=Unit.BYTES,
        rounds=1,
    ),
)
