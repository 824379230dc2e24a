"""A paper on the screen, as it will be saved or printed; in memory only."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.paired_words import paired_words
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import RIGHT_TO_LEFT, Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.page import Page
from fieldcase.ui.paper_saving import EXCEL, PDF
from fieldcase.ui.papers.page_images import image_of
from fieldcase.ui.papers.page_turner import PageTurner
from fieldcase.ui.papers.pages_view import PagesView
from fieldcase.ui.papers.paper_asked import PaperAsked
from fieldcase.ui.papers.paper_languages import paper_choices
from fieldcase.ui.tokens import FILTER_WIDTH, Tone
from fieldcase.usecases.giving_out.paper_preview import (
    Preview,
    lay_out,
    note_printed,
    save_preview,
)
from fieldcase.usecases.record_keeping.audit_words import thing_told

Result = TypeVar("Result")


class PaperPage(Page):
    """`visit(PaperAsked(…))`. `left` when somebody goes back to where it is from."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self._asked: PaperAsked | None = None
        self._preview: Preview | None = None
        self._turn = 0  # papers that come later than another was asked are dropped
        self.language = _picker(words, words.say("Language of the paper"))
        self.second = _picker(words, words.say("Language beside it"))
        self.view = PagesView()
        self.turner = PageTurner(words, self.view)
        self.strip = ProgressStrip(words)
        self.back_button = Button(words.say("Back"), Kind.QUIET, shortcut="Esc")
        self.excel_button = Button(words.say("Save as Excel"), picture="table")
        self.pdf_button = Button(
            words.say("Save as PDF"), picture="document", shortcut="Ctrl+S"
        )
        self.print_button = Button(
            words.say("Print"), Kind.PRIMARY, picture="print", shortcut="Ctrl+P"
        )
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if not isinstance(argument, PaperAsked):
            return
        self._asked = argument
        offered = paper_choices(argument.languages, self._words)
        for picker in (self.language, self.second):
            picker.offer(offered)
            picker.setVisible(len(offered) > 1)
        known = argument.language in argument.languages
        self.language.set_value(argument.language if known else self._words.language)
        self.second.set_value("")
        self.show_head(self._words.say("Paper"), self._words.isolated(argument.name))
        self._draw_up()
        self.view.setFocus()

    def leave(self) -> None:
        """What is not looked at is not kept in memory."""
        self._turn += 1
        self._asked = None
        self._forget()

    def save(self, ending: str) -> None:
        """Ask where, and write what is looked at."""
        asked, preview = self._asked, self._preview
        if asked is None or preview is None:
            return
        title = self.excel_button if ending == EXCEL else self.pdf_button
        target = self._desk.ask_where(
            self, title.accessibleName(), f"{asked.name}{ending}"
        )
        if target is not None:
            self._begin(
                lambda _progress: save_preview(self._desk.workspace, preview, target),
                self._tell_saved,
            )

    def print(self) -> None:
        """Ask which printer, and send the pages there."""
        preview = self._preview
        if preview is None:
            return
        try:
            printer = self._desk.ask_printer(self, len(preview.pages.sizes))
        except FieldCaseError as error:
            self._desk.tell_refused(error)
            return
        if printer is None:
            return
        # What knows printers is slow to load, and the page opens without it.
        from fieldcase.ui.papers.printing import print_pages  # noqa: PLC0415 see above

        def send(progress: Progress) -> int:
            count = print_pages(preview, printer, progress)
            note_printed(self._desk.workspace, preview)
            return count

        self._begin(send, self._tell_printed)

    def _lay_out(self) -> None:
        self.add_beside_title(self.language, self.second)
        self.second.setPlaceholderText(self._words.say("Language beside it"))
        self.add_under_head(self.turner)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.view, 1)
        self.add_to_foot(
            self.back_button,
            self.excel_button,
            self.pdf_button,
            self.print_button,
            hint=self._words.say("Page up and page down turn · Ctrl+P prints"),
        )
        self._follow_preview()

    def _connect(self) -> None:
        self.language.changed.connect(self._draw_up)
        self.second.changed.connect(self._draw_up)
        self.view.wanted.connect(self._picture)
        self.view.turned.connect(lambda _page: self._read())
        self.back_button.clicked.connect(self.left)
        self.excel_button.clicked.connect(lambda: self.save(EXCEL))
        self.pdf_button.clicked.connect(lambda: self.save(PDF))
        self.print_button.clicked.connect(self.print)

    def _spoken(self) -> Words | None:
        """None while a language is still being typed."""
        first, second = self.language.value(), self.second.value()
        half_typed = not first or (self.second.text().strip() and not second)
        return None if half_typed else paired_words(first, second or first)

    def _draw_up(self) -> None:
        asked, words = self._asked, self._spoken()
        if asked is None or words is None:
            return
        self._turn += 1
        turn = self._turn
        job = self._desk.jobs.start(
            self,
            lambda _progress: lay_out(self._desk.workspace, asked.write, words),
            lambda preview: self._show(turn, preview),
            on_refusal=partial(self._refuse, turn),
            lane=Lane.OUTSIDE,
        )
        self.strip.follow(job, self._words.say("Setting the pages"))

    def _show(self, turn: int, preview: Preview) -> None:
        if turn != self._turn:
            self._close(preview)
            return
        self._forget()
        self._preview = preview
        title = thing_told(preview.kind, self._words)
        asked = self._asked
        name = "" if asked is None else self._words.isolated(asked.name)
        self.show_head(title, name)
        sizes = preview.pages.sizes
        self.view.show_pages([(size.width, size.height) for size in sizes])
        self._follow_preview()
        self._read()

    def _refuse(self, turn: int, error: FieldCaseError) -> None:
        if turn == self._turn:
            self._forget()
            self._desk.tell_refused(error)

    def _picture(self, page: int, scale: float) -> None:
        preview = self._preview
        if preview is None:
            return

        def show(picture: QImage) -> None:
            if preview is self._preview:
                self.view.show_picture(page, scale, picture)

        self._desk.jobs.start(
            self,
            lambda _progress: image_of(preview.pages.picture(page, scale)),
            show,
            lane=Lane.OUTSIDE,
        )

    def _read(self) -> None:
        """What stands on the page, for those who have it read out.

        Of pages that run from right to left it cannot be told in order.
        """
        preview, page = self._preview, self.view.page()
        spoken = {self.language.value(), self.second.value()}
        if preview is not None and spoken.isdisjoint(RIGHT_TO_LEFT):
            self._desk.jobs.start(
                self,
                lambda _progress: preview.pages.text(page),
                self.view.setAccessibleDescription,
                lane=Lane.OUTSIDE,
            )

    def _forget(self) -> None:
        if self._preview is not None:
            self._close(self._preview)
        self._preview = None
        self.view.show_pages([])
        self.view.setAccessibleDescription("")
        self._follow_preview()

    def _close(self, preview: Preview) -> None:
        """Beside the window's thread: a page may just be drawn from it."""
        self._desk.jobs.start(
            self,
            lambda _progress: preview.pages.close(),
            lambda _closed: None,
            lane=Lane.OUTSIDE,
        )

    def _follow_preview(self) -> None:
        is_there = self._preview is not None
        for button in (self.pdf_button, self.print_button):
            button.setEnabled(is_there)
        self.excel_button.setVisible(self._preview is None or self._preview.has_form)
        self.excel_button.setEnabled(is_there)
        self.turner.refresh()

    def _begin(
        self, work: Callable[[Progress], Result], then: Callable[[Result], object]
    ) -> None:
        job = self._desk.jobs.start(
            self, work, then, on_refusal=self._desk.tell_refused, lane=Lane.OUTSIDE
        )
        self.strip.follow(job, self._words.say("Writing the paper"))

    def _tell_saved(self, target: Path) -> None:
        told = self._words.say("Written: {name}", name=target.name)
        self._desk.tell(Tone.GOOD, told)

    def _tell_printed(self, count: int) -> None:
        told = self._words.say_many(
            "{count} page went to the printer.",
            "{count} pages went to the printer.",
            count,
        )
        self._desk.tell(Tone.GOOD, told)


def _picker(words: Words, name: str) -> Picker:
    picker = Picker(words, [])
    picker.setAccessibleName(name)
    picker.setFixedWidth(FILTER_WIDTH)
    return picker
