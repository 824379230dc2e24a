"""Working folders: gone at the end, and a killed program's are found and cleared."""

import os
import subprocess
import sys

import pytest

from fieldcase.domain.placing import clear_left, working_folder

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
