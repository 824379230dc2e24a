"""What is given out: the frozen program's lists, the pins, the licences, the .deb."""

import ast
import gzip
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from fieldcase import __version__
from fieldcase.domain.words import PRINTED, SHIPPED, words_in
from fieldcase.ui.window.ahead import MODULES

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
SOURCE = ROOT / "src" / "fieldcase"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LICENCES = tomllib.loads((PACKAGING / "licences/licences.toml").read_text("utf-8"))
A_PIN = re.compile(
    r"^([\w.-]+)==([^ ;\\]+)([^\n]*)\n((?: +--hash=sha256:\w{64}.*\n)*)", re.M
)


def load(place: str) -> ModuleType:
    """A tool of packaging/, which is no package."""
    path = PACKAGING / place
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


shipped = load("frozen/shipped.py")
bill = load("frozen/bill.py")
deb = load("linux/deb.py")


def pins(name: str) -> dict[str, str]:
    """Name and version of each line; each has at least one hash."""
    found = {}
    for pinned, version, _, hashes in A_PIN.findall(
        (PACKAGING / name).read_text("utf-8")
    ):
        assert hashes, pinned
        found[canonicalize_name(pinned)] = version
    return found


def imports() -> Iterator[str]:
    """Every module that the program imports, wherever in its source."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (one.name for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module
                yield from (f"{node.module}.{one.name}" for one in node.names)


IMPORTED = set(imports())


# --- the pins ---


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (
            "requirements.lock",
            PROJECT["project"]["dependencies"]
            + PROJECT["project"]["optional-dependencies"]["s3"],
        ),
        ("build.lock", PROJECT["dependency-groups"]["package"]),
    ],
)
def test_what_the_project_asks_for_is_pinned_by_hash(lock, wanted):
    pinned = pins(lock)
    for asked in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(asked.name))
        assert version is not None, f"make lock: {asked} is missing"
        assert asked.specifier.contains(version), f"make lock: {asked}, not {version}"


def test_nothing_is_pinned_that_nobody_asks_for():
    text = (PACKAGING / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    because = {
        entry.partition("==")[0]: set(
            re.findall(r"^ +#(?: via)? +([\w.-]+)", entry, re.M)
        )
        for entry in entries
    }
    known = {"fieldcase"}
    for _ in because:
        known |= {name for name, asking in because.items() if asking & known}
    assert set(because) <= known


def test_what_packs_is_of_the_same_versions_as_what_is_packed():
    both = pins("requirements.lock").items(), pins("build.lock")
    assert not {n for n, version in both[0] if both[1].get(n, version) != version}


@pytest.mark.parametrize("lock", ["requirements.lock", "build.lock"])
def test_a_pin_says_what_and_not_from_where(lock):
    assert not re.search(
        r"://|index-url|find-links|file:", (PACKAGING / lock).read_text()
    )


def test_whatever_the_program_imports_is_pinned():
    pinned, of_whom = set(pins("requirements.lock")), packages_distributions()
    tops = {name.partition(".")[0] for name in IMPORTED} - {"fieldcase", "msvcrt"}
    foreign = tops - sys.stdlib_module_names
    astray = {
        top
        for top in foreign
        if not pinned & {canonicalize_name(one) for one in of_whom.get(top, [])}
    }
    assert not astray


def test_known_holes_are_found_without_a_network(tmp_path):
    audit = load("audit.py")
    here = audit.pinned()
    version = here["pillow"]
    (tmp_path / "one.json").write_text(
        f"""[{{"id": "X-1", "summary": "an invented hole", "affected": [{{
          "package": {{"ecosystem": "PyPI", "name": "Pillow"}},
          "ranges": [{{"type": "ECOSYSTEM", "events": [
            {{"introduced": "0"}}, {{"fixed": "{version}.1"}}]}}]}}]}},
        {{"id": "X-2", "affected": [{{
          "package": {{"ecosystem": "PyPI", "name": "pillow"}},
          "ranges": [{{"type": "ECOSYSTEM", "events": [
            {{"introduced": "0"}}, {{"fixed": "{version}"}}]}}]}}]}},
        {{"id": "X-3", "withdrawn": "2026-01-01", "affected": [{{
          "package": {{"ecosystem": "PyPI", "name": "pillow"}},
          "versions": ["{version}"]}}]}}]"""
    )
    found = audit.holes(audit.advisories_in(tmp_path), here)
    assert found == [f"pillow {version}: X-1 an invented hole"]
    assert audit.main([str(tmp_path)]) == 1


# --- licences ---


def atoms(expression: str) -> set[str]:
    return set(re.split(r" AND | OR |[()]", expression)) - {""}


def test_everything_pinned_has_a_licence_that_a_public_body_may_give_out():
    allowed = set(LICENCES["may_be_shipped"])
    assert not {one for one in allowed if one.startswith(("GPL", "AGPL", "SSPL"))}
    assert set(LICENCES["distributions"]) == set(pins("requirements.lock"))
    told = [
        *LICENCES["distributions"].values(),
        *(p["licence"] for p in LICENCES["parts"]),
    ]
    for expression in told:
        assert atoms(expression) <= allowed, expression


def test_the_table_says_of_each_what_it_says_of_itself():
    for name, expression in LICENCES["distributions"].items():
        try:
            own = metadata(name).get("License-Expression")
        except PackageNotFoundError:
            continue  # an extra that is not installed here
        if own and " WITH " not in own:
            same = {a for a in atoms(expression) for b in atoms(own) if a.startswith(b)}
            assert same, f"{name} calls itself {own}"


def test_every_text_that_is_named_lies_there():
    for part in LICENCES["parts"]:
        for name in part.get("texts", ()):
            assert (PACKAGING / "licences" / name).stat().st_size > 200
        for place in part.get("house_texts", ()):
            assert (ROOT / place).is_file()
    for names in LICENCES["texts"].values():
        assert all((PACKAGING / "licences" / name).is_file() for name in names)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A frozen folder, as far as packing one looks at it."""
    folder = tmp_path / "fieldcase"
    (folder / "_internal/PySide6/Qt/lib").mkdir(parents=True)
    for name in ("_internal/libssl.so.3", "_internal/PySide6/Qt/lib/libQt6Core.so.6"):
        (folder / name).write_bytes(b"")
    (folder / "fieldcase").write_text("#!/bin/sh\n")
    (folder / "fieldcase").chmod(0o755)
    return folder


