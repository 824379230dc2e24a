"""Conflicts: the list at the start, the chosen one beside it, the next after it."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from fieldcase.domain.device import Device
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange.conflict import Conflict, ConflictLine, Decided
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.conflicts.conflict_card import ConflictCard
from fieldcase.ui.conflicts.conflict_filters import ConflictFilters
from fieldcase.ui.conflicts.decided_card import DecidedCard
from fieldcase.ui.conflicts.desk_rows import (
    DeskFilter,
    Row,
    View,
    count_rows,
    fetch_rows,
    row_columns,
)
from fieldcase.ui.conflicts.look_card import LookCard
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.lists.filtered_rows import FilteredRows
from fieldcase.ui.lists.list_export import ListExport
from fieldcase.ui.look.tokens import CARD_GAP, FORM_WIDTH, Tone
from fieldcase.ui.page import Page
from fieldcase.usecases.desk.conflicts import read_conflict
from fieldcase.usecases.desk.looks import LookLine
from fieldcase.usecases.enrolment.enrolment import list_devices

DeskCard = ConflictCard | LookCard | DecidedCard


class ConflictsPage(Page):
    """`visit(None)`. `case_opened` carries a case's id.

    `counted` says how many fields are in conflict.
    """

    case_opened = Signal(str)
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self.filters = ConflictFilters(words, desk.workspace.clock)
        self.views = ChoiceChips(
            [
                Choice(View.CLASHING, words.say("In conflict")),
                Choice(View.LOOKS, words.say("Need a look")),
                Choice(View.DECIDED, words.say("Decided")),
            ],
            is_multiple=False,
        )
        self.views.setAccessibleName(words.say("What is listed"))
        self.views.set_value(View.CLASHING)
        self._empty = EmptyState("check", "", "")
        self.table: ListTable[Row] = ListTable(
            words,
            row_columns(words, desk.workspace.today()),
            self._empty,
            name=words.say("Conflicts"),
        )
        self._rows = FilteredRows(desk, self.table, count_rows, fetch_rows)
        listed = [Choice("conflicts", words.say("Conflicts"))]
        self.export = ListExport(desk, self, listed, page=self.filters.which)
        self.actions_in_bar = [self.export.button]
        self.conflict_card = ConflictCard(desk)
        self.look_card = LookCard(desk)
        self.decided_card = DecidedCard(words)
        cards: tuple[DeskCard, ...] = (
            self.conflict_card,
            self.look_card,
            self.decided_card,
        )
        self._areas = {card: _scrolling(card) for card in cards}
        self._nothing = QWidget()
        self._shown: DeskCard | None = None
        self._detail = QStackedWidget()
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        del argument
        self._desk.ask(self, list_devices, self._show_laptops)
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Ask for the list anew; the chosen line is shown beside it."""
        self.filters.setVisible(self._view() is View.CLASHING)
        self.export.allow(is_so=self._view() is View.CLASHING)
        self._rows.ask(DeskFilter(self._view(), self.filters.which()))

    def _view(self) -> View:
        return View(self.views.value() or View.CLASHING)

    def _lay_out(self) -> None:
        words = self._words
        self.show_head(words.say("Conflicts"), "")
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CARD_GAP)
        row.addWidget(self.views, 1)
        row.addWidget(self.filters)
        self.add_under_head(strip)
        for area in (*self._areas.values(), self._nothing):
            self._detail.addWidget(area)
        columns = QHBoxLayout()
        columns.setSpacing(CARD_GAP)
        self.table.setMinimumWidth(FORM_WIDTH)
        columns.addWidget(self.table, 2)
        columns.addWidget(self._detail, 3)
        self.export.stand_in(self.body)
        self.body.addLayout(columns, 1)
        self._show_detail(None)
        self.add_to_foot(
            hint=words.say(
                "Arrows go through the list · Enter goes to the values · digits choose"
                " · Ctrl+Enter decides and goes on"
            )
        )

    def _connect(self) -> None:
        self.views.changed.connect(self.refresh)
        self.filters.filtered.connect(self.refresh)
        self._rows.counted.connect(self._tell_count)
        self._rows.came.connect(lambda _rows: self._show_chosen())
        self.table.view.selectionModel().currentRowChanged.connect(self._go_to)
        self.table.opened.connect(self._enter)
        self.conflict_card.decided.connect(self._tell_decided)
        self.look_card.decided.connect(lambda _: self._go_on())
        self.conflict_card.moved.connect(self.refresh)
        for card in (self.conflict_card, self.look_card, self.decided_card):
            card.case_opened.connect(self.case_opened)
        self._desk.changes.changed.connect(self._hear)

    def _show_laptops(self, devices: list[Device]) -> None:
        self.filters.show_laptops([*devices, self._desk.workspace.device])

    def _tell_count(self, total: int) -> None:
        words = self._words
        if self._view() is View.CLASHING:
            told = words.say_many(
                "{count} field has more than one value",
                "{count} fields have more than one value",
                total,
            )
            if not self.filters.is_narrow():
                self.counted.emit(total)
        elif self._view() is View.LOOKS:
            told = words.say_many(
                "{count} record needs a look", "{count} records need a look", total
            )
        else:
            told = words.say_many("{count} decision", "{count} decisions", total)
        self.show_head(words.say("Conflicts"), told)
        self._say_empty()
        if not total or self._shown is None:
            self._show_detail(None)

    def _say_empty(self) -> None:
        say = self._words.say
        if self._view() is View.DECIDED:
            self._empty.say(
                say("Nothing was decided yet"),
                say("Here stands what was decided, by whom and why."),
            )
        elif self._view() is View.CLASHING and self.filters.is_narrow():
            self._empty.say(
                say("Nothing of this kind"), say("Empty the filters to see all.")
            )
        else:
            self._empty.say(
                say("Nothing is in conflict"),
                say("What two people set at once will stand here."),
            )

    def _go_to(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Beside the list stands the line that the keyboard is on."""
        row = self.table.selected()
        if isinstance(row, LookLine):
            self.look_card.show_look(row)
            self._show_detail(self.look_card)
        elif isinstance(row, Decided) and not row.may_change:
            self.decided_card.show_decided(row)
            self._show_detail(self.decided_card)
        elif row is not None:
            named = row.id if isinstance(row, ConflictLine) else row.conflict_id
            self._desk.ask(
                self,
                lambda workspace: read_conflict(workspace, named),
                partial(self._show_conflict, row),
                self._find_it_gone,
            )

    def _show_conflict(self, row: Row, conflict: Conflict) -> None:
        if row is self.table.selected():
            self.conflict_card.show_conflict(conflict)
            self._show_detail(self.conflict_card)

    def _find_it_gone(self, _error: FieldCaseError) -> None:
        """Somebody decided it while we looked: the list comes anew by itself."""
        self._show_detail(None)

    def _show_detail(self, card: DeskCard | None) -> None:
        self._shown = card
        has_lines = card is not None or self.table.model.rowCount() > 0
        self._detail.setVisible(has_lines)  # else the list has all the room
        shown = self._nothing if card is None else self._areas[card]
        self._detail.setCurrentWidget(shown)

    def _enter(self, _row: object) -> None:
        if self._shown is not None:
            self._shown.enter()

    def _tell_decided(self, _decision: object) -> None:
        told = self._words.say("Decided; it travels to the laptops with their bundles.")
        self._desk.tell(Tone.GOOD, told)
        self._go_on()

    def _go_on(self) -> None:
        """The next one takes its place, and the keyboard."""
        self.refresh()
        self.table.setFocus()

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and kinds:
            self.refresh()


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
