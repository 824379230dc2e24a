"""The register by keyboard: a key a cell, columns at once, undone, kept, amended."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from tests.usecases.training import enrol, five_days, marking

from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.words import Words
from fieldcase.ui.training.course_page import CoursePage
from fieldcase.ui.training.mark_signs import MarkSigns
from fieldcase.ui.training.register_keeper import PAUSE
from fieldcase.ui.training.register_model import RegisterRole
from fieldcase.ui.training.register_page import RegisterPage
from fieldcase.usecases.training.attendance import mark_attendance, versions_of
from fieldcase.usecases.training.courses import open_course
from fieldcase.usecases.training.meetings import cancel_meeting, close_meeting

CTRL = Qt.KeyboardModifier.ControlModifier
VERTICAL, HORIZONTAL = Qt.Orientation.Vertical, Qt.Orientation.Horizontal


@pytest.fixture
def page(desk, visit, course, meetings, people):
    return visit(RegisterPage(desk), course.id)


@pytest.fixture
def press(page, qtbot):
    """Type letters and digits into the register, or one key with Ctrl."""

    def type_in(keys, modifier=Qt.KeyboardModifier.NoModifier):
        if isinstance(keys, str):
            qtbot.keyClicks(page.grid, keys, modifier)
        else:
            qtbot.keyClick(page.grid, keys, modifier)

    return type_in


@pytest.fixture
def kept(page, workspace, course, qtbot, people, meetings):
    """What the store has of a column, once everything is kept."""

    def column(at=0):
        qtbot.waitUntil(lambda: not page.keeper.unsaved(), timeout=5000)
        file = open_course(workspace, course.id)
        return [file.marked(one.id, meetings[at].id) for one in people]

    return column


@pytest.fixture
def versions(workspace, people, meetings):
    """The marks of every version of a cell."""

    def found(row, column):
        cell = (people[row].id, meetings[column].id)
        return [one.mark for one in versions_of(workspace, cell)]

    return found


def here(page):
    index = page.grid.currentIndex()
    return index.row(), index.column()


def signs(page, column=0):
    return [
        page.model.index(row, column).data() for row in range(page.model.rowCount())
    ]


def total(page, section, orientation):
    return page.model.headerData(section, orientation, RegisterRole.TOTAL)


def test_a_roll_is_called_with_one_key_each(page, press, kept):
    assert here(page) == (0, 0)
    press("pla")
    assert signs(page) == ["P", "L", "A"]
    assert here(page) == (2, 0)
    assert kept() == [Marked(Mark.PRESENT), Marked(Mark.LATE), Marked(Mark.ABSENT)]


def test_digits_after_late_are_its_minutes(page, press, kept):
    press("l15p")
    assert signs(page) == ["L 15", "P", ""]
    assert kept()[0] == Marked(Mark.LATE, 15)
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Z, CTRL)
    assert signs(page) == ["", "", ""]
    press(Qt.Key.Key_Y, CTRL)
    assert signs(page) == ["L 15", "", ""]


def test_minutes_can_be_typed_again_on_the_cell_itself(page, press, kept):
    press("l15")
    press(Qt.Key.Key_Up)
    press("20")
    assert kept()[0] == Marked(Mark.LATE, 20)
    press("9999")
    assert kept()[0] == Marked(Mark.LATE, 209)  # more than ten hours is no lateness
    press(Qt.Key.Key_Down)
    press("7")
    assert kept()[1] == Marked()


def test_arrows_move_and_space_clears(page, press, kept):
    press("p")
    press(Qt.Key.Key_Right)
    press("e")
    assert here(page) == (2, 1)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert signs(page) == ["", "", ""]
    assert kept(1)[1] == Marked(Mark.EXCUSED)
    press("p")
    press(Qt.Key.Key_Backspace)
    assert signs(page) == ["", "", ""]


def test_the_rest_of_a_column_is_present_at_once_and_taken_back_at_once(
    page, press, kept
):
    press("a")
    press(Qt.Key.Key_Return, CTRL)
    assert signs(page) == ["A", "P", "P"]
    assert kept() == [Marked(Mark.ABSENT), *[Marked(Mark.PRESENT)] * 2]
    press(Qt.Key.Key_Z, CTRL)
    assert signs(page) == ["A", "", ""]
    press(Qt.Key.Key_Y, CTRL)
    assert signs(page) == ["A", "P", "P"]
    assert kept()[2] == Marked(Mark.PRESENT)


def test_a_chosen_column_takes_one_key(page, press, kept):
    press("a")
    press(Qt.Key.Key_Space, CTRL)
    press("h")
    assert signs(page) == ["H", "H", "H"]
    assert kept() == [Marked(Mark.HALF)] * 3


def test_other_keys_and_nothing_to_undo_do_nothing(page, press, kept):
    press("xq?")
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Y, CTRL)
    assert signs(page) == ["", "", ""]
    assert here(page) == (0, 0)


def test_totals_run_along(page, press):
    assert total(page, 0, VERTICAL) == "0/5 · 0%"
    press("ppl30")
    assert [total(page, row, VERTICAL) for row in range(3)] == [
        "1/5 · 20%",
        "1/5 · 20%",
        "1/5 · 16%",
    ]
    assert total(page, 0, HORIZONTAL) == "3/3"
    press(Qt.Key.Key_Space)
    assert total(page, 0, HORIZONTAL) == "2/3"
    assert total(page, 1, HORIZONTAL) == "0/3"


def test_it_is_kept_within_a_second_and_told(page, press, qtbot, settled):
    assert PAUSE <= 1000
    with qtbot.waitSignal(page.keeper.saved, timeout=1500):
        press("p")
    assert page.mark.text().startswith("Saved at")


def test_leaving_keeps_what_was_typed_last(page, press, workspace, course, people):
    press("h")
    page.leave()
    page.settle()
    file = open_course(workspace, course.id)
    assert file.totals(people[0].id).marks == {Mark.HALF: 1}


def test_closing_makes_a_column_final_and_a_key_asks_for_a_reason(
    page, press, qtbot, settled, versions
):
    press("ppp")
    page.close_button.click()
    settled()
    qtbot.waitUntil(lambda: not page.model.is_open(0))
    assert page.close_button.text() == "Reopen the meeting"

    press("a")
    assert page.asking.isVisible()
    assert signs(page)[2] == "P"
    page.asking.keep_button.click()
    settled()
    assert page.asking.reason.error() == "This is needed."
    qtbot.keyClicks(page.asking.reason.control, "seen elsewhere")
    qtbot.keyClick(page.asking.reason.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: signs(page)[2] == "A", timeout=5000)

    assert versions(2, 0) == [Mark.PRESENT, Mark.ABSENT]
    assert page.window().focusWidget() is page.grid
    read = page.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read == "Mariam, Monday 9 March: Absent, corrected"


def test_a_meeting_is_reopened_with_a_reason(page, press, qtbot, settled):
    page.close_button.click()
    settled()
    qtbot.waitUntil(lambda: not page.model.is_open(0))
    page.close_button.click()
    qtbot.keyClicks(page.asking.reason.control, "a page was missed")
    page.asking.keep_button.click()
    qtbot.waitUntil(lambda: page.model.is_open(0), timeout=5000)
    press("p")
    assert signs(page)[0] == "P"


def test_a_cancelled_meeting_takes_no_marks(page, meetings, workspace, qtbot, settled):
    cancel_meeting(workspace, meetings[0].id, "flood")
    page.refresh()
    settled()
    qtbot.keyClicks(page.grid, "p")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return, CTRL)
    assert signs(page) == ["", "", ""]
    assert total(page, 0, VERTICAL) == "0/4 · 0%"
    assert not page.close_button.isEnabled()


def test_what_another_one_marks_comes_in_under_what_is_typed(
    page, press, workspace, people, meetings, qtbot
):
    mark_attendance(workspace, [marking(people[2], meetings[4])])
    press("a")
    qtbot.waitUntil(lambda: signs(page, 4)[2] == "P", timeout=5000)
    assert signs(page)[0] == "A"
    assert here(page) == (1, 0)


def test_a_mark_that_cannot_be_kept_is_told_and_shown_as_it_is(
    page, press, workspace, meetings, desk, qtbot
):
    close_meeting(workspace, meetings[0].id)  # in the same moment, elsewhere
    press("p")
    qtbot.waitUntil(lambda: page.mark.text() == "Not saved", timeout=5000)
    assert "closed" in desk.messages.sentences()[-1]
    qtbot.waitUntil(lambda: signs(page) == ["", "", ""], timeout=5000)


@pytest.mark.usefixtures("meetings", "people")
def test_a_signed_sheet_is_attached_to_the_day_and_seen_on_the_course(
    desk, visit, course, qtbot, tmp_path
):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7\n%%EOF")
    asked = replace(desk, ask_for_file=lambda *_: scan)
    page = visit(RegisterPage(asked), course.id)
    page.scan_button.click()
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()))
    assert "9 Mar 2026" in desk.messages.sentences()[-1]
    seen = visit(CoursePage(desk), course.id)
    qtbot.waitUntil(lambda: seen.sheets.rows.count() == 1)


def test_an_empty_register_says_what_comes_first(desk, visit, course, workspace):
    page = visit(RegisterPage(desk), course.id)
    assert page._empty.isVisible()
    five_days(workspace, course)
    enrol(workspace, course)
    assert not page.grid.isVisible()


def test_the_register_is_read_out(page, press):
    press("l15")
    read = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read == "Ahmad, Monday 9 March: Late, 15 minutes"
    empty = page.model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert empty == "Fatima, Tuesday 10 March: not marked"
    table = QAccessible.queryAccessibleInterface(page.grid)
    assert table.text(QAccessible.Text.Name) == "Attendance register"


@pytest.mark.usefixtures("arabic", "meetings", "people")
def test_names_stay_in_sight_and_the_register_is_mirrored(desk, visit, course):
    page = visit(RegisterPage(desk), course.id)
    names = page.grid.verticalHeader()
    assert names.mapTo(page.grid, names.rect().topLeft()).x() > page.grid.width() / 2
    first, last = (page.grid.columnViewportPosition(at) for at in (0, 4))
    assert first > last
    assert not page.grab().isNull()


def test_the_model_keeps_what_qt_expects(qtmodeltester, page):
    qtmodeltester.check(page.model)


def test_a_letter_that_a_language_gives_twice_falls_back_to_the_code(words):
    class Twice(type(words.catalogue)):
        def pgettext(self, context, message):
            return "P" if message == "L" else super().pgettext(context, message)

    signs = MarkSigns(Words("en", Twice(), words.locale_name))
    assert [signs.letter(mark) for mark in Mark] == ["P", "L", "E", "H", "A"]
    assert signs.typed("p") is Mark.PRESENT
    assert signs.typed("l") is Mark.LATE
    assert signs.typed(" ") is None
