"""With everything used once, only what was given out on purpose can be read."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from tests.workspaces import PASSPHRASE, ticking

from fieldcase.usecases.keeping.stores import open_store

MARKS = ("Zwenkwiel", "Hérisson", "قنفذشوكي", "ზღარბუნია")
GIVEN_OUT = "given out"
PLACES = {
    "HOME": "home",
    "TMPDIR": "temp",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}


def spellings(mark: str) -> set[bytes]:
    """As it may lie in a file; JSON and logs may write what is not ASCII as escapes."""
    escaped = json.dumps(mark)[1:-1]
    python = mark.encode("unicode_escape").decode()
    cased = {mark, mark.lower(), mark.upper()}
    texts = {*cased, escaped, escaped.upper().replace("\\U", "\\u"), python}
    return {
        text.encode(way)
        for text in texts
        for way in ("utf-8", "utf-16-le", "utf-16-be")
    }


WANTED = {mark: spellings(mark) for mark in MARKS}


def marks_in(content: bytes) -> list[str]:
    return [mark for mark in MARKS if any(way in content for way in WANTED[mark])]


def contents(path: Path) -> Iterator[bytes]:
    """A file as it lies there, its name, and what is packed in it."""
    yield path.name.encode()
    yield path.read_bytes()
    if is_zipfile(path):
        with ZipFile(path) as packed:
            for name in packed.namelist():
                yield packed.read(name)


def readable_in(folder: Path) -> dict[str, list[str]]:
    """Which files hold which marks."""
    found = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        marks = {mark for content in contents(path) for mark in marks_in(content)}
        if marks:
            found[str(path.relative_to(folder))] = sorted(marks)
    return found


@pytest.fixture
def running(tmp_path):
    """A program that is to put files into these places only; its folder."""
    places = {name: tmp_path / folder for name, folder in PLACES.items()}
    for place in places.values():
        place.mkdir(mode=0o700)
    env = {name: str(place) for name, place in places.items()}
    env |= {"PYTHONPATH": ":".join(sys.path), "QT_QPA_PLATFORM": "offscreen"}
    env |= {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    errors = (tmp_path / "stderr").open("wb")
    with (
        errors,
        subprocess.Popen(
            [sys.executable, "-m", "tests.usecases.everything_once", str(tmp_path)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as program,
    ):
        yield program
        program.kill()


def test_only_what_was_given_out_can_be_read(running, tmp_path):
    said = running.stdout.readline()
    assert said == "done\n", (tmp_path / "stderr").read_text()

    found = readable_in(tmp_path)

    assert {name for name in found if not name.startswith(GIVEN_OUT)} == set()
    expected = {"person.json", "session.xlsx"}
    assert {Path(name).name for name in found} >= expected  # the search does find
    names = {path.name for path in (tmp_path / GIVEN_OUT).iterdir()}
    assert names == {
        *("session.pdf", "session.xlsx", "sessions.xlsx", "slip.pdf"),
        *("report.pdf", "report.xlsx", "report.json", "report.csv"),
        *("person.pdf", "person.json", "erased.pdf"),
        *("list.xlsx", "persons.xlsx"),
        *("answers.pdf", "answers.xlsx", "answers.xml"),
        *("answers-all.xlsx", "answers-all.zip", "house.md"),  # the last was brought
    }
    assert not list((tmp_path / "temp").iterdir())


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.usecases.test_nothing_readable import MARKS
from tests.workspaces import PASSPHRASE
from fieldcase.documents.description import ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet, write_list
from fieldcase.domain.words import words_in
from fieldcase.usecases.giving_out.giving_out import given_out
from fieldcase.usecases.keeping.stores import open_store

def rows():
    for _ in range(5000):
        yield MARKS
    os.kill(os.getpid(), signal.SIGKILL)

workspace = open_store(Path(sys.argv[1]), PASSPHRASE)
columns = tuple(ListColumn(mark, ValueKind.TEXT) for mark in MARKS)
with given_out(workspace, Path(sys.argv[2]) / "list.xlsx") as beside:
    write_list(ListSheet("Names", words_in("en"), columns), rows(), beside)
"""


@pytest.mark.skipif(os.name != "posix", reason="a kill is another thing there")
def test_a_killed_export_is_cleared_away_when_the_store_is_opened(workspace, tmp_path):
    folder, stick = workspace.store.place.folder, tmp_path / "stick"
    stick.mkdir()
    env = {"PYTHONPATH": ":".join(sys.path)}
    killed = [sys.executable, "-c", KILLED, str(folder), str(stick)]
    subprocess.run(killed, check=False, env=env)
    assert readable_in(stick)
    assert not readable_in(folder)  # the note of the place is sealed
    away = stick.rename(tmp_path / "pulled out")

    open_store(folder, PASSPHRASE, ticking()).close()
    assert readable_in(away)
    away.rename(stick)
    open_store(folder, PASSPHRASE, ticking()).close()

    assert not list(stick.iterdir())
    assert not list(folder.glob(".fieldcase-*"))


@pytest.mark.parametrize("way", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", MARKS)
def test_the_search_would_find_it(tmp_path, mark, way):
    (tmp_path / "log").write_bytes(b"\x01" + f"of {mark}!".encode(way))
    (tmp_path / "cache.json").write_text(json.dumps({"name": mark}))
    with ZipFile(tmp_path / "book.xlsx", "w") as book:
        book.writestr("sheet.xml", mark)
    assert readable_in(tmp_path) == {
        name: [mark] for name in ("log", "cache.json", "book.xlsx")
    }
