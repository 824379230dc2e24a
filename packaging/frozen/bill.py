"""What the package is made of: a list for machines, and every licence for people.

The list is CycloneDX 1.6, written here: of what is shipped one half is no Python
distribution (Qt, Python itself, native libraries inside wheels, fonts), which the
tools that read an environment do not see.
"""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

PACKAGING = Path(__file__).resolve().parent.parent
LICENCES = PACKAGING / "licences"
LICENCE_FILE = re.compile(r"^(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)
A_NAME = re.compile(r"^[\w.-]+")
NATIVE = re.compile(r"\.(so(\.[\d.]+)?|dll|dylib)$")
REPLACING = """\
Qt, PySide6, psycopg and paramiko are under the GNU Lesser General Public License: you
may use them with your own changes. They lie in this folder as files of their own, Qt's
in _internal/PySide6, psycopg in _internal/psycopg, paramiko in _internal/paramiko. Put
your own build of the same version in their place and start the program. Their sources
are published under the same names and versions by the Qt Project and on the Python
Package Index; who gave you this program has to give you them too if you ask.
"""

Table = dict[str, Any]


class LicenceUnknown(Exception):
    """Something would be shipped of which nobody has said the licence."""


def table() -> Table:
    """licences.toml."""
    return tomllib.loads((LICENCES / "licences.toml").read_text(encoding="utf-8"))


def normal(name: str) -> str:
    """A distribution's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> set[str]:
    """The names of everything in requirements.lock."""
    text = (PACKAGING / "requirements.lock").read_text(encoding="utf-8")
    return {normal(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def shipped(python: Path) -> list[Distribution]:
    """Those of the frozen environment that are pinned, by name.

    Raises:
        LicenceUnknown: of one of them nobody has said the licence.
    """
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    told = subprocess.run(
        [str(python), "-c", asked], check=True, capture_output=True, text=True
    )
    names = pinned()
    found = {
        normal(one.name): one
        for one in distributions(path=[told.stdout.strip()])
        if normal(one.name) in names
    }
    unknown = set(found) - set(table()["distributions"])
    if unknown:
        raise LicenceUnknown(", ".join(sorted(unknown)))
    return [found[name] for name in sorted(found)]


def parts_in(folder: Path) -> list[Table]:
    """The parts of licences.toml that lie in a frozen folder, or inside of others.

    Raises:
        LicenceUnknown: a native library there belongs to none.
    """
    parts, unknown, there = table()["parts"], set(), set()
    for path in folder.rglob("*"):
        if not NATIVE.search(path.name) or _is_a_module(path, folder):
            continue
        owners = [
            place
            for place, part in enumerate(parts)
            if any(fnmatch(path.name, one) for one in part.get("files", ()))
        ]
        there.update(owners)
        if not owners:
            unknown.add(path.relative_to(folder).as_posix())
    if unknown:
        raise LicenceUnknown(", ".join(sorted(unknown)))
    return [
        part
        for place, part in enumerate(parts)
        if place in there or "files" not in part
    ]


def _is_a_module(path: Path, folder: Path) -> bool:
    """Whether it is a distribution's own: a Python module, or a plugin of Qt."""
    inside = path.relative_to(folder).parts
    if "plugins" in inside or "python3.11" in inside or "lib-dynload" in inside:
        return True
    is_module = re.search(r"\.(cpython|abi3|cp3\d+)[\w.-]*\.(so|pyd)$", path.name)
    return bool(is_module) or any(part in ("pypdfium2_raw",) for part in inside)


def bill(found: Sequence[Distribution], parts: Sequence[Table], version: str) -> Table:
    """The list in CycloneDX's form; the same for the same content."""
    components = [*map(_distribution, found), *map(_part, parts)]
    own = {
        "type": "application",
        "bom-ref": "fieldcase",
        "name": "FieldCase",
        "version": version,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    made: Table = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": components,
        "dependencies": list(_dependencies(found, components)),
    }
    made["serialNumber"] = f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(made))}"
    return made


