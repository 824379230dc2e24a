"""A name made of what stands in a record stays one name in one folder."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.file_names import plain_file_name

PARTS = ("..", "/", "\\", ":", "C:", "\n", "\0", ".pdf", " ", "\u202e", "a", "é", "*")


@given(st.lists(st.sampled_from(PARTS), max_size=80).map("".join) | st.text())
def test_no_name_leads_elsewhere(name):
    plain = plain_file_name(name)
    assert plain
    assert plain not in {".", ".."}
    assert PurePosixPath(plain).name == plain
    assert PureWindowsPath(plain).name == plain
    assert not PureWindowsPath(plain).drive
    assert len(plain) <= 120
    assert plain.isprintable() or not name.isprintable()


@pytest.mark.parametrize(
    "name", ["BE-7QK4-0042.pdf", "TR-7QK4-0003-012.pdf", "fieldcase taken over.xlsx"]
)
def test_our_own_names_stay(name):
    assert plain_file_name(name) == name


def test_a_part_of_a_path_is_a_sign_like_others():
    assert plain_file_name("../../up.pdf") == "-..-up.pdf"
    assert plain_file_name("..\\up.pdf") == "-up.pdf"
    assert plain_file_name("invoice\u202efdp.exe") == "invoice-fdp.exe"
    assert plain_file_name("x" * 300 + ".pdf") == "x" * 116 + ".pdf"
