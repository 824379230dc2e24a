"""The window's frame: places, messages, keys, both directions."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from fieldcase.domain.errors import Cancelled
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.message_bar import MessageBar, Notice, Offer
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.jobs import Job
from fieldcase.ui.look.tokens import SIDE_MOST, SIDE_WIDTH, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.window.frame import Frame
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.side_bar import NavigationItem, SideBar

ITEMS = (
    NavigationItem("today", "today", "Today"),
    NavigationItem("cases", "cases", "Cases", within=("case",)),
)


class NotedPage(Page):
    def __init__(self, name):
        super().__init__()
        self.show_head(name)
        self.visits = []
        self.actions_in_bar = [Button(f"New in {name}")]

    def visit(self, argument):
        self.visits.append(argument)

    def leave(self):
        self.visits.append("left")


@pytest.fixture
def frame(words, shown):
    made = Frame(words, ITEMS)
    for name in ("today", "cases", "case"):
        made.navigation.add(name, lambda name=name: NotedPage(name))
    made.navigation.go(Place("today"))
    made.resize(1366, 768)
    return shown(made)


@pytest.fixture
def messages(words, shown):
    return shown(MessageBar(words))


def test_the_side_bar_goes_to_a_page_and_marks_it(frame, qtbot):
    frame.side_bar.buttons["cases"].click()
    assert frame.navigation.here == Place("cases")
    assert frame.side_bar.buttons["cases"].isChecked()
    assert not frame.side_bar.buttons["today"].isChecked()
    assert frame.navigation.page("cases").isVisible()


def test_the_side_bar_marks_where_a_page_belongs(frame):
    frame.navigation.go(Place("case"))
    assert frame.side_bar.buttons["cases"].isChecked()
    assert not frame.side_bar.buttons["today"].isChecked()


def test_a_page_of_no_place_is_looked_at_from_where_one_was(frame):
    frame.navigation.add("paper", lambda: NotedPage("paper"))
    frame.navigation.go(Place("case"))
    frame.navigation.go(Place("paper"))
    assert frame.side_bar.buttons["cases"].isChecked()


def test_a_page_is_visited_with_its_argument(frame):
    frame.navigation.go(Place("case", "id-1"))
    frame.navigation.go(Place("case", "id-2"))
    assert frame.navigation.page("case").visits == ["id-1", "id-2"]


def test_back_and_forward_like_in_a_book(frame):
    go = frame.navigation
    go.go(Place("cases"))
    go.go(Place("case", "id-1"))
    go.back()
    assert go.here == Place("cases")
    go.back()
    go.back()
    assert go.here == Place("today")
    assert not go.can_go_back()
    go.forward()
    go.forward()
    assert go.here == Place("case", "id-1")
    go.back()
    go.go(Place("today"))
    go.forward()
    assert go.here == Place("today")


def test_alt_and_arrow_go_back(frame):
    keys = [shortcut.key() for shortcut in frame.findChildren(QShortcut)]
    assert QKeySequence("Alt+Left") in keys
    assert QKeySequence("Alt+Right") in keys


def test_the_top_bar_shows_the_actions_of_the_page(frame):
    frame.navigation.go(Place("cases"))
    [here] = frame.navigation.page("cases").actions_in_bar
    [there] = frame.navigation.page("today").actions_in_bar
    assert here.isVisible()
    assert not there.isVisible()
    frame.navigation.back()
    assert there.isVisible()


def test_ctrl_k_reaches_the_search_and_escape_empties_it(frame, qtbot):
    qtbot.keyClick(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert frame.search.hasFocus()
    with qtbot.waitSignal(frame.search.searched):
        qtbot.keyClicks(frame.search, "b")
    with qtbot.waitSignal(frame.search.left):
        qtbot.keyClick(frame.search, Qt.Key.Key_Escape)
    assert frame.search.text() == ""


def test_counts_are_shown_and_read_out(frame):
    frame.side_bar.show_counts({"today": 5})
    assert frame.side_bar.buttons["today"].accessibleName() == "Today, 5"
    assert frame.side_bar.buttons["cases"].accessibleName() == "Cases"


@pytest.mark.parametrize("name", ["Cases", "Referentiegegevens", "x" * 80])
def test_the_side_bar_is_as_wide_as_its_longest_name(words, shown, name):
    item = NavigationItem("amounts", "table", name)
    bar = shown(SideBar(words, [item]))
    [button] = bar.buttons.values()
    assert SIDE_WIDTH <= bar.width() <= SIDE_MOST
    has_room = button.natural_width() <= button.width()
    assert has_room is (len(name) < 80)


def test_whose_store_it_is_ends_in_dots_where_it_is_too_long(frame):
    frame.side_bar.show_person("Anna Maria Van den Broeck · Headquarters")
    told = frame.side_bar._person
    assert told.text().endswith("…")
    needed = told.fontMetrics().horizontalAdvance(told.text())
    assert needed <= told.contentsRect().width()


def test_arrows_move_in_the_side_bar(frame, qtbot):
    frame.side_bar.buttons["today"].setFocus()
    qtbot.keyClick(frame.side_bar.buttons["today"], Qt.Key.Key_Down)
    assert frame.side_bar.buttons["cases"].hasFocus()


def test_the_frame_is_mirrored_in_arabic(arabic, shown):
    made = Frame(arabic, ITEMS)
    made.navigation.add("today", lambda: NotedPage("اليوم"))
    made.navigation.go(Place("today"))
    made.resize(1366, 768)
    shown(made)
    start = made.side_bar.mapTo(made, QPoint(0, 0)).x()
    assert start > made.navigation.page("today").width() / 2
    assert not made.grab().isNull()


def test_good_news_fade_and_errors_stay(messages, qtbot):
    messages.tell(Tone.GOOD, "Saved.")
    messages.tell(Tone.WRONG, "The folder cannot be written to: choose another.")
    [good, wrong] = messages.findChildren(Notice)
    assert good.fade.isActive()
    assert not wrong.fade.isActive()
    good.fade.timeout.emit()
    assert messages.sentences() == [wrong.sentence]
    wrong.close_button.click()
    assert not messages.isVisible()


def test_what_offers_a_deed_stays_and_no_notice_goes_from_under_a_hand(messages, qtbot):
    messages.tell(Tone.INFORMATION, "New here?", Offer("Show me", lambda: None))
    [offered] = messages.findChildren(Notice)
    assert not offered.fade.isActive()
    messages.tell(Tone.GOOD, "Saved.", Offer("Undo", lambda: None))
    notice = messages.findChildren(Notice)[-1]
    notice.offer_button.setFocus()
    qtbot.waitUntil(notice.offer_button.hasFocus)
    notice.fade.timeout.emit()
    assert messages.sentences() == ["New here?", "Saved."]
    notice.offer_button.clearFocus()
    notice.fade.timeout.emit()
    assert messages.sentences() == ["New here?"]


def test_the_same_sentence_is_shown_once_and_at_most_three(messages):
    for number in (1, 1, 2, 3, 4):
        messages.tell(Tone.ATTENTION, f"Sentence {number}.")
    assert messages.sentences() == ["Sentence 2.", "Sentence 3.", "Sentence 4."]


def test_an_offer_is_taken_up_once(messages, qtbot):
    done = []
    messages.tell(Tone.GOOD, "Deleted.", Offer("Undo", lambda: done.append(1)))
    [notice] = messages.findChildren(Notice)
    notice.offer_button.click()
    assert done == [1]
    assert messages.sentences() == []


def test_progress_is_shown_and_can_be_cancelled(words, jobs, shown, qtbot):
    strip = ProgressStrip(words)
    job = Job(jobs)
    strip.follow(job, "Writing the workbook")
    qtbot.waitUntil(strip.isVisible)
    job.progressed.emit(1200, 5000)
    strip.cancel_button.click()
    with pytest.raises(Cancelled):
        job.progress.check()
    job.finished.emit()
    assert not strip.isVisible()
    qtbot.addWidget(strip)
