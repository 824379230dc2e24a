"""Lines that are kept for what is told next keep nothing of what they told before."""

import pytest
from PySide6.QtWidgets import QLabel

from fieldcase.ui.controls.callout import Callout, Thing
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.pill_row import PillRow
from fieldcase.ui.controls.timeline import Event, Timeline
from fieldcase.ui.look.tokens import Tone

TOLD = "Keti Beridze"


def _said(part):
    labels = part.findChildren(QLabel)
    return " ".join(f"{one.text()} {one.accessibleName()}" for one in labels)


@pytest.mark.parametrize(
    ("part", "tell", "some", "fewer"),
    [
        (PillRow, PillRow.tell, [("A", Tone.GOOD), (TOLD, Tone.WRONG)], 1),
        (Facts, Facts.show_facts, [("A", "B"), ("Name", TOLD)], 1),
        (Timeline, Timeline.show_events, [Event("today", "A"), Event("", TOLD)], 1),
        (Timeline, Timeline.show_events, [Event("today", TOLD)], 0),
    ],
)
def test_what_is_left_over_is_told_nothing(qtbot, part, tell, some, fewer):
    shown = part()
    qtbot.addWidget(shown)
    tell(shown, some)
    assert TOLD in _said(shown)
    tell(shown, some[:fewer])
    assert TOLD not in _said(shown)


def test_a_callout_lets_go_of_the_deed_that_nothing_asks_for_any_more(qtbot):
    shown, done = Callout(Tone.ATTENTION), []
    qtbot.addWidget(shown)
    shown.tell("In the way", [Thing(TOLD, "Go on", lambda: done.append(TOLD))])
    shown.tell("", [])
    assert TOLD not in _said(shown)
    for line in shown._lines:
        line._button.click()
    assert done == []
