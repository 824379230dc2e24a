"""A signed record: read, looked at and saved as a paper, amended."""

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.words import SHIPPED
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import CARD_GAP, FILTER_WIDTH, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.ui.window.bit_by_bit import BitByBit
from fieldcase.usecases.giving_out.paper_saving import EXCEL, PDF, WritePaper
from fieldcase.usecases.workspace import Workspace


class Signed(Protocol):
    """What every signed record says of itself; `amends` names an earlier version."""

    @property
    def number(self) -> str: ...
    @property
    def case_id(self) -> str: ...
    @property
    def amends(self) -> str | None: ...


Record = TypeVar("Record", bound=Signed)


class SignedView(Page, Generic[Record]):
    """`visit(record_id)`.

    `draft_opened` carries the id of an amendment's draft, `version_opened` that of
    another version of the record, `left` that of the case. A page of one kind fills
    the two columns, and says how its record is amended and written.
    """

    draft_opened = Signal(str)
    version_opened = Signal(str)
    left = Signal(str)

    def __init__(self, desk: Desk, language_name: str) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._signed: Record | None = None
        self._making = BitByBit(self)
        self._papers = PaperSaving(desk, self)
        self.language = Picker(words, choices_of(ListName.LANGUAGES, words, SHIPPED))
        self.language.setAccessibleName(language_name)
        self.language.setFixedWidth(FILTER_WIDTH)
        self.amend_button = Button(words.say("Amend"), picture="edit")
        self.excel_button = Button(words.say("Save as Excel"), picture="table")
        self.pdf_button = Button(words.say("Save as PDF"), picture="document")
        self.preview_button = Button(
            words.say("Preview"), Kind.PRIMARY, picture="print", shortcut="Ctrl+P"
        )
        self.back_button = Button(words.say("Back to the case"), Kind.QUIET)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._stand_columns()
        self.amend_button.clicked.connect(self.amend)
        self.pdf_button.clicked.connect(lambda: self.save(PDF))
        self.preview_button.clicked.connect(lambda: self.save(SHOWN))
        self.excel_button.clicked.connect(lambda: self.save(EXCEL))
        self.back_button.clicked.connect(self._go_back)

    def amend(self) -> None:
        """Begin what will amend it, and go there."""
        signed = self._signed
        if signed is not None:
            self._desk.ask(
                self,
                lambda workspace: self._begin(workspace, signed),
                lambda draft: self.draft_opened.emit(draft.id),
            )

    def save(self, suffix: str) -> None:
        """Show the paper, or write it, in the language chosen in the foot."""
        signed = self._signed
        if signed is not None:
            write, language = self._written(signed), self.language.value()
            self._papers.give(signed.number, suffix, write, language)

    def _stand_columns(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(CARD_GAP)
        for column, share in ((self._left, 3), (self._right, 2)):
            column.setSpacing(CARD_GAP)
            columns.addLayout(column, share)
        self.body.addLayout(columns)

    def _stand_foot(self, *deeds: Button) -> None:
        """Fill the foot; what else can be done stands beside the way back."""
        self.body.addStretch()
        self.add_to_foot(
            self.back_button,
            *deeds,
            self.amend_button,
            self.language,
            self.excel_button,
            self.pdf_button,
            self.preview_button,
            hint=self._words.say("Ctrl+P shows the paper"),
        )

    def _fill_bit_by_bit(self, *columns: tuple[QVBoxLayout, Iterable[QWidget]]) -> None:
        """All the cards of a long record would take longer than a frame."""
        for column, _ in columns:
            clear(column)
        self._making.make(_cards_in(columns))

    def _fill(self, column: QVBoxLayout, cards: Iterable[QWidget]) -> None:
        clear(column)
        for card in cards:
            column.addWidget(card)
        column.addStretch()

    def _show_versions(self, signed: Record, amended_by: str | None) -> None:
        """What this one amends, and what amends it, are a press away."""
        words = self._words
        self.clear_beside_title()
        for version, told in (
            (signed.amends, words.say("Show what it amends")),
            (amended_by, words.say("Show the amendment")),
        ):
            if version is not None:
                button = Button(told, Kind.QUIET)
                button.clicked.connect(
                    lambda _=False, it=version: self.version_opened.emit(it)
                )
                self.add_beside_title(button)
        if amended_by is not None:
            self.add_beside_title(Pill(words.say("Amended since"), Tone.ATTENTION))

    def _go_back(self) -> None:
        if self._signed is not None:
            self.left.emit(self._signed.case_id)

    def _begin(self, workspace: Workspace, signed: Record) -> Draft:
        """The draft of an amendment."""
        raise NotImplementedError

    def _written(self, signed: Record) -> WritePaper:
        """How its paper is written."""
        raise NotImplementedError


def _cards_in(
    columns: Iterable[tuple[QVBoxLayout, Iterable[QWidget]]],
) -> Iterator[QWidget]:
    for column, cards in columns:
        for card in cards:
            column.addWidget(card)
            yield card
        column.addStretch()
