"""A paper on the screen, as it will be saved or printed; in memory only."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.file_names import plain_file_name
from fieldcase.domain.paired_words import paired_words
from fieldcase.domain.words import RIGHT_TO_LEFT, Words, words_in
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import FILTER_WIDTH
from fieldcase.ui.page import Page
from fieldcase.ui.papers.page_images import image_of
from fieldcase.ui.papers.page_turner import PageTurner
from fieldcase.ui.papers.pages_view import PagesView
from fieldcase.ui.papers.paper_asked import PaperAsked
from fieldcase.ui.papers.paper_giving import PaperGiving
from fieldcase.ui.papers.paper_languages import paper_choices
from fieldcase.usecases.giving_out.paper_preview import (
    Preview,
    lay_out,
)
from fieldcase.usecases.giving_out.paper_saving import EXCEL, PDF
from fieldcase.usecases.record_keeping.audit_words import thing_told


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
        self._giving = PaperGiving(desk, self, self.strip)
        self.back_button = Button(words.say("Back"), Kind.QUIET, shortcut="Esc")
        self.excel_button = Button(words.say("Save as Excel"), picture="table")
        self.form_button = Button(words.say("Fill a partner’s form"), Kind.QUIET)
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
        if self._asked is not None and self._preview is not None:
            self._giving.save(plain_file_name(self._asked.name), self._preview, ending)

    def fill(self) -> None:
        """Ask for a partner's form and where it goes, and fill its named cells."""
        if self._asked is not None and self._preview is not None:
            words = words_in(self._language())
            self._giving.fill(plain_file_name(self._asked.name), self._preview, words)

    def send(self) -> None:
        """Ask which printer, and send the pages there."""
        if self._preview is not None:
            self._giving.send(self._preview)

    def _lay_out(self) -> None:
        self.add_beside_title(self.language, self.second)
        self.second.setPlaceholderText(self._words.say("Language beside it"))
        self.add_under_head(self.turner)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.view, 1)
        self.add_to_foot(
            self.back_button,
            self.form_button,
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
        self.form_button.clicked.connect(self.fill)
        self.pdf_button.clicked.connect(lambda: self.save(PDF))
        self.print_button.clicked.connect(self.send)

    def _language(self) -> str:
        return self.language.value() or self._words.language

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
            lambda progress: lay_out(
                self._desk.workspace, asked.write, words, progress
            ),
            lambda preview: self._show(turn, preview),
            on_refusal=partial(self._refuse, turn),
            lane=Lane.OUTSIDE,
        )
        self.strip.follow(job, self._words.say("Setting the pages"))

    def _show(self, turn: int, preview: Preview) -> None:
        if turn != self._turn:
            self._close(preview)
            return
        before, self._preview = self._preview, preview
        if before is not None:
            self._close(before)
        self.view.setAccessibleDescription("")
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
        can_fill = self._preview is not None and self._preview.is_fillable
        self.form_button.setVisible(can_fill)
        self.excel_button.setVisible(self._preview is None or self._preview.has_form)
        self.excel_button.setEnabled(is_there)
        self.turner.refresh()


def _picker(words: Words, name: str) -> Picker:
    picker = Picker(words, [])
    picker.setAccessibleName(name)
    picker.setFixedWidth(FILTER_WIDTH)
    return picker
