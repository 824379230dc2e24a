"""The table of the torture: what tried most is told, and what is wrong always."""

import pytest
from tests.torture.everything import asked_for, is_worth_more, parts


def line(often, result="all held"):
    return f"| disks that are full | {often} | {result} | 9 | 2026-11-22 |"


@pytest.mark.parametrize(
    ("now", "before", "is_told"),
    [
        (line("13 deeds, 20 times"), line("13 deeds, 2 times"), True),
        (line("13 deeds, 2 times"), line("13 deeds, 20 times"), False),
        (line("13 deeds, 2 times"), line("13 deeds, 2 times"), True),
        (line("100 kills", "WRONG"), line("2000 kills"), True),
        (line("100 kills"), line("2000 kills", "WRONG"), True),
        (line("0.1 hours"), line("0.05 hours"), True),
        (line("2 kills"), None, True),
    ],
)
def test_a_line_of_more_tries_stays_unless_something_is_wrong(now, before, is_told):
    assert is_worth_more(now, before) is is_told


def test_all_of_it_is_tried_so_many_times_as_often():
    asked = asked_for(["--times", "20", "--kills", "7"])
    assert (asked.kills, asked.histories) == (7, 20_000)
    assert all(part.command for part in parts(asked).values())
