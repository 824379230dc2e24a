"""`make torture`: all that a store is put through, and one table of what came of it.

Writes `docs/torture.md` anew: what was tried, how often, with what result; and the
same, short, into README. `--only` runs some of it and leaves the lines of the others.
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
STORES = 200  # histories on real stores, at most
KILLS = r"^all +\d+ +(?P<acknowledged>\d+) +(?P<lost>\d+) +(?P<damaged>\d+)"
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")


@dataclass(frozen=True, slots=True)
class Part:
    """One program to run; `counted` finds in what it says what is worth a line."""

    what: str
    often: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    counted: str = ""


def _suite(*paths: str) -> tuple[str, ...]:
    return (*PYTEST, *paths)


SUITES: Mapping[str, Part] = MappingProxyType(
    {
        "damage": Part(
            "records, keys, attachments, bundles, packs, backups damaged or forged",
            "each test once",
            _suite(
                *("tests/usecases/test_damaged_stores.py", "tests/sync/test_damage.py"),
                *("tests/sync/test_every_byte.py", "tests/sync/test_forgeries.py"),
                *("tests/usecases/test_swapped_files.py",),
                *("tests/usecases/test_refusals.py", "tests/usecases/test_attacks.py"),
            ),
        ),
        "disks": Part(
            "disks that are full or may not be written",
            "each deed once",
            _suite(
                "tests/usecases/test_full_disk_deeds.py",
                "tests/usecases/test_full_disk_keys.py",
                "tests/usecases/test_full_and_locked_disks.py",
            ),
        ),
        "lines": Part(
            "lines that are cut: WebDAV, SFTP, S3, a folder",
            "each test once",
            _suite("tests/sync/test_webdav.py", "tests/sync/test_sftp_and_s3.py"),
        ),
        "upgrades": Part(
            "stores of every step opened by this program",
            "each step once",
            _suite("tests/usecases/test_upgrading.py", "tests/store"),
        ),
    }
)


def _module(name: str, *more: object) -> tuple[str, ...]:
    return (sys.executable, "-m", f"tests.torture.{name}", *map(str, more))


def parts(asked: argparse.Namespace) -> Mapping[str, Part]:
    return {
        "kills": Part(
            "killed while saving, importing, sending, migrating, backing up…",
            f"{asked.kills} kills",
            (sys.executable, "-m", "tests.torture", str(asked.kills)),
            counted=KILLS,
        ),
        "histories": Part(
            "laws of sync: lost, late, repeated, forgotten",
            f"{asked.histories} histories, {min(STORES, asked.histories)} on stores",
            _module("laws", asked.histories, min(STORES, asked.histories)),
        ),
        "journeys": Part(
            "random journeys through the window",
            f"{asked.journeys} journeys of 60 deeds",
            _suite("tests/ui/window/test_journeys.py"),
            {"FIELDCASE_JOURNEYS": str(asked.journeys)},
        ),
        "files": Part(
            "workbooks, questionnaires, spreadsheets, forms, cards damaged",
            f"5 kinds, {asked.damages} times each",
            _suite("tests/usecases/test_damaged_files.py"),
            {"FIELDCASE_DAMAGES": str(asked.damages)},
        ),
        **SUITES,
    } | _memory(asked)


def _memory(asked: argparse.Namespace) -> dict[str, Part]:
    return {
        "cases": Part(
            "memory of the window while cases are opened",
            f"{asked.opened} cases",
            _module("memory", asked.opened),
            counted=r"(?P<megabytes>[\d.]+) MB\nmemory",
        ),
        "soak": Part(
            "days of two laptops and headquarters, their windows open",
            f"{asked.hours} hours",
            _module("soak", "--hours", asked.hours),
            counted=r"over (?P<days>\d+) days of three windows: "
            r"(?P<megabytes>[\d.]+) MB, in use (?P<growth>[-+\d.]+ %)",
        ),
    }


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--hours", type=float, default=0.1)
    asked.add_argument("--kills", type=int, default=1000)
    asked.add_argument("--histories", type=int, default=20_000, help="100 at least")
    asked.add_argument("--journeys", type=int, default=50)
    asked.add_argument("--damages", type=int, default=200)
    asked.add_argument("--opened", type=int, default=1000)
    asked.add_argument("--only", action="append")
    arguments = asked.parse_args()
    new, worst = dict[str, str](), 0
    for name, part in parts(arguments).items():
        if arguments.only is None or name in arguments.only:
            code, line = _run(part)
            worst, new[part.what] = max(worst, code), line
            print(line, flush=True)  # noqa: T201 asked for
    lines = _earlier() | new
    cores = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    told = f"\nThe machine of the last line written: {cores}, {platform.system()}.\n"
    PAGE.write_text(HEAD + "\n".join(lines.values()) + "\n" + told, encoding="utf-8")
    _tell_readme(lines.values())
    return worst


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
        print(ended.stdout)  # noqa: T201 whoever looks for what is wrong needs it
    found = (
        re.search(part.counted, ended.stdout, re.MULTILINE) if part.counted else None
    )
    facts = (
        [f"{value} {name}" for name, value in found.groupdict().items()]
        if found
        else []
    )
    result = ", ".join([*facts, "WRONG" if ended.returncode else "all held"])
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
