"""Lines in a card, and buttons in a foot: where they stand."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.ui.cases.people_card import PersonRow
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel
from fieldcase.ui.controls.row_table import RowShown, RowTable
from fieldcase.ui.controls.timeline import Event, Timeline
from fieldcase.ui.controls.wrapping_row import WrappingRow

HINT = "Ctrl+Enter finishes and signs"


@pytest.fixture
def card(shown):
    """A card with an event and a row of a table below its title."""
    made = Card("What happened")
    timeline, table = Timeline(), RowTable((1, 1))
    timeline.show_events(
        [Event("2 Aug", "Case closed"), Event("1 Aug", "Open", key="x")]
    )
    cells = [ElidedLabel("A sewing machine"), ElidedLabel("640.00")]
    table.show_rows(("Description", "Planned"), [RowShown("1", "A machine", cells)])
    made.add(timeline, table)
    made.resize(600, 300)
    return shown(made)


def left_of(card, text):
    [one] = [each for each in card.findChildren(QLabel) if each.text() == text]
    return one.mapTo(card, QPoint(0, 0)).x()


@pytest.mark.parametrize("text", ["2 Aug", "A sewing machine", "Description"])
def test_what_lines_say_stands_under_the_title(card, text):
    assert left_of(card, text) == left_of(card, "What happened")


def test_an_event_that_opens_nothing_is_read_as_well_as_one_that_does(card):
    inks = {
        one.text(): one.palette().color(one.foregroundRole()).name()
        for one in card.findChildren(ElidedLabel)
    }
    assert inks["Case closed"] == inks["Open"]


@pytest.fixture
def foot(shown):
    """A row of four buttons of one width behind a hint, as wide as asked."""

    def make(width, hint=HINT):
        around = QWidget()
        row = WrappingRow()
        around.setLayout(row)
        row.setSpacing(0)
        row.setContentsMargins(0, 0, 0, 0)
        row.begin_with(ElidedLabel(hint))
        buttons = [Button("Save as PDF") for _ in range(4)]
        for button in buttons:
            row.addWidget(button)
        each = buttons[0].sizeHint().width()
        shown(around)
        row.setGeometry(QRect(0, 0, int(width * each), 200))
        return around.findChild(ElidedLabel).geometry(), [b.geometry() for b in buttons]

    return make


def test_the_last_line_of_buttons_is_full(foot):
    _, buttons = foot(3.5)
    assert buttons[0].top() < buttons[1].top()
    assert len({place.top() for place in buttons[1:]}) == 1


def test_the_hint_stands_in_front_of_the_line_with_room(foot):
    hint, buttons = foot(3.5)
    assert hint.width() > 0
    assert buttons[0].intersects(QRect(0, hint.top(), 2000, hint.height()))


def test_a_hint_of_which_nothing_could_be_read_goes(foot):
    assert foot(4.3)[0].width() == 0
    assert foot(7)[0].width() > 0


def test_a_person_without_profiles_is_told_on_the_whole_line(words, shown):
    row = PersonRow(words)
    nino = Person(id="1", case_id="1", number="BE-1", given_names="Nino")
    row.tell(nino, date(2026, 11, 21))
    row.resize(400, 60)
    shown(row)
    [name] = [one for one in row.findChildren(ElidedLabel) if one.text() == "Nino"]
    assert name.width() > row.width() / 2
