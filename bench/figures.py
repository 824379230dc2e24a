"""`docs/figures.md`: what each row was last measured at, when, on what machine.

And the last column of the table of speeds in `docs/promises.md`, from the same lines.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from bench.machine import machine_told

DOCS = Path(__file__).parent.parent / "docs"
FIGURES, PROMISES = DOCS / "figures.md", DOCS / "promises.md"
_HEAD = """# What was last measured

Written by `make bench BENCH=--keep`: each row against the least that could be done,
both taken in turn in one run. What the rows promise stands in
[promises.md](promises.md), what was improved and what stands in the way in
[benchmarks.md](benchmarks.md).

| row | ours | limit | ratio | goal | | when, and how busy the machine was |
|---|---|---|---|---|---|---|
"""
_ROW = re.compile(r"^\| (?P<name>[^|]+?) \|.*\|$", re.MULTILINE)
_PROMISE = re.compile(r"^(?P<told>\|[^|]*\| `(?P<row>[^`|]+)` \|[^|]+\|)[^|]*\|$")
_BUSY = re.compile(r"load [\d.]+")
_MOST_TOLD = 3  # ratios in one cell; of more their range


def keep_figures(
    told: Iterable[tuple[str, ...]],
    rows: Collection[str],
    page: Path = FIGURES,
    promises: Path = PROMISES,
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
    _tell_promises(promises, kept)


def _tell_promises(promises: Path, lines: Iterable[str]) -> None:
    """Each promise whose row is named gets the ratios of the rows named so."""
    figures = [[word.strip() for word in line.split("|")] for line in lines]

    def told(promise: str) -> str:
        found = _PROMISE.match(promise)
        if found is None:
            return promise
        of_row = [figure for figure in figures if found["row"] in figure[1]]
        return f"{found['told']} {_ratios(of_row)} |"

    page = promises.read_text("utf-8").splitlines()
    promises.write_text("\n".join(map(told, page)) + "\n", "utf-8")


def _ratios(figures: Sequence[Sequence[str]]) -> str:
    """Of lines split into cells: name, ours, limit, ratio, goal, whether kept."""
    if not figures:
        return "not measured"
    if len(figures) <= _MOST_TOLD:
        kept = {"kept": "kept", "MISSED": "**missed**"}
        return "; ".join(f"{one[4]} {kept[one[6]]}" for one in figures)
    ratios = sorted((one[4] for one in figures), key=lambda one: float(one.split()[0]))
    met = sum(one[6] == "kept" for one in figures)
    return f"{met} of {len(figures)} kept, {ratios[0]} to {ratios[-1]}"


def _line(words: Iterable[str]) -> str:
    return "| " + " | ".join(words) + " |"


def _earlier(page: Path) -> dict[str, str]:
    if not page.exists():
        return {}
    found = _ROW.finditer(page.read_text("utf-8").removeprefix(_HEAD))
    return {each["name"]: each[0] for each in found}
