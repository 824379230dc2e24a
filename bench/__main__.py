"""`python -m bench`: every promise with what was measured, and whether it is kept."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bench import (
    carrying,
    certificates,
    conflicts,
    duplicates,
    finding,
    forms,
    importing,
    keeping,
    lists,
    packs,
    papers,
    questionnaire_window,
    register,
    reports,
    starting,
    today,
    trainers,
    using,
    visits,
    working,
)
from bench.figures import keep_figures
from bench.machine import machine_told
from bench.rows import Ground, Result, Row, Unit, run_row
from bench.stores import Stores

ROWS: tuple[Row, ...] = (
    *starting.ROWS,
    *finding.ROWS,
    *today.ROWS,
    *using.ROWS,
    *working.ROWS,
    *importing.ROWS,
    *carrying.ROWS,
    *packs.ROWS,
    *papers.ROWS,
    *certificates.ROWS,
    *forms.ROWS,
    *questionnaire_window.ROWS,
    *register.ROWS,
    *trainers.ROWS,
    *visits.ROWS,
    *duplicates.ROWS,
    *conflicts.ROWS,
    *keeping.ROWS,
    *lists.ROWS,
    *reports.ROWS,
)
_LINE = "{:<58} {:>12} {:>12} {:>9} {:>9}  {}"


def main(arguments: Sequence[str]) -> int:
    """0 if all that was measured is as promised, else 1."""
    asked = _asked(arguments)
    rows = [row for row in ROWS if _is_wanted(row, asked)]
    with TemporaryDirectory(prefix="fieldcase-bench-") as name:
        folder = Path(name)
        ground = Ground(folder, asked.quick, Stores(folder, asked.stores))
        if not asked.json:
            print(machine_told())
            print(_LINE.format("promise", "ours", "limit", "ratio", "goal", ""))
        results = []
        for row in rows:
            results.append(run_row(row, ground))
            if not asked.json:
                print(_line(results[-1]), flush=True)
    if asked.json:
        print(_as_json(results))
    if asked.keep:
        keep_figures(map(_told, results), [row.name for row in ROWS])
    return 0 if all(result.is_met for result in results) else 1


def _asked(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small, in a minute")
    parser.add_argument(
        "--long",
        "--huge",
        action="store_true",
        help="also 100,000 cases and a million changes",
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument(
        "--keep", action="store_true", help="write the figures into docs/figures.md"
    )
    parser.add_argument(
        "--stores", type=Path, help="a folder whose filled stores are used and kept"
    )
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    return parser.parse_args(arguments)


def _is_wanted(row: Row, asked: Namespace) -> bool:
    if row.only_huge and not asked.long:
        return False
    return asked.only in row.name and not (asked.quick and row.only_full)


def _line(result: Result) -> str:
    return _LINE.format(*_told(result))


def _told(result: Result) -> tuple[str, ...]:
    """Name, ours, the limit, the ratio, the goal, and whether it is kept."""
    goal = result.row.goal
    return (
        result.row.name,
        _amount(result.ours, result.row.unit),
        _amount(result.limit, result.row.unit),
        goal.say_ratio(result.ratio),
        goal.say(),
        "kept" if result.is_met else "MISSED",
    )


def _amount(amount: float, unit: Unit) -> str:
    if unit is Unit.BYTES:
        return f"{amount / 1024:,.0f} KiB"
    return f"{amount:.2f} s" if amount >= 1 else f"{amount * 1000:.2f} ms"


def _as_json(results: Sequence[Result]) -> str:
    rows = [
        {
            "name": result.row.name,
            "unit": result.row.unit,
            "ours": result.ours,
            "limit": result.limit,
            "ratio": result.ratio,
            "goal": result.row.goal.say(),
            "kept": result.is_met,
        }
        for result in results
    ]
    told = {"machine": machine_told(), "rows": rows}
    return msgspec.json.format(msgspec.json.encode(told)).decode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
