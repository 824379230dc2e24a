"""The key figures of a period: counted while one looks, saved as PDF or Excel."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import SHIPPED, words_in
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.page import Page
from fieldcase.ui.reports.figure_card import FigureCard
from fieldcase.ui.reports.period_fields import Asked, PeriodFields
from fieldcase.ui.tokens import CARD_GAP, FILTER_WIDTH, Tone
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.reports.by_name import REPORTS, Report, save_report
from fieldcase.usecases.reports.reports import KeyFigures, period_of

PDF, EXCEL = ".pdf", ".xlsx"
_PAUSE = 200  # ms after the last change before we count


@dataclass(frozen=True)
class Shown:
    """A report on a page; `name` is that of the report, and begins its files' names."""

    name: str
    counted: frozenset[RecordKind]

    @property
    def report(self) -> Report:
        return REPORTS[self.name]


KEY_FIGURES = Shown(
    "key-figures", frozenset({RecordKind.CASE, RecordKind.PERSON, RecordKind.SESSION})
)


class ReportsPage(Page):
    """`visit(None)`: counts anew each time."""

    def __init__(self, desk: Desk, report: Shown = KEY_FIGURES) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words, self._report = desk, words, report
        self._counting = 0  # answers to older askings are dropped
        self.fields = PeriodFields(words, desk.workspace.clock)
        self.strip = ProgressStrip(words)
        self.language = Picker(words, choices_of(ListName.LANGUAGES, words, SHIPPED))
        self.language.setAccessibleName(words.say("Language of the report"))
        self.language.setFixedWidth(FILTER_WIDTH)
        self.language.set_value(words.language)
        self.excel_button = Button(words.say("Save as Excel"), picture="table")
        self.pdf_button = Button(
            words.say("Save as PDF"),
            Kind.PRIMARY,
            picture="document",
            shortcut="Ctrl+P",
        )
        self._cards = QVBoxLayout()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self.count)
        self.fields.changed.connect(self._pause.start)
        self.pdf_button.clicked.connect(lambda: self._ask(PDF))
        self.excel_button.clicked.connect(lambda: self._ask(EXCEL))
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.count()

    def cards(self) -> list[FigureCard]:
        return [card for card in self._shown() if isinstance(card, FigureCard)]

    def count(self) -> None:
        """Count in the background; the figures there are stay until then."""
        self._pause.stop()
        asked = self.fields.asked()
        if asked is None:
            return
        self._counting += 1
        job = self._desk.jobs.start(
            self,
            partial(self._figures, asked),
            partial(self._show, self._counting),
            on_refusal=partial(self._refuse, self._counting),
            lane=Lane.OUTSIDE,
        )
        self.strip.follow(job, self._words.say("Counting"))

    def save(self, target: Path) -> None:
        """Write what is asked for in the chosen language; the ending says as what."""
        asked = self.fields.asked()
        if asked is None:
            return
        language = words_in(self.language.value() or self._words.language)
        workspace = self._desk.workspace

        def write(_progress: Progress) -> Path:
            period = period_of(asked.first, asked.last)
            return save_report(
                *(workspace, self._report.name, period, target, language),
                asked.host_country,
            )

        job = self._desk.jobs.start(
            self,
            write,
            self._tell_saved,
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self.strip.follow(job, self._words.say("Writing the report"))

    def _lay_out(self) -> None:
        say = self._words.say
        self.show_head(
            say(self._report.report.title),
            say("Counted from what this store holds now."),
        )
        self.fields.show_hosts(is_shown=self._report.report.is_by_host)
        asking = Card()
        asking.add(self.fields, self.strip)
        self._cards.setSpacing(CARD_GAP)
        self.body.addWidget(asking)
        self.body.addLayout(self._cards)
        self.body.addStretch()
        self.add_to_foot(self.language, self.excel_button, self.pdf_button)

    def _figures(self, asked: Asked, _progress: Progress) -> KeyFigures:
        period = period_of(asked.first, asked.last)
        workspace = self._desk.workspace
        return self._report.report.count(
            workspace, period, self._words, asked.host_country
        )

    def _shown(self) -> list[object]:
        items = (self._cards.itemAt(place) for place in range(self._cards.count()))
        return [None if item is None else item.widget() for item in items]

    def _clear(self) -> None:
        clear(self._cards)

    def _show(self, counting: int, figures: KeyFigures) -> None:
        if counting == self._counting:
            self._clear()
            for place in range(len(figures.tables)):
                self._cards.addWidget(FigureCard(figures, place, self._words))

    def _refuse(self, counting: int, error: FieldCaseError) -> None:
        if counting == self._counting:
            self._clear()
            told = sentence(error, self._words)
            self._cards.addWidget(Callout(Tone.WRONG, told))

    def _ask(self, suffix: str) -> None:
        asked = self.fields.asked()
        if asked is None:
            return
        name = f"{self._report.name}-{asked.first:%Y%m%d}-{asked.last:%Y%m%d}{suffix}"
        title = self._words.say("Save the figures")
        target = self._desk.ask_where(self, title, name)
        if target is not None:
            self.save(target)

    def _tell_saved(self, target: Path) -> None:
        told = self._words.say("The report is in {name}.", name=target.name)
        self._desk.tell(Tone.GOOD, told)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not self._report.counted.isdisjoint(kinds):
            self._pause.start()
