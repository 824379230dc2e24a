"""Working folders: gone at the end, and a killed program's are found and cleared."""

import os
import subprocess
import sys
from threading import Event, Thread

import pytest

from fieldcase.domain.placing import clear_left, place_bytes, working_folder

KILLED = """
import os, signal, sys
from pathlib import Path
from fieldcase.domain.placing import working_folder
with working_folder(Path(sys.argv[1])) as folder:
    (folder / "half.xlsx").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="a kill is another thing there")
def test_what_a_killed_program_left_is_cleared_away(tmp_path):
    env = {"PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False, env=env)
    assert [path.read_text() for path in tmp_path.rglob("half.xlsx")] == ["half"]

    clear_left(tmp_path)

    assert not list(tmp_path.iterdir())


def test_what_is_in_use_is_left_alone(tmp_path):
    with working_folder(tmp_path) as folder:
        (folder / "half.xlsx").write_text("half")
        clear_left(tmp_path)
        assert (folder / "half.xlsx").exists()
    assert not list(tmp_path.iterdir())


def test_one_that_may_not_go_yet_stays(tmp_path):
    left = tmp_path / ".fieldcase-left"
    left.mkdir()
    (left / "~in-use").touch()
    clear_left(tmp_path, lambda _folder: False)
    assert left.exists()
    clear_left(tmp_path)
    assert not left.exists()


def test_what_was_only_begun_goes_too(tmp_path):
    (tmp_path / ".fieldcase-begun").mkdir()
    (tmp_path / ".somebody-elses").mkdir()
    clear_left(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".somebody-elses"]


def test_what_was_only_just_begun_is_not_taken_for_left(tmp_path):
    """Two programs on one place: one writes, the other looks for what was left."""
    is_over = Event()

    def clear():
        while not is_over.is_set():
            clear_left(tmp_path)

    cleaner = Thread(target=clear)
    cleaner.start()
    try:
        for number in range(500):
            place_bytes(tmp_path / "letter", str(number).encode())
    finally:
        is_over.set()
        cleaner.join()
    assert (tmp_path / "letter").read_bytes() == b"499"
    clear_left(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]
