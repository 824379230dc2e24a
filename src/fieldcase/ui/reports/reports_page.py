"""The key figures of a period: counted while one looks, saved as PDF or Excel."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.reporting.question import Behind
from fieldcase.domain.words import SHIPPED, Words, words_in
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.lists.list_export import ListExport
from fieldcase.ui.look.tokens import CARD_GAP, FILTER_WIDTH, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.ui.reports.behind_card import BehindCard
from fieldcase.ui.reports.figure_card import FigureCard
from fieldcase.ui.reports.period_fields import PeriodFields
from fieldcase.ui.window.bit_by_bit import BitByBit
from fieldcase.usecases.giving_out.paper_saving import EXCEL, PDF, Target
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.reports.behind import CasesBehind, cases_behind
from fieldcase.usecases.reports.by_name import (
    REPORTS,
    ReportAsked,
    count_report,
    save_report,
)
from fieldcase.usecases.reports.counted import KeyFigures, period_of
from fieldcase.usecases.workspace import Workspace

_PAUSE = 200  # ms after the last change before we count


@dataclass(frozen=True)
class Shown:
    """The one report of a page; it is counted anew when one of these kinds changes."""

    name: str
    counted: frozenset[RecordKind]


class ReportsPage(Page):
    """`visit(None)`: counts anew each time. Without `shown`, a report is chosen."""

    case_opened = Signal(str)
    _figures_there: KeyFigures | None = None

    def __init__(self, desk: Desk, shown: Shown | None = None) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words, self._only = desk, words, shown
        self.behind: BehindCard | None = None
        self._counting = 0  # answers to older askings are dropped
        self.fields = PeriodFields(words, desk.workspace.clock)
        self.report = Picker(
            words,
            [Choice(name, words.say(one.title)) for name, one in REPORTS.items()],
        )
        self.report.set_value(shown.name if shown else next(iter(REPORTS)))
        self.publish = CheckBox(words.say("For publication: withhold small counts"))
        variables = [Choice("variables", words.say("Variables"))]
        self.variables = ListExport(desk, self, variables)
        self.strip = ProgressStrip(words)
        self._papers = PaperSaving(desk, self)
        self._cards, self._making = QVBoxLayout(), BitByBit(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._make_foot()
        self._lay_out()
        self._connect()

    def _make_foot(self) -> None:
        words = self._words
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
        self.preview_button = Button(words.say("Preview"), picture="print")

    def _connect(self) -> None:
        self._pause.timeout.connect(self.count)
        self.fields.changed.connect(self._pause.start)
        self.publish.changed.connect(self._pause.start)
        self.report.changed.connect(self._choose)
        self.pdf_button.clicked.connect(lambda: self._ask(PDF))
        self.excel_button.clicked.connect(lambda: self._ask(EXCEL))
        self.preview_button.clicked.connect(self.preview)
        self._desk.changes.changed.connect(self._hear)

    @property
    def name(self) -> str:
        """Of the report that is shown."""
        return self.report.value() or next(iter(REPORTS))

    def visit(self, argument: object) -> None:
        del argument
        self.count()

    def cards(self) -> list[FigureCard]:
        return [card for card in self._shown() if isinstance(card, FigureCard)]

    def count(self) -> None:
        """Count in the background; the figures there are stay until then."""
        self._pause.stop()
        asked = self._asked()
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
        asked = self._asked()
        if asked is None:
            return
        language = words_in(self.language.value() or self._words.language)
        workspace = self._desk.workspace

        job = self._desk.jobs.start(
            self,
            lambda _progress: save_report(workspace, asked(), target, language),
            lambda _written: self._tell_saved(target),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self.strip.follow(job, self._words.say("Writing the report"))

    def preview(self) -> None:
        """Show it as it would be printed, in the chosen language."""
        asked, name = self._asked(), self._file_name()
        if asked is None or name is None:
            return

        def write(workspace: Workspace, target: Target, words: Words) -> object:
            return save_report(workspace, asked(), target, words)

        self._papers.give(name, SHOWN, write, self.language.value())

    def _lay_out(self) -> None:
        say = self._words.say
        self._show_head()
        asking = Card()
        if self._only is None:
            report = LabelledField(say("Report"), self.report)
            report.add_beside(self.publish)
            asking.add(report, self.fields, self.strip)
        else:
            asking.add(self.fields, self.publish, self.strip)
        self._cards.setSpacing(CARD_GAP)
        self.variables.button.setText(say("Table of variables"))
        self.actions_in_bar = [self.variables.button]
        self.variables.stand_in(self.body)
        self.body.addWidget(asking)
        self.body.addLayout(self._cards)
        self.body.addStretch()
        self.add_to_foot(
            self.language, self.preview_button, self.excel_button, self.pdf_button
        )

    def _show_head(self) -> None:
        say, report = self._words.say, REPORTS[self.name]
        title = say(report.title) if self._only else say("Reports")
        self.show_head(title, say("Counted from what this store holds now."))
        self.fields.show_hosts(is_shown=report.is_by_host)

    def _choose(self) -> None:
        self._show_head()
        self._pause.start()

    def _asked(self) -> Callable[[], ReportAsked] | None:
        """What the fields ask for now; the period is looked at when it is counted."""
        asked, name, publish = self.fields.asked(), self.name, self.publish.value()
        if asked is None:
            return None
        return lambda: ReportAsked(
            name=name,
            period=period_of(asked.first, asked.last),
            host_country=asked.host_country if REPORTS[name].is_by_host else "",
            publish=publish,
        )

    def _figures(
        self, asked: Callable[[], ReportAsked], _progress: Progress
    ) -> KeyFigures:
        return count_report(self._desk.workspace, asked(), self._words)

    def _shown(self) -> list[object]:
        items = (self._cards.itemAt(place) for place in range(self._cards.count()))
        return [None if item is None else item.widget() for item in items]

    def _clear(self) -> None:
        self.behind = self._figures_there = None
        self._making.stop()
        clear(self._cards)

    def _show(self, counting: int, figures: KeyFigures) -> None:
        """Charts take some frames to draw: the same figures stay as they stand."""
        if counting == self._counting and figures != self._figures_there:
            self._clear()
            self._figures_there = figures
            self._making.make(self._make_cards(figures))

    def _make_cards(self, figures: KeyFigures) -> Iterator[FigureCard]:
        """A table with its chart takes as long as a frame: one after the other."""
        for place in range(len(figures.tables)):
            card = FigureCard(figures, place, self._words)
            card.behind_asked.connect(partial(self._ask_behind, figures, card))
            self._cards.addWidget(card)
            yield card

    def _ask_behind(
        self, figures: KeyFigures, card: FigureCard, behind: Behind, name: str
    ) -> None:
        """The cases open under the table; a second asking puts others there."""
        self._desk.ask(
            self,
            lambda workspace: cases_behind(
                workspace, behind, figures.period, figures.host_country
            ),
            partial(self._show_behind, card, name),
        )

    def _show_behind(self, card: FigureCard, name: str, found: CasesBehind) -> None:
        if self.behind is not None:
            self._cards.removeWidget(self.behind)
            self.behind.deleteLater()
        self.behind = BehindCard(found, name, self._words)
        self.behind.case_opened.connect(self.case_opened)
        self._cards.insertWidget(self._cards.indexOf(card) + 1, self.behind)

    def _refuse(self, counting: int, error: FieldCaseError) -> None:
        if counting == self._counting:
            self._clear()
            told = sentence(error, self._words)
            self._cards.addWidget(Callout(Tone.WRONG, told))

    def _file_name(self) -> str | None:
        """Without its ending; None while a day is missing or not understood."""
        asked = self.fields.asked()
        if asked is None:
            return None
        return f"{self.name}-{asked.first:%Y%m%d}-{asked.last:%Y%m%d}"

    def _ask(self, suffix: str) -> None:
        name = self._file_name()
        if name is None:
            return
        title = self._words.say("Save the figures")
        target = self._desk.ask_where(self, title, f"{name}{suffix}")
        if target is not None:
            self.save(target)

    def _tell_saved(self, target: Path) -> None:
        told = self._words.say("The report is in {name}.", name=target.name)
        self._desk.tell(Tone.GOOD, told)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self._only is not None and self._only.counted.isdisjoint(kinds):
            return
        if self.isVisible():
            self._pause.start()
