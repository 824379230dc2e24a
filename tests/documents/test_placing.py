"""Files are put into place whole, or not at all."""

import pytest

from fieldcase.documents.placing import place_bytes, placed
from fieldcase.domain.errors import FileNotWritable


class Stopped(Exception):
    """Something happened while writing."""


def test_a_finished_file_takes_its_place_and_leaves_nothing_beside_it(tmp_path):
    target = tmp_path / "record.pdf"
    target.write_bytes(b"old")

    place_bytes(target, b"new")

    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_fails_leaves_what_was_there(tmp_path):
    target = tmp_path / "record.pdf"
    target.write_bytes(b"old")

    with pytest.raises(Stopped), placed(target) as beside:
        beside.write_bytes(b"half")
        raise Stopped

    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told_as_such(tmp_path):
    target = tmp_path / "gone" / "record.pdf"

    with pytest.raises(FileNotWritable) as told:
        place_bytes(target, b"new")

    assert told.value.path == target


def test_a_target_that_is_a_folder_is_told_as_such(tmp_path):
    target = tmp_path / "record.pdf"
    target.mkdir()
    (target / "inside").touch()

    with pytest.raises(FileNotWritable):
        place_bytes(target, b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["record.pdf"]