def test_the_papers_name_everything_once_with_its_licence(program):
    bill.write_papers(program / "licences", Path(sys.executable), program, "1.2.3")
    told = bill.json.loads((program / "licences/sbom.cdx.json").read_text("utf-8"))
    names = [one["name"] for one in told["components"]]
    assert len(names) == len(set(names))
    assert {"SQLAlchemy", "Qt", "OpenSSL", "Noto fonts"} <= set(names)
    assert all(one["licenses"] for one in told["components"])
    known = {one["bom-ref"] for one in told["components"]} | {"fieldcase"}
    for one in told["dependencies"]:
        assert {one["ref"], *one["dependsOn"]} <= known
    people = (program / "licences/THIRD-PARTY.txt").read_text(encoding="utf-8")
    for said in ("GNU LESSER GENERAL", "SIL OPEN FONT LICENSE", "Put\nyour own build"):
        assert said in people


def test_a_library_whose_licence_nobody_has_said_is_not_shipped(program):
    (program / "_internal/libreadline.so.8").write_bytes(b"")
    with pytest.raises(bill.LicenceUnknown, match="libreadline"):
        bill.parts_in(program)


# --- what is frozen ---


def test_every_module_is_frozen_however_it_is_loaded():
    own = set(shipped.own_modules(SOURCE))
    said = {
        name
        for path in SOURCE.rglob("*.py")
        for name in re.findall(r'"(fieldcase\.[a-z_.]+)"', path.read_text("utf-8"))
        if (SOURCE.parent / f"{name.replace('.', '/')}.py").is_file()
    }
    assert set(MODULES) <= said
    assert said <= own
    assert {"fieldcase.__main__", "fieldcase.ui.cases.case_page"} <= own


def test_nothing_is_left_out_that_is_imported():
    used = {name for name in IMPORTED if name not in {"msvcrt"}}
    for out in shipped.LEFT_OUT:
        hits = {name for name in used if name == out or name.startswith(f"{out}.")}
        assert not hits, out


def test_every_file_of_a_library_that_goes_along_is_there():
    for package, pattern in shipped.FILES:
        spec = importlib.util.find_spec(package)
        if spec is None:
            assert package == "botocore"  # an extra
            continue
        (folder,) = spec.submodule_search_locations or ()
        assert any(Path(folder).glob(pattern)), (package, pattern)


