"""`docs/figures.md`: what each row was last measured at, when, on what machine."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from bench.machine import machine_told

PAGE = Path(__file__).parent.parent / "docs" / "figures.md"
_HEAD = """# What was last measured

Written by `make bench BENCH=--keep`: each row against the least that could be done,
both taken in turn in one run. What the rows promise stands in
[promises.md](promises.md), what was improved and what stands in the way in
[benchmarks.md](benchmarks.md).

| row | ours | limit | ratio | goal | | when, and how busy the machine was |
|---|---|---|---|---|---|---|
"""
_ROW = re.compile(r"^\| (?P<name>[^|]+?) \|.*\|$", re.MULTILINE)
_BUSY = re.compile(r"load [\d.]+")


def keep_figures(
    told: Iterable[tuple[str, ...]], rows: Collection[str], page: Path = PAGE
) -> None:
    """Write the rows of this run, each told in six words, its name the first.

    Rows that were not run keep their line; those that are gone, with their names not
    among `rows`, lose it.
    """
    machine = machine_told()
    busy = _BUSY.search(machine)
    when = f"{date.today()}, {busy[0] if busy else ''}"  # noqa: DTZ011 the machine's day
    new = {name: _line((name, *rest, when)) for name, *rest in told}
    lines = _earlier(page) | new
    kept = [lines[name] for name in rows if name in lines]
    quiet = _BUSY.sub("", machine).replace(", ;", ";")
    of_all = f"\nThe machine of the last run: {quiet}.\n"
    page.write_text(_HEAD + "\n".join(kept) + "\n" + of_all, "utf-8")


def _line(words: Iterable[str]) -> str:
    return "| " + " | ".join(words) + " |"


def _earlier(page: Path) -> dict[str, str]:
    if not page.exists():
        return {}
    found = _ROW.finditer(page.read_text("utf-8").removeprefix(_HEAD))
    return {each["name"]: each[0] for each in found}
