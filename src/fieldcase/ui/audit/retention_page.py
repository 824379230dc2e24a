"""What is older than its period: a list for somebody who decides."""

from PySide6.QtCore import Signal

from fieldcase.domain.record_keeping.retention import Due, Periods, RetentionClass
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.audit.periods_card import PeriodsCard
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.usecases.record_keeping.retention import (
    CLASS_NAMES,
    retention_periods,
    review_list,
)
from fieldcase.usecases.workspace import Workspace

_CASES = (RetentionClass.CLOSED_CASES, RetentionClass.IDLE_CASES)
_SHOWN_KINDS = frozenset({RecordKind.CASE, RecordKind.SESSION})


class RetentionPage(Page):
    """`visit(None)`. `case_opened` and `draft_opened` carry ids; `left` without."""

    case_opened = Signal(str)
    draft_opened = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self.periods = PeriodsCard(desk)
        empty = EmptyState(
            "check",
            words.say("Nothing is due"),
            words.say("Here stands what has been kept longer than its period."),
        )
        self.table: ListTable[Due] = ListTable(
            words, due_columns(words), empty, name=words.say("Due for review")
        )
        self.back_button = Button(words.say("Back to the audit"))
        self.body.addWidget(self.periods)
        self.body.addWidget(self.table, 1)
        self.add_to_foot(self.back_button)
        self.show_head(words.say("Due for review"), "")
        self.back_button.clicked.connect(self.left)
        self.periods.kept.connect(self.refresh)
        self.table.opened.connect(self._open)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self._desk.ask(self, retention_periods, self.periods.show_periods)
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(self, _gather, self._show)

    def _show(self, found: tuple[Periods, list[Due]]) -> None:
        periods, due = found
        words = self._words
        counted = words.say_many("{count} is due", "{count} are due", len(due))
        if not periods:
            counted = words.say("No period is set: everything is kept.")
        self.show_head(words.say("Due for review"), counted)
        self.table.model.show(due)

    def _open(self, due: Due) -> None:
        if due.retention_class in _CASES:
            self.case_opened.emit(due.record_id)
        elif due.retention_class is RetentionClass.DRAFTS:
            self.draft_opened.emit(due.record_id)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _SHOWN_KINDS.isdisjoint(kinds):
            self.refresh()


def due_columns(words: Words) -> list[Column[Due]]:
    say = words.say
    return [
        Column(
            "class",
            say("What"),
            lambda one: say(CLASS_NAMES[one.retention_class]),
            width=300,
            stretches=True,
        ),
        Column("case", say("Case"), lambda one: one.number, width=140),
        Column("since", say("Since"), lambda one: words.date(one.since), width=140),
        Column("due", say("Due on"), lambda one: words.date(one.due_on), width=140),
    ]


def _gather(workspace: Workspace) -> tuple[Periods, list[Due]]:
    """Everything that is due, the longest due first."""
    due = [one for each in RetentionClass for one in review_list(workspace, each)]
    return retention_periods(workspace), sorted(due, key=lambda one: one.due_on)
