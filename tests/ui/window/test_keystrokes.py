"""How many keys an ordinary session takes, from the page of the case to signed.

A person who types at 40 words a minute presses 200 keys in one: the whole session has
to fit into two minutes of it, and no mouse is touched.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.window.conftest import PATIENCE, go

from fieldcase.usecases.agenda.agenda import case_appointments
from fieldcase.usecases.casework.cases import open_case

CTRL = Qt.KeyboardModifier.ControlModifier
TWO_MINUTES = 400  # keys, at 40 words of five letters a minute
FACTS = (
    "Wants to go back to Kutaisi before winter. Brother has a bakery and room for her."
    " Afraid of debts with the former landlord."
)
ASSESSMENT = "Informed and firm. Check the debts before the plan."


class Keyboard:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, qtbot, window):
        self._qtbot, self._window = qtbot, window
        self.pressed = 0

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self._come_back()
            here = QApplication.focusWidget() or self._window
            self._qtbot.keyClick(here, key, modifier)
            self.pressed += 1

    def type(self, text):
        self._come_back()
        for letter in text:
            self._qtbot.keyClicks(QApplication.focusWidget(), letter)
            self.pressed += 1

    def _come_back(self):
        """No window manager gives the window back the keyboard here."""
        self._window.activateWindow()
        self._qtbot.waitUntil(self._window.isActiveWindow)


@pytest.fixture
def window(unlocked):
    return unlocked()


@pytest.fixture
def case(window):
    workspace = window.workplace.desk.workspace
    with workspace.reading() as work:
        return work.cases.where()[0]


@pytest.fixture
def keys(window, case, qtbot):
    """A keyboard in the form of a new session, begun on the page of the case."""
    page = go(window, "case", case.id)
    qtbot.waitUntil(lambda: bool(page.title()), timeout=PATIENCE)
    keyboard, navigation = Keyboard(qtbot, window), window.workplace.navigation
    keyboard.press(Qt.Key.Key_N, modifier=CTRL)
    qtbot.waitUntil(lambda: navigation.here.page == "draft", timeout=PATIENCE)
    form = navigation.page("draft").form.form
    qtbot.waitUntil(lambda: form.name_with_keyboard() == "topics", timeout=PATIENCE)
    return keyboard


def write_the_session(keys):
    """Topics, what was said, the decision, the assessment, a leaflet, in two weeks."""
    keys.type("v t w n ")  # voluntariness, travel, work, next steps
    keys.press(Qt.Key.Key_Tab)
    keys.type(FACTS)
    keys.press(Qt.Key.Key_F6)
    keys.type("w")  # wants to return
    keys.press(Qt.Key.Key_F6, Qt.Key.Key_F6, Qt.Key.Key_F6)
    keys.type(ASSESSMENT)
    keys.press(Qt.Key.Key_F6)
    keys.type("p ")  # the programme's leaflet
    keys.press(Qt.Key.Key_F6, Qt.Key.Key_F6)
    keys.type("+2w")
    keys.press(Qt.Key.Key_Tab)
    keys.type("14")


def test_an_ordinary_session_is_under_two_minutes_of_typing(window, case, keys, qtbot):
    workspace = window.workplace.desk.workspace
    navigation = window.workplace.navigation
    write_the_session(keys)
    form = navigation.page("draft").form.form
    form.field("starts").control.set_entry("00:00")  # forty minutes went by
    keys.press(Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: navigation.here.page == "session", timeout=PATIENCE)

    session = max(open_case(workspace, case.id).sessions, key=lambda one: one.id)
    assert (session.session_type, session.place_type) == ("RET", "DESK")
    assert set(session.topics) == {"VOL", "TRA", "WOR", "NEX"}
    assert (session.facts, session.assessment) == (FACTS, ASSESSMENT)
    assert (session.decision, session.documents_given) == ("wants_return", ("PROG",))
    assert session.held_on == workspace.today()
    [planned] = case_appointments(workspace, case.id)
    assert (planned.day - workspace.today()).days == 14
    own_words = len(FACTS) + len(ASSESSMENT)
    print(f"{keys.pressed} keys, {keys.pressed - own_words} beside the notes")  # noqa: T201 the figure
    assert keys.pressed - own_words <= 30
    assert keys.pressed < TWO_MINUTES


def test_f6_goes_from_part_to_part_and_back(window, keys):
    form = window.workplace.navigation.page("draft").form.form
    reached = []
    for _ in range(4):
        keys.press(Qt.Key.Key_F6)
        reached.append(form.name_with_keyboard())
    keys.press(Qt.Key.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert reached == ["facts", "decision", "needs_economic", "needs_psychosocial"]
    assert form.name_with_keyboard() == "needs_economic"
