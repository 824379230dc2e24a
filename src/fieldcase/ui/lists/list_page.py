"""The page of a list that narrows as one types and gives out what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.filter_menu import FilterMenu
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.lists.filtered_rows import Count, Fetch, FilteredRows
from fieldcase.ui.lists.list_export import ListExport
from fieldcase.ui.look.tokens import FILTER_TEXT_WIDTH, SMALL
from fieldcase.ui.page import Page

_PAUSE = 120  # ms without a letter before the list follows


class Line(Protocol):
    """One row; `id` is that of its record."""

    @property
    def id(self) -> str: ...


Which = TypeVar("Which")
Row = TypeVar("Row", bound=Line)


class ListFilter(QWidget):
    """Words, and menus of codes beside them; `filtered` once there is another filter.

    `asked` stands in the empty field, `name` is what a screen reader says of it.
    """

    filtered = Signal()

    def __init__(self, words: Words, asked: str, name: str) -> None:
        super().__init__()
        self._words = words
        self.text = TextField(asked)
        self.text.setAccessibleName(name)
        self.text.setFixedWidth(FILTER_TEXT_WIDTH)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SMALL)
        self._row.addWidget(self.text)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.filtered)
        self.text.changed.connect(self._pause.start)

    def add_menu(self, name: str, codes: ListName) -> FilterMenu:
        """Let codes of this list be ticked."""
        menu = FilterMenu(
            name, choices_of(codes, self._words), partial(_counted, self._words, name)
        )
        menu.changed.connect(self.filtered)
        self._row.addWidget(menu)
        return menu


@dataclass(frozen=True, kw_only=True)
class Listed(Generic[Which, Row]):
    """What a page lists; `all_of_it` is the filter that leaves nothing out.

    `kinds` are the records whose change shows in it, `lists` what can be exported,
    `picture` stands on the empty list.
    """

    title: str
    name: str
    picture: str
    columns: Sequence[Column[Row]]
    count: Count[Which]
    fetch: Fetch[Which, Row]
    all_of_it: Which
    kinds: frozenset[RecordKind]
    lists: Sequence[Choice]


class ListPage(Page, Generic[Which, Row]):
    """`visit(None)`; `opened` carries the id of the record whose row was opened.

    A page of one kind says its filter, how many there are, and what an empty list
    tells.
    """

    opened = Signal(str)

    def __init__(
        self, desk: Desk, listed: Listed[Which, Row], narrowing: ListFilter
    ) -> None:
        super().__init__(scrolls=False)
        self._words, self._listed, self._narrowing = desk.words, listed, narrowing
        self._empty = EmptyState(listed.picture, "", "")
        self.table: ListTable[Row] = ListTable(
            desk.words, listed.columns, self._empty, name=listed.name
        )
        self._rows = FilteredRows(desk, self.table, listed.count, listed.fetch)
        self.export = ListExport(desk, self, listed.lists)
        self.show_head(listed.title, "")
        self.add_beside_title(narrowing)
        self.table.filter_with(narrowing.text)
        self.export.stand_in(self.body)
        self.body.addWidget(self.table, 1)
        self._rows.counted.connect(self._tell_count)
        narrowing.filtered.connect(self.refresh)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Count and fetch the first rows again; the list stays where it is."""
        self._rows.ask(self.which())

    def which(self) -> Which:
        """What is asked for."""
        raise NotImplementedError

    def count_told(self, total: int) -> str:
        """How many there are, in words."""
        raise NotImplementedError

    def nothing_fits(self) -> str:
        """The title of a list that the filter left empty."""
        raise NotImplementedError

    def nothing_yet(self) -> tuple[str, str]:
        """The title of an empty list, and how the first one is made."""
        raise NotImplementedError

    def _show_actions(self, *buttons: Button) -> None:
        self.actions_in_bar = [self.export.button, *buttons]

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not self._listed.kinds.isdisjoint(kinds):
            self.refresh()

    def _tell_count(self, total: int) -> None:
        self.show_head(self._listed.title, self.count_told(total))
        if self.which() == self._listed.all_of_it:
            self._empty.say(*self.nothing_yet())
        else:
            told = self._words.say("Nothing fits all that is asked for.")
            self._empty.say(self.nothing_fits(), told)


def _counted(words: Words, name: str, count: int) -> str:
    return f"{name}: {words.number(count)}"