def test_every_part_of_qt_that_the_window_uses_goes_along():
    used = {name.split(".")[1] for name in IMPORTED if name.startswith("PySide6.")}
    assert {name.removeprefix("Qt") for name in used} <= set(shipped.QT_LIBRARIES)
    kept = shipped.is_kept
    python = Path(sys.prefix)
    for place, goes in [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/translations/qtbase_ar.qm", True),
        ("PySide6/Qt/translations/qtbase_ko.qm", False),
        ("reportlab/fonts/DarkGardenMK.pfb", False),
        ("fieldcase/resources/fonts/OFL.txt", True),
    ]:
        assert kept((place, f"{python}/{place}", "DATA"), python) is goes, place
    assert not kept(("libgcrypt.so.20", "/lib/x/libgcrypt.so.20", "BINARY"), python)
    assert kept(("libffi.so.8", "/lib/x/libffi.so.8", "BINARY"), python)
    link = ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK")
    assert not kept(link, python)


def test_every_language_keeps_its_dates_and_names():
    assert {words_in(language).locale.language for language in PRINTED} <= set(
        shipped.LOCALES
    )
    assert set(shipped.QT_WORDS) == set(SHIPPED)
    assert shipped.is_locale_kept("fa_AF.dat")
    assert not shipped.is_locale_kept("fi.dat")


def test_what_we_start_for_somebody_finds_the_systems_libraries(monkeypatch):
    begin = load("frozen/begin.py")
    monkeypatch.setenv("LD_LIBRARY_PATH", "ours")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "theirs")
    monkeypatch.setenv("DYLD_LIBRARY_PATH", "ours")
    begin.give_back_the_systems_libraries()
    assert os.environ["LD_LIBRARY_PATH"] == "theirs"
    assert "DYLD_LIBRARY_PATH" not in os.environ


# --- the version, the Debian package ---


def test_the_version_stands_in_one_place_and_the_changelog_knows_it():
    assert "version" in PROJECT["project"]["dynamic"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "src/fieldcase/__init__.py"
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {__version__}" in changes


def test_the_package_holds_program_services_and_papers(program, tmp_path):
    (program / "licences").mkdir()
    (program / "licences/LICENSE.txt").write_text("Apache License")
    tree = tmp_path / "tree"
    deb.lay_out(program, tree)
    assert (
        tree / "usr/bin/fieldcase"
    ).resolve() == tree / "usr/lib/fieldcase/fieldcase"
    units = {path.name for path in (tree / "usr/lib/systemd/system").iterdir()}
    here = {p.name for p in (PACKAGING / "headquarters").glob("*.[st]*er*")}
    assert units == {name for name in here if name.endswith((".service", ".timer"))}
    for name in units:
        text = (tree / "usr/lib/systemd/system" / name).read_text()
        for command in re.findall(r"^ExecStart=(\S+)", text, re.MULTILINE):
            assert (tree / command.lstrip("/")).exists(), command
        for page in re.findall(r"file:///(\S+)", text):
            assert (tree / page).is_file(), page
    news = gzip.decompress((tree / "usr/share/doc/fieldcase/changelog.gz").read_bytes())
    assert news == (ROOT / "CHANGELOG.md").read_bytes()
    assert {"libegl1", "libcups2"} <= set(deb.depends())


def test_removing_says_where_stores_stay(tmp_path):
    home = tmp_path / "an peeters"
    (home / "FieldCase").mkdir(parents=True)
    system = tmp_path / "bin"
    system.mkdir()
    (system / "getent").write_text(f'#!/bin/sh\necho "an:x:1:1::{home}:/bin/sh"\n')
    (system / "getent").chmod(0o755)
    told = subprocess.run(
        ["sh", PACKAGING / "linux/postrm", "remove"],
        env={"PATH": f"{system}:/usr/bin:/bin"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert f"  {home}/FieldCase\n" in told
    assert "Stores stay where they are" in told


@pytest.mark.parametrize(
    "place",
    [
        *(f"linux/{name}" for name in ("postinst", "prerm", "postrm", "AppRun")),
        *("linux/bare-debian", "frozen/try-out", "frozen/bad-places"),
    ],
)
def test_every_script_can_be_read_by_a_shell(place):
    subprocess.run(["sh", "-n", PACKAGING / place], check=True)
    assert os.access(PACKAGING / place, os.X_OK)
