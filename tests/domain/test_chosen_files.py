"""Files where somebody chose are written whole or not at all, and read or refused."""

import pytest

from fieldcase.domain.chosen_files import placed_as_chosen, read_chosen, write_chosen
from fieldcase.domain.errors import FileNotReadable, FileNotWritable


class Stopped(Exception):
    """Something happened while writing."""


def test_a_finished_file_takes_its_place_and_leaves_nothing_beside_it(tmp_path):
    target = tmp_path / "record.pdf"
    target.write_bytes(b"old")

    write_chosen(target, b"new")

    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_fails_leaves_what_was_there(tmp_path):
    target = tmp_path / "record.pdf"
    target.write_bytes(b"old")

    with pytest.raises(Stopped), placed_as_chosen(target) as beside:
        beside.write_bytes(b"half")
        raise Stopped

    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told_as_such(tmp_path):
    target = tmp_path / "gone" / "record.pdf"

    with pytest.raises(FileNotWritable) as told:
        write_chosen(target, b"new")

    assert told.value.path == target


def test_a_target_that_is_a_folder_is_told_as_such(tmp_path):
    target = tmp_path / "record.pdf"
    target.mkdir()
    (target / "inside").touch()

    with pytest.raises(FileNotWritable):
        write_chosen(target, b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["record.pdf"]


def test_no_more_is_read_than_tells_that_it_is_too_much(tmp_path):
    source = tmp_path / "form.xlsx"
    source.write_bytes(b"0123456789")

    assert read_chosen(source) == b"0123456789"
    assert read_chosen(source, 10) == b"0123456789"
    assert read_chosen(source, 4) == b"01234"
    assert read_chosen(source, 0) == b"0"


def test_what_cannot_be_read_is_told_with_its_place(tmp_path):
    for path in (tmp_path, tmp_path / "gone.xlsx"):
        with pytest.raises(FileNotReadable) as told:
            read_chosen(path)
        assert told.value.path == path
