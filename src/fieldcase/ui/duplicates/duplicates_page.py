"""Duplicates: the list at the start, the chosen two beside it, the next after them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.duplicates.merged_card import MergedCard
from fieldcase.ui.duplicates.pair_card import PairCard
from fieldcase.ui.duplicates.pair_rows import (
    STATES,
    PairFilter,
    Row,
    View,
    count_rows,
    fetch_rows,
    row_columns,
)
from fieldcase.ui.lists.filtered_rows import FilteredRows
from fieldcase.ui.lists.list_export import ListExport
from fieldcase.ui.look.tokens import CARD_GAP, FORM_WIDTH, Tone
from fieldcase.ui.page import Page
from fieldcase.usecases.desk.duplicate_search import Looked
from fieldcase.usecases.desk.duplicates import Duplicate, look_for_duplicates
from fieldcase.usecases.desk.merging_persons import Merged

_ABOUT = frozenset({RecordKind.PERSON, RecordKind.MERGER, RecordKind.IDENTITY_DOCUMENT})


class DuplicatesPage(Page):
    """`visit(None)`. `case_opened` carries a case's id.

    `exchanged` when the side bar has another number to tell.
    """

    case_opened = Signal(str)
    exchanged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self._is_looking = False
        self.views = ChoiceChips(
            [
                Choice(View.OPEN, words.say("To look at")),
                Choice(View.APART, words.say("Not the same")),
                Choice(View.MERGED, words.say("Merged")),
            ],
            is_multiple=False,
        )
        self.views.setAccessibleName(words.say("What is listed"))
        self.views.set_value(View.OPEN)
        self._empty = EmptyState("check", "", "")
        self.table: ListTable[Row] = ListTable(
            words, row_columns(words), self._empty, name=words.say("Duplicates")
        )
        self._rows = FilteredRows(desk, self.table, count_rows, fetch_rows)
        self.strip = ProgressStrip(words)
        self.export = ListExport(
            desk,
            self,
            [Choice("duplicates", words.say("Duplicates"))],
            page=lambda: STATES.get(self._view()),
        )
        self.actions_in_bar = [self.export.button]
        self.pair_card = PairCard(desk)
        self.merged_card = MergedCard(desk)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()
        self.look()
        self.table.setFocus()

    def look(self) -> None:
        """Compare who came in since the last time; the page stays usable."""
        if self._is_looking:
            return
        self._is_looking = True
        workspace = self._desk.workspace
        job = self._desk.jobs.start(
            self,
            lambda progress: look_for_duplicates(workspace, progress),
            self._tell_looked,
            on_refusal=self._desk.tell_refused,
        )
        job.finished.connect(self._end_looking)
        self.strip.follow(job, self._words.say("Comparing who came in"))

    def refresh(self) -> None:
        """Ask for the list anew; the chosen two are shown beside it."""
        self.export.allow(is_so=self._view() in STATES)
        self._rows.ask(PairFilter(self._view()))

    def _view(self) -> View:
        return View(self.views.value() or View.OPEN)

    def _lay_out(self) -> None:
        words = self._words
        self.show_head(words.say("Duplicates"), "")
        self.views.setMinimumWidth(FORM_WIDTH)
        self.add_beside_title(self.views)
        for card in (self.pair_card, self.merged_card):
            self._stack.addWidget(_scrolling(card))
        self._stack.addWidget(QWidget())
        columns = QHBoxLayout()
        columns.setSpacing(CARD_GAP)
        columns.addWidget(self.table, 2)
        columns.addWidget(self._stack, 3)
        self.export.stand_in(self.body)
        self.body.addWidget(self.strip)
        self.body.addLayout(columns, 1)
        self._stack.setCurrentIndex(self._stack.count() - 1)
        self.add_to_foot(
            hint=words.say(
                "Arrows go through the list · Enter goes to the two · Ctrl+Enter merges"
                " and goes on"
            )
        )

    def _connect(self) -> None:
        self.views.changed.connect(self.refresh)
        self._rows.counted.connect(self._tell_count)
        self._rows.came.connect(lambda _rows: self._show_chosen())
        chosen = self.table.view.selectionModel().currentRowChanged
        chosen.connect(lambda *_: self._show_chosen())
        self.table.opened.connect(lambda _: self._enter())
        for card in (self.pair_card, self.merged_card):
            card.decided.connect(self._tell_decided)
            card.case_opened.connect(self.case_opened)
        self._desk.changes.changed.connect(self._hear)

    def _tell_count(self, total: int) -> None:
        words, view = self._words, self._view()
        self.show_head(words.say("Duplicates"), _counted(words, view, total))
        titles = {
            View.OPEN: words.say("Nobody seems to be registered twice"),
            View.APART: words.say("Nobody was told apart yet"),
            View.MERGED: words.say("Nothing is merged"),
        }
        told = words.say(
            "Whoever comes in is compared with everybody here, across scripts,"
            " spellings and uncertain dates of birth."
        )
        self._empty.say(titles[view], told)
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.table.selected()
        if isinstance(row, Duplicate):
            self.pair_card.show_pair(row)
            self._stack.setCurrentIndex(0)
        elif isinstance(row, Merged):
            self.merged_card.show_merged(row)
            self._stack.setCurrentIndex(1)
        else:
            self._stack.setCurrentIndex(self._stack.count() - 1)
        has_lines = row is not None or self.table.model.rowCount() > 0
        self._stack.setVisible(has_lines)  # else the list has all the room

    def _enter(self) -> None:
        if self._stack.currentIndex() == 0:
            self.pair_card.enter()
        elif self._stack.currentIndex() == 1:
            self.merged_card.enter()

    def _tell_decided(self, told: str) -> None:
        self._desk.tell(Tone.GOOD, told)
        self.refresh()
        self.exchanged.emit()
        self.table.setFocus()

    def _tell_looked(self, looked: Looked) -> None:
        if looked.people:
            self.refresh()
            self.exchanged.emit()

    def _end_looking(self) -> None:
        self._is_looking = False

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and kinds & _ABOUT:
            self.look()
            self.refresh()


def _counted(words: Words, view: View, total: int) -> str:
    """How many there are, in the words of each list."""
    if view is View.OPEN:
        return words.say_many(
            "{count} pair to look at", "{count} pairs to look at", total
        )
    if view is View.APART:
        return words.say_many(
            "{count} pair that is not one", "{count} pairs that are not one", total
        )
    return words.say_many("{count} merger stands", "{count} mergers stand", total)


def _scrolling(card: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("page_scroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(card)
    area.viewport().setAutoFillBackground(False)
    return area
