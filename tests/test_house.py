"""The rules of the house that no other tool holds."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldcase.domain.fields import classes_of
from fieldcase.domain.record_kinds import CLASSES, RecordKind

ROOT = Path(__file__).resolve().parent.parent
SOURCE = sorted((ROOT / "src").rglob("*.py"))
TOOLS = [*(ROOT / "packaging").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
EVERY = [*SOURCE, *TOOLS, *TESTS, ROOT / "hatch_build.py"]

LONGEST_MODULE = 300
LONGEST_TEST_MODULE = 400
LONGEST_FUNCTION = 40
VAGUE = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
MADE = {"build", "dist", "demo-out", "shots", "__pycache__"}  # here, not written here
PICTURES_AND_FONTS = {".png", ".ttf", ".xlsx", ".pdf", ".ico"}
# In an XForm `instance('towns')/root/item` is where choices stand: nobody lives there.
SOMEBODYS_HOME = re.compile(
    r"/(?:home|Users)/[\w.-]+/|(?<!\))/root/|[A-Z]:\\\\?Users\\"
)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def texts_of_the_tree() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT)
        made = inside.parts[0].startswith(".") and inside.parts[0] != ".ci"
        made = made or bool(MADE & set(inside.parts))
        if path.is_file() and not made and path.suffix not in PICTURES_AND_FONTS:
            yield path


def test_there_is_a_house_to_look_at() -> None:
    assert len(SOURCE) > 20
    assert ROOT / "tests" / "test_house.py" in TESTS


def test_no_module_is_too_long() -> None:
    lengths = {named(path): len(path.read_text().splitlines()) for path in EVERY}
    too_long = {
        name: length
        for name, length in lengths.items()
        if length
        > (LONGEST_TEST_MODULE if name.startswith("tests/") else LONGEST_MODULE)
    }
    assert not too_long


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{named(path)}: {function.name}"
        for path in EVERY
        if path.parent.name != "versions"  # a migration is one list, never edited
        for function in functions_of(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not too_long


def test_no_module_has_a_vague_name() -> None:
    vague = [named(path) for path in EVERY if VAGUE & set(path.stem.split("_"))]
    assert not vague


def test_nothing_is_printed_outside_the_command_line() -> None:
    for path in SOURCE:
        if "cli" not in path.parts:
            calls = re.findall(r"(?<![\w.])print\(", path.read_text(encoding="utf-8"))
            assert not calls, named(path)


def test_every_exception_from_the_tools_rules_gives_its_reason() -> None:
    silent = re.compile(r"#\s*(?:noqa(?!:)|type: ignore(?!\[))|#\s*noqa: [A-Z0-9, ]+$")
    for path in EVERY:
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            assert not silent.search(line), f"{named(path)}:{number}"


@pytest.mark.parametrize("kind", RecordKind, ids=str)
def test_every_field_of_every_record_has_a_class(kind: RecordKind) -> None:
    entity = CLASSES[kind]
    assert set(classes_of(entity)) == set(entity.__slots__)


def test_the_licences_lie_in_the_house() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "Version 2.0" in licence
    assert "SIL OPEN FONT LICENSE" in (ROOT / "resources/fonts/OFL.txt").read_text()


def test_nobodys_home_folder_is_named() -> None:
    for path in texts_of_the_tree():
        text = path.read_text(encoding="utf-8", errors="replace")
        found = SOMEBODYS_HOME.search(text)
        assert found is None or path == Path(__file__), f"{named(path)}: {found}"


def test_the_readme_names_every_package_of_the_house() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for folder in (ROOT / "src/fieldcase").iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            assert f"  {folder.name}/" in readme, folder.name


def test_every_make_target_is_described() -> None:
    told = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    targets = "run test torture lint bench shots words format clean"
    for target in targets.split():
        assert f"make {target} " in told
