"""The page of a case says what else is known of it, and what headquarters decided."""

from dataclasses import replace

import pytest
from tests.ui.conflicts.test_conflicts_page import case, clock, headquarters, send

from fieldcase.domain.exchange.conflict import Chosen
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.cases.known_elsewhere import KnownElsewhere
from fieldcase.ui.changes import Changes
from fieldcase.ui.history.history_steps import HistoryReader
from fieldcase.usecases.desk.conflicts import list_conflicts, read_conflict
from fieldcase.usecases.desk.deciding import decide_conflict
from fieldcase.usecases.record_keeping.history import record_history

__all__ = ["case", "clock", "headquarters", "send"]  # fixtures of this test


@pytest.fixture
def notice(desk, headquarters, jobs, case, shown, settled):
    there = replace(desk, workspace=headquarters, changes=Changes(headquarters, jobs))
    widget = shown(KnownElsewhere(there))

    def look():
        widget.look(case.id)
        settled()
        return widget.sentences()

    return look


def test_it_says_that_another_value_is_known_and_then_what_was_decided(
    notice, headquarters
):
    told = notice()
    assert len(told) == 2
    assert all("Another value is known; headquarters decides." in one for one in told)

    line = list_conflicts(headquarters)[0]
    values = read_conflict(headquarters, line.id).values
    decide_conflict(headquarters, line.id, Chosen(values[0].change_id), "Rang them")

    told = notice()
    assert len(told) == 2
    assert "Headquarters decided which" in told[1]
    assert "Rang them" in told[1]


def test_the_history_says_why_a_value_stands(headquarters, case, words):
    line = list_conflicts(headquarters)[0]
    values = read_conflict(headquarters, line.id).values
    decide_conflict(headquarters, line.id, Chosen(values[0].change_id), "Rang them")

    entries = record_history(headquarters, line.kind, line.record_id)
    assert entries[0].decision == "Rang them"
    reader = HistoryReader(
        kind=RecordKind(line.kind), words=words, today=headquarters.today(), names={}
    )
    assert reader.steps(entries)[0].lines[0].decision == "Rang them"
    assert case.id == line.record_id
