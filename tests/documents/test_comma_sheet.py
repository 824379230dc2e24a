"""Text files for spreadsheets: nothing in them is calculated, and nothing is lost."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.documents.comma_sheet import as_commas
from fieldcase.documents.grid_csv import read_csv

TEXTS = st.text(st.sampled_from("'=+-@aZ 1,"), min_size=1, max_size=6)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_what_goes_out_comes_back(row):
    [grid] = read_csv(as_commas([row]))

    assert [grid.value(1, at) for at in range(1, len(row) + 1)] == row


@given(TEXTS)
def test_no_cell_begins_as_a_formula(text):
    [[cell]] = csv.reader(as_commas([[text]]).decode("utf-8-sig").splitlines())

    assert cell[:1] not in {"=", "+", "-", "@"}


@pytest.mark.parametrize("text", ["O'Neill", "'t Hooft", "Saint-Denis", ""])
def test_names_stay_as_they_are(text):
    assert as_commas([[text, "x"]]).decode("utf-8-sig") == f"{text},x\r\n"
