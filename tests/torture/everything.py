"""`make torture`: all that a store is put through, and one table of what came of it.

Tells what is being tried, and what came of it once it ended. Then it writes
`docs/torture.md` anew: what was tried, how often, with what result; and the same,
short, into README. A line of an earlier run that tried more stays, unless something is
wrong now. `--only` runs some of it, `--times 20` all of it so often.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
PAGE, README = ROOT / "docs" / "torture.md", ROOT / "README.md"
HEAD = """# What a store was put through

Written by `make torture`; what each line means stands in
[tests/torture/README.md](../tests/torture/README.md).

| what | how often | with what result | seconds | when |
|---|---|---|---|---|
"""
IN_README = re.compile(
    r"(?<=\n\| what was tried \| how often \| result \|\n\|---\|---\|---\|\n)(\|.*\n)*"
)
A_STORE = 50  # histories in memory for each on real stores
STEPS = ROOT / "src" / "fieldcase" / "store" / "migrations" / "versions"
KILLS = r"^all +\d+ +(?P<acknowledged>\d+) +(?P<lost>\d+) +(?P<damaged>\d+)"
WRONG = "WRONG"
MOST = 3600  # seconds that one test may take before it tells where it stands and ends
PYTEST = (
    *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
    *("-o", "faulthandler_exit_on_timeout=true"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One program to run; `counted` finds in what it says what is worth a line."""

    what: str
    often: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    counted: str = ""


def _suite(*paths: str, most: int = MOST) -> tuple[str, ...]:
    return (*PYTEST, "-o", f"faulthandler_timeout={most}", *paths)


def _module(name: str, *more: object) -> tuple[str, ...]:
    return (sys.executable, "-m", f"tests.torture.{name}", *map(str, more))