def _distribution(one: Distribution) -> Table:
    name = normal(one.name)
    reference = f"pkg:pypi/{name}@{one.version}"
    component: Table = {
        "type": "library",
        "bom-ref": reference,
        "name": one.name,
        "version": one.version,
        "purl": reference,
        "licenses": [{"expression": table()["distributions"][name]}],
    }
    if inside := list(_told_by_the_wheel(one, reference)):
        component["components"] = inside
    return component


def _told_by_the_wheel(one: Distribution, reference: str) -> Iterator[Table]:
    """What a wheel itself says that it holds: crates, native libraries."""
    lists = [path for path in one.files or () if "sboms" in path.parts]
    seen = set()
    for path in lists:
        told = json.loads(path.locate().read_text(encoding="utf-8"))
        for inner in told.get("components", ()):
            kept = {
                key: inner[key] for key in ("type", "name", "version") if key in inner
            }
            place = f"{reference}#{kept['name']}@{kept.get('version', '')}"
            if place not in seen and normal(kept["name"]) != normal(one.name):
                seen.add(place)
                yield {"bom-ref": place, **kept}


def _part(part: Table) -> Table:
    return {
        "type": "library",
        "bom-ref": f"part:{part['name']}",
        "name": part["name"],
        "licenses": [{"expression": part["licence"]}],
    }


def _dependencies(
    found: Sequence[Distribution], components: Sequence[Table]
) -> Iterator[Table]:
    references = {normal(one.name): _distribution(one)["bom-ref"] for one in found}
    yield {"ref": "fieldcase", "dependsOn": [one["bom-ref"] for one in components]}
    for one in found:
        names = {normal(A_NAME.match(asked)[0]) for asked in one.requires or ()}
        on = sorted(references[name] for name in names & set(references))
        yield {"ref": references[normal(one.name)], "dependsOn": on}


def licence_texts(
    found: Sequence[Distribution], parts: Sequence[Table]
) -> Iterator[tuple[str, str]]:
    """Whose it is, and the text: each text once for all whose it is."""
    owners: dict[str, list[str]] = {}
    texts = table()["texts"]
    for one in found:
        own = [
            path.locate().read_text(encoding="utf-8", errors="replace")
            for path in one.files or ()
            if "dist-info" in path.parts[0]
            and (LICENCE_FILE.match(path.name) or "licenses" in path.parts[:-1])
        ]
        own += [_text(name) for name in texts.get(normal(one.name), ())]
        if not own:
            raise LicenceUnknown(f"{one.name} brings no text of its licence")
        for text in own:
            owners.setdefault(text.strip(), []).append(f"{one.name} {one.version}")
    for part in parts:
        for name in part.get("texts", ()):
            owners.setdefault(_text(name).strip(), []).append(part["name"])
        for place in part.get("house_texts", ()):
            text = (PACKAGING.parent / place).read_text(encoding="utf-8")
            owners.setdefault(text.strip(), []).append(part["name"])
    for text, names in owners.items():
        yield ", ".join(dict.fromkeys(names)), text


def _text(name: str) -> str:
    return (LICENCES / name).read_text(encoding="utf-8")


def third_party(found: Sequence[Distribution], parts: Sequence[Table]) -> str:
    """Everything that has to be said about what is not ours, for people."""
    licences = table()["distributions"]
    lines = ["What FieldCase is made of besides itself", "", REPLACING]
    lines += [
        f"{one.name} {one.version}: {licences[normal(one.name)]}" for one in found
    ]
    lines += [f"{part['name']}: {part['licence']}" for part in parts]
    for names, text in licence_texts(found, parts):
        lines += ["", "=" * 80, names, "=" * 80, "", text]
    return "\n".join(lines) + "\n"


def write_papers(folder: Path, python: Path, program: Path, version: str) -> None:
    """The list, the licences of others, and our own, into a folder."""
    found, parts = shipped(python), parts_in(program)
    folder.mkdir(parents=True, exist_ok=True)
    made = json.dumps(bill(found, parts, version), indent=1)
    (folder / "sbom.cdx.json").write_text(made + "\n", encoding="utf-8")
    told = third_party(found, parts)
    (folder / "THIRD-PARTY.txt").write_text(told, encoding="utf-8")
    own = (PACKAGING.parent / "LICENSE").read_text(encoding="utf-8")
    (folder / "LICENSE.txt").write_text(own, encoding="utf-8")
