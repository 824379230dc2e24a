"""Lists: lazily fetched rows, keys, filters, columns."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.list_model import PAGE, PAGES_KEPT, Column, ListModel
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.look.tokens import Tone

COLUMNS = (
    Column("number", "Case", str, width=120, sorts=True),
    Column("status", "Status", lambda n: f"state {n}", tone=lambda _: Tone.GOOD),
    Column("name", "Name", lambda n: f"name {n}", stretches=True),
)


@pytest.fixture
def model(qapp):
    return ListModel(COLUMNS)


@pytest.fixture
def table(words, shown):
    empty = EmptyState("cases", "No cases yet", "A case is the file of one return.")
    made = ListTable(words, COLUMNS, empty, name="Cases")
    made.resize(600, 300)
    return shown(made)


def test_the_model_keeps_qts_contract(model, qtmodeltester):
    model.show(range(5))
    qtmodeltester.check(model)


def test_the_lazy_model_keeps_qts_contract(model, qtmodeltester):
    model.show_lazily(250, lambda offset, limit: _answer(model, offset, limit))
    qtmodeltester.check(model)


def test_a_column_is_as_wide_as_its_heading(words, shown):
    told = "A heading that is much longer than what stands below it"
    empty = EmptyState("cases", "No cases yet", "A case is the file of one return.")
    columns = (Column("number", told, str, width=40), COLUMNS[2])
    table = shown(ListTable(words, columns, empty, name="Cases"))
    header = table.view.horizontalHeader()
    assert header.sectionSize(0) >= header.fontMetrics().horizontalAdvance(told)


@pytest.mark.parametrize(("width", "told"), [(60, "state 1234567890"), (300, "")])
def test_words_that_are_cut_are_told_whole_under_the_mouse(table, width, told):
    table.model.show([1234567890])
    table.view.setColumnWidth(1, width)
    at = table.view.visualRect(table.model.index(0, 1)).center()
    seen = table.view.viewport()
    hover = QHelpEvent(QEvent.Type.ToolTip, at, seen.mapToGlobal(at))
    QApplication.sendEvent(seen, hover)
    assert QToolTip.text() == told
    QToolTip.hideText()


def test_only_rows_in_sight_are_asked_for(model):
    asked = []
    model.show_lazily(100_000, lambda *page: asked.append(page))
    assert model.index(5, 0).data() == "…"
    assert model.index(6, 0).data() == "…"
    assert asked == [(0, PAGE)]
    model.fill(0, range(PAGE))
    assert model.index(5, 0).data() == "5"
    assert model.rowCount() == 100_000


def test_memory_does_not_grow_with_the_list(model):
    model.show_lazily(100_000, lambda offset, limit: _answer(model, offset, limit))
    for row in range(0, 100_000, PAGE):
        assert model.index(row, 0).data() == str(row)
    assert len(model._pages) == PAGES_KEPT


def test_rows_of_an_older_question_are_ignored(model):
    model.show_lazily(500, lambda *_: None)
    model.index(0, 0).data()
    model.show([1])
    model.fill(0, range(100))
    assert model.row_at(0) == 1
    assert model.rowCount() == 1


def test_an_empty_list_says_what_would_be_here(table):
    empty = table.findChild(EmptyState)
    assert empty.isVisible()
    table.model.show([1])
    assert not empty.isVisible()
    assert table.view.isVisible()


def test_enter_opens_the_row(table, qtbot):
    table.model.show([10, 20, 30])
    table.view.setCurrentIndex(table.model.index(1, 2))
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [20]
    assert table.selected() == 20


def test_a_click_anywhere_in_the_row_opens_it(table, qtbot):
    table.model.show([10, 20, 30])
    spot = table.view.visualRect(table.model.index(2, 1)).center()
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [30]


def test_typing_filters(table, qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    field = TextField()
    field.setParent(holder)
    table.filter_with(field)
    table.model.show([1, 2])
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(table.view, "b")
    assert field.value() == "b"


def test_columns_can_be_chosen(table, qtbot):
    status = table.columns_menu().actions()[1]
    with qtbot.waitSignal(table.columns_chosen) as chosen:
        status.trigger()
    assert chosen.args == [["number", "name"]]
    assert table.shown_columns() == ["number", "name"]
    table.show_columns([])
    assert table.shown_columns() == ["number", "status", "name"]


def test_the_last_column_cannot_be_hidden(table):
    table.show_columns(["name"])
    [name] = [a for a in table.columns_menu().actions() if a.isChecked()]
    assert not name.isEnabled()


def test_a_header_asks_to_sort_and_then_the_other_way(table, qtbot):
    header = table.view.horizontalHeader()
    asked = []
    table.sort_asked.connect(lambda *how: asked.append(how))
    for section in (0, 0, 2, 0):
        header.sectionClicked.emit(section)
    assert asked == [("number", False), ("number", True), ("number", False)]


def test_every_cell_can_be_painted(table):
    table.model.show([1, 2, 3])
    table.view.setCurrentIndex(table.model.index(0, 0))
    assert not table.grab().isNull()


def _answer(model, offset, limit):
    model.fill(offset, range(offset, offset + limit))


def test_facts_that_cards_part_begin_below_each_other(shown):
    page = QWidget()
    column = QVBoxLayout(page)
    parts = [Facts([("Planned", "5")]), Facts([("Family with minor children", "0/3")])]
    for part in parts:
        column.addWidget(part)
    parts[0].line_up_with(parts[1])
    page.resize(320, 200)
    shown(page)
    [(_, five)], [(_, none)] = (part._lines for part in parts)
    assert five.x() == none.x()