def parts(asked: argparse.Namespace) -> Mapping[str, Part]:
    on_stores = max(5, asked.histories // A_STORE)
    return {
        "kills": Part(
            "killed while saving, importing, sending, migrating, backing up…",
            f"{asked.kills} kills",
            (sys.executable, "-m", "tests.torture", str(asked.kills)),
            counted=KILLS,
        ),
        "histories": Part(
            "laws of sync: lost, late, repeated, forgotten",
            f"{asked.histories} histories, {on_stores} on stores",
            _module("laws", asked.histories, on_stores),
        ),
        "journeys": Part(
            "random journeys through the window",
            f"{asked.journeys} journeys of 60 deeds",
            _suite("tests/ui/window/test_journeys.py", most=MOST * asked.journeys),
            {"FIELDCASE_JOURNEYS": str(asked.journeys)},
        ),
        **_broken(asked),
        **_memory(asked),
    }


def _broken(asked: argparse.Namespace) -> dict[str, Part]:
    return {
        "files": Part(
            "workbooks, questionnaires, spreadsheets, forms, cards damaged",
            f"5 kinds, {asked.damages} times each",
            _suite("tests/usecases/test_damaged_files.py"),
            {"FIELDCASE_DAMAGES": str(asked.damages)},
        ),
        "damage": Part(
            "records, keys, attachments, bundles, packs, backups damaged or forged",
            f"{asked.flips} places and cuts of a store, 1400 of a bundle at least",
            _suite(
                *("tests/usecases/test_damaged_stores.py", "tests/sync/test_damage.py"),
                *("tests/sync/test_every_byte.py", "tests/sync/test_forgeries.py"),
                *("tests/usecases/test_swapped_files.py",),
                *("tests/usecases/test_refusals.py", "tests/usecases/test_attacks.py"),
            ),
            {"FIELDCASE_FLIPS": str(asked.flips)},
        ),
    } | _ended_in_the_middle(asked)


def _ended_in_the_middle(asked: argparse.Namespace) -> dict[str, Part]:
    return {
        "disks": Part(
            "disks that are full or may not be written",
            f"13 deeds, full at {asked.limits} places each",
            _suite(
                "tests/usecases/test_full_disk_deeds.py",
                "tests/usecases/test_full_disk_keys.py",
                "tests/usecases/test_full_and_locked_disks.py",
            ),
            {"FIELDCASE_LIMITS": str(asked.limits)},
        ),
        "lines": Part(
            "lines that are cut: two WebDAV servers, SFTP, S3",
            f"4 servers, {asked.cuts} times up and down each",
            _suite("tests/sync/test_webdav.py", "tests/sync/test_sftp_and_s3.py"),
            {"FIELDCASE_CUTS": str(asked.cuts)},
        ),
        "upgrades": Part(
            "stores of every step opened by this program, upgrades cut off",
            f"{_steps()} steps, {asked.upgrades} cut off",
            _suite("tests/usecases/test_upgrading.py", "tests/store"),
            {"FIELDCASE_UPGRADES": str(asked.upgrades)},
        ),
    }


def _steps() -> int:
    return len(list(STEPS.glob("0*.py")))


def _memory(asked: argparse.Namespace) -> dict[str, Part]:
    return {
        "cases": Part(
            "memory of the window while cases are opened",
            f"{asked.opened} cases",
            _module("memory", asked.opened),
            counted=r"opened cases: (?P<megabytes>[\d.]+) MB, "
            r"in use (?P<growth>[-+\d.]+ %)",
        ),
        "soak": Part(
            "days of two laptops and headquarters, their windows open",
            f"{asked.hours} hours",
            _module("soak", "--hours", asked.hours),
            counted=r"over (?P<days>\d+) days of three windows: "
            r"(?P<megabytes>[\d.]+) MB, in use (?P<growth>[-+\d.]+ %)",
        ),
    }


# How often each is tried in a quarter of an hour or so, on two quiet cores.
USUAL: Mapping[str, int] = MappingProxyType(
    {
        "kills": 200,
        "histories": 1000,
        "journeys": 8,
        "damages": 200,
        "flips": 50,
        "limits": 2,
        "cuts": 10,
        "upgrades": 20,
        "opened": 200,
    }
)
HOURS = 0.03  # of the soak; it takes nine days at least


def asked_for(arguments: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=1, help="so often as usual, of all")
    asked.add_argument("--hours", type=float, help=f"of the soak; usually {HOURS}")
    for name, often in USUAL.items():
        asked.add_argument(f"--{name}", type=int, help=f"usually {often}")
    asked.add_argument("--only", action="append")
    told = asked.parse_args(arguments)
    for name, often in {**USUAL, "hours": HOURS}.items():
        if getattr(told, name) is None:
            setattr(told, name, often * told.times)
    return told


def main() -> int:
    asked = asked_for(sys.argv[1:])
    everything = parts(asked)
    chosen = {
        name: part
        for name, part in everything.items()
        if asked.only is None or name in asked.only
    }
    known = {part.what for part in everything.values()}
    lines = {what: line for what, line in _earlier().items() if what in known}
    worst = 0
    for number, part in enumerate(chosen.values(), start=1):
        _say(f"{number} of {len(chosen)}: {part.what}: {part.often}")
        code, line = _run(part)
        _say(f"    {_cells(line)[2]}, in {_cells(line)[3]} s")
        worst = max(worst, code)
        if is_worth_more(line, lines.get(part.what)):
            lines[part.what] = line
        _write(lines.values())
    _say(f"The table is in {PAGE.relative_to(ROOT)} and README.md.")
    return worst


def is_worth_more(line: str, than: str | None) -> bool:
    """Whether it tells of more tries, or of something wrong."""
    if than is None or WRONG in line or WRONG in than:
        return True
    return _tries(line) >= _tries(than)


def _tries(line: str) -> list[float]:
    return [float(number) for number in re.findall(r"[\d.]+", _cells(line)[1])]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _say(told: str) -> None:
    print(told, flush=True)  # noqa: T201 asked for


def _write(lines: Iterable[str]) -> None:
    lines = list(lines)
    cores = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    told = f"\nThe machine of the last line written: {cores}, {platform.system()}.\n"
    PAGE.write_text(HEAD + "\n".join(lines) + "\n" + told, encoding="utf-8")
    _tell_readme(lines)


def _tell_readme(lines: Iterable[str]) -> None:
    rows = "".join("|".join(line.split("|")[:4]) + "|\n" for line in lines)
    text = README.read_text(encoding="utf-8")
    README.write_text(IN_README.sub(lambda _: rows, text), encoding="utf-8")


def _run(part: Part) -> tuple[int, str]:
    """Its exit code, 0 or 1, and its line of the table."""
    since = time.monotonic()
    ended = subprocess.run(
        part.command,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **part.environment},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if ended.returncode:
        _say(ended.stdout)  # whoever looks for what is wrong needs it
    found = (
        re.search(part.counted, ended.stdout, re.MULTILINE) if part.counted else None
    )
    facts = (
        [f"{value} {name}" for name, value in found.groupdict().items()]
        if found
        else []
    )
    result = ", ".join([*facts, WRONG if ended.returncode else "all held"])
    seconds, day = round(time.monotonic() - since), datetime.now(UTC).date()
    line = f"| {part.what} | {part.often} | {result} | {seconds} | {day} |"
    return min(ended.returncode, 1), line


def _earlier() -> dict[str, str]:
    """The lines of the page as they are, by what was tried."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    return {
        row.split("|")[1].strip(): row for row in rows if not row.startswith("| what")
    }


if __name__ == "__main__":
    sys.exit(main())
