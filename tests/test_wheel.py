"""An installed program finds what travels with it, the checkout out of reach."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent

QUESTIONS = """
import fieldcase
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.words import words_in

print(fieldcase.__file__)
print(resource_folder("fonts") / "NotoSansArabic-Regular.ttf")
print(code_list(ListName.COUNTRIES).label("GE", "fr"))
print(words_in("fr").catalogue.info()["language"])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    subprocess.run([*build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_an_installed_program_finds_its_lists_fonts_and_words(
    wheel: Path, tmp_path: Path
) -> None:
    ZipFile(wheel).extractall(tmp_path)
    told = subprocess.run(
        [sys.executable, "-c", QUESTIONS],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout.splitlines()
    package, font, georgia, language = told
    assert Path(package).is_relative_to(tmp_path)
    assert Path(font).is_relative_to(tmp_path)
    assert Path(font).is_file()
    assert (georgia, language) == ("Géorgie", "fr")


def test_words_travel_compiled_and_only_so(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    words = {name for name in names if name.startswith("fieldcase/translations/")}
    assert words == {
        f"fieldcase/translations/{language}/LC_MESSAGES/fieldcase.mo"
        for language in ("fr", "nl", "ar")
    }


def test_everything_in_resources_travels(wheel: Path) -> None:
    resources = ROOT / "resources"
    files = {p.relative_to(ROOT) for p in resources.rglob("*") if p.is_file()}
    names = {Path(name) for name in ZipFile(wheel).namelist()}
    assert {Path("fieldcase") / path for path in files} <= names


def test_the_licences_travel(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/resources/fonts/OFL.txt") for name in names)


def test_building_leaves_nothing_in_the_checkout(wheel: Path) -> None:
    assert wheel.exists()
    assert not list((ROOT / "translations").rglob("*.mo"))
    assert not (ROOT / "dist").exists()
