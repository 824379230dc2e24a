"""The story of sync is played on real processes, and leaves none of them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from fieldcase.cli.main import main
from fieldcase.domain.words import words_in
from fieldcase.usecases.demo.story_stage import Answered, Stage, StoryBroken


def processes_naming(folder: Path) -> list[str]:
    """Command lines of what runs and names this folder."""
    lines = subprocess.run(["ps", "-eo", "args"], capture_output=True, check=True)
    return [one for one in lines.stdout.decode().splitlines() if str(folder) in one]


@pytest.fixture
def short():
    """A folder whose name leaves room for a socket's, where a server may look."""
    with TemporaryDirectory(prefix="s-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(os.name == "nt", reason="processes are listed by ps")
def test_the_story_is_played_as_far_as_the_cut_line(short):
    folder = short / "story"
    asked = ["demo", "--story", "sync", "--steps", "5", "--json", "--out", str(folder)]
    played = subprocess.run(
        [sys.executable, "-m", "fieldcase", *asked],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "TMPDIR": str(short)},
    )
    told = played.stderr.decode()
    assert played.returncode == 0, told
    facts = json.loads(played.stdout)
    assert (facts["steps"], facts["checks"]) == (5, told.count("✓"))
    assert facts["processes"] > facts["checks"]
    assert "{" not in told
    assert processes_naming(short) == []


def test_what_is_not_as_said_ends_the_story_with_exit_1(tmp_path, monkeypatch, capsys):
    def wrong(*_about):
        raise StoryBroken("Nothing waits.", "3 ≠ 0")

    monkeypatch.setattr("fieldcase.usecases.demo.story.play_sync_story", wrong)
    assert main(["demo", "--story", "sync", "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "Nothing waits." in said
    assert "3 ≠ 0" in said


def stage(tmp_path, ended):
    lines = []
    answered = Answered(ended, "", "fieldcase: no")
    return Stage(tmp_path, lambda *_: answered, words_in("en"), lines.append), lines


def test_a_command_that_ends_otherwise_breaks_the_story(tmp_path):
    made, _ = stage(tmp_path, 1)
    with pytest.raises(StoryBroken, match="sync"):
        made.do("sync")
    assert made.do("sync", ends=1).complained == "fieldcase: no"


def test_a_check_says_what_is_so_and_nothing_else(tmp_path):
    made, lines = stage(tmp_path, 0)
    made.check("Two and two are four.", 2 + 2, 4)
    with pytest.raises(StoryBroken):
        made.check("Two and two are five.", 2 + 2, 5)
    assert lines == ["   ✓ Two and two are four."]


def test_a_story_does_not_write_over_what_is_there(tmp_path, capsys):
    (tmp_path / "mine").write_text("x")
    assert main(["demo", "--story", "sync", "--out", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err
