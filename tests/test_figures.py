"""The page of figures is written by the bench, a line a row."""

import pytest
from bench.figures import keep_figures

SEARCH = ("search p95", "6.2 ms", "2.3 ms", "2.70 ×", "≤ 2.00 ×", "MISSED")
OPENING = ("opening a case p95", "4.8 ms", "16.7 ms", "0.29 ×", "≤ 1.00 ×", "kept")
ROWS = [SEARCH[0], OPENING[0]]

PROMISES = """| search as one types | `search p95` | ≤ 2 × | none |
| open any case | `opening a` | under a frame | none |
| scroll | `a page of` | under a frame | 4 ms |
"""


@pytest.fixture
def promises(tmp_path):
    page = tmp_path / "promises.md"
    page.write_text(PROMISES, "utf-8")
    return page


def test_a_run_of_some_rows_leaves_the_lines_of_the_others(tmp_path, promises):
    page = tmp_path / "figures.md"
    keep_figures([OPENING, SEARCH], ROWS, page, promises)
    better = (*SEARCH[:3], "1.90 ×", SEARCH[4], "kept")
    keep_figures([better], ROWS, page, promises)

    lines = [line for line in page.read_text("utf-8").splitlines() if "≤" in line]
    assert [line.split(" | ")[:6] for line in lines] == [
        ["| search p95", *better[1:]],
        ["| opening a case p95", *OPENING[1:]],
    ]


def test_a_row_that_is_no_more_loses_its_line(tmp_path, promises):
    page = tmp_path / "figures.md"
    keep_figures([OPENING, SEARCH], ROWS, page, promises)
    keep_figures([], ROWS[1:], page, promises)
    assert "search p95" not in page.read_text("utf-8")


def test_each_promise_is_told_what_its_rows_came_to(tmp_path, promises):
    keep_figures([OPENING, SEARCH], ROWS, tmp_path / "figures.md", promises)
    last = [line.split(" | ")[-1] for line in promises.read_text("utf-8").splitlines()]
    assert last == ["2.70 × **missed** |", "0.29 × kept |", "not measured |"]
