"""Are there known holes in what is shipped? Exit 0 none, 1 some, 2 not known.

Without anything, the advisories of the package index are asked (pip-audit). Where
there is no network: `make audit ADVISORIES=FILE`, with records in the OSV format: a
.json of one or several, a .jsonl, a folder, or a .zip as OSV publishes them.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

LOCK = Path(__file__).with_name("requirements.lock")
PINNED = re.compile(r"^([\w.-]+)==([^ \\;]+)", re.MULTILINE)
NONE, SOME, UNKNOWN = 0, 1, 2

Advisory = Mapping[str, Any]


def pinned(lock: Path = LOCK) -> dict[str, str]:
    """Name and version of everything shipped."""
    found = PINNED.findall(lock.read_text(encoding="utf-8"))
    return {canonicalize_name(name): version for name, version in found}


def advisories_in(place: Path) -> Iterator[Advisory]:
    """Every record of a file, a folder or an archive."""
    if place.is_dir():
        for path in sorted(place.rglob("*.json*")):
            yield from advisories_in(path)
    elif place.suffix == ".zip":
        with ZipFile(place) as archive:
            for name in archive.namelist():
                if name.endswith(".json"):
                    yield json.loads(archive.read(name))
    elif place.suffix == ".jsonl":
        for line in place.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
    else:
        told = json.loads(place.read_text(encoding="utf-8"))
        yield from told if isinstance(told, list) else [told]


def holes(advisories: Iterator[Advisory], shipped: Mapping[str, str]) -> list[str]:
    """A line for each hole that a shipped version has."""
    found = []
    for advisory in advisories:
        if "withdrawn" in advisory:
            continue
        for affected in advisory.get("affected", ()):
            package = affected.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            if package.get("ecosystem") != "PyPI" or name not in shipped:
                continue
            if is_affected(shipped[name], affected):
                told = advisory.get("summary", "")
                found.append(f"{name} {shipped[name]}: {advisory['id']} {told}".strip())
    return sorted(set(found))


def is_affected(version: str, affected: Mapping[str, Any]) -> bool:
    """As the OSV schema says: listed by name, or inside one of the ranges."""
    if version in affected.get("versions", ()):
        return True
    return any(
        _is_inside(Version(version), one.get("events", ()))
        for one in affected.get("ranges", ())
        if one.get("type") == "ECOSYSTEM"
    )


def _is_inside(version: Version, events: Sequence[Mapping[str, str]]) -> bool:
    inside = False
    for event in sorted(events, key=_place):
        kind, at = next(iter(event.items()))
        if kind == "introduced" and _version(at) <= version:
            inside = True
        if kind == "fixed" and _version(at) <= version:
            inside = False
        if kind == "last_affected" and _version(at) < version:
            inside = False
    return inside


def _place(event: Mapping[str, str]) -> Version:
    return _version(next(iter(event.values())))


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:  # an old record with a version of its own kind
        return Version("0")


def ask_the_index() -> int:
    """What pip-audit says; what it could not look up counts as not known."""
    tool = Path(sys.executable).with_name("pip-audit")
    asked = [str(tool), "-r", str(LOCK), "--require-hashes", "--disable-pip"]
    asked += ["--progress-spinner", "off", "--format", "json"]
    told = subprocess.run(asked, check=False, capture_output=True, text=True)
    try:
        looked_up = json.loads(told.stdout)["dependencies"]
    except ValueError:
        print(told.stderr.strip(), file=sys.stderr)
        return UNKNOWN
    found = [one for one in looked_up if one.get("vulns")]
    for one in found:
        ids = ", ".join(hole["id"] for hole in one["vulns"])
        print(f"{one['name']} {one['version']}: {ids}")
    unknown = [one["name"] for one in looked_up if "skip_reason" in one]
    print(f"{len(looked_up) - len(unknown)} of {len(looked_up)} looked up.")
    if unknown:
        print(
            "No advisories were to be had for the others. Fetch OSV's records for"
            " PyPI elsewhere, and run make audit ADVISORIES=FILE.",
            file=sys.stderr,
        )
    return SOME if found else UNKNOWN if unknown else NONE


def main(arguments: Sequence[str]) -> int:
    """Say what is known of the versions in requirements.lock."""
    if not arguments:
        return ask_the_index()
    shipped = pinned()
    found = holes(advisories_in(Path(arguments[0])), shipped)
    for line in found:
        print(line)
    print(f"{len(shipped)} packages looked at, {len(found)} known holes.")
    return SOME if found else NONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
