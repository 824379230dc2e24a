"""Reference data: the amounts and periods that headquarters sets for everybody."""

from pathlib import Path

from fieldcase.domain.entry_cells import WorkbookRefused
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_kinds import REFERENCE_DATA, RecordKind
from fieldcase.ui.amounts.amounts_card import AmountsCard
from fieldcase.ui.amounts.periods_card import PeriodsCard
from fieldcase.ui.amounts.schedules_card import SchedulesCard
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordPanel
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.usecases.giving_out.paper_saving import EXCEL
from fieldcase.usecases.monitoring.due import list_schedules
from fieldcase.usecases.plan.amounts_workbook import (
    TITLES,
    TakenIn,
    export_amounts,
    import_amounts,
)
from fieldcase.usecases.plan.budget_tables import save_budget_tables
from fieldcase.usecases.plan.plan_words import cell_sentence
from fieldcase.usecases.plan.reference_data import ReferenceData, list_reference_data
from fieldcase.usecases.record_keeping.periods import list_periods

_KINDS = REFERENCE_DATA | {RecordKind.PERIOD, RecordKind.FOLLOW_UP_SCHEDULE}
MOST_TOLD = 12  # wrong cells that are named; the others are counted


class AmountsPage(Page):
    """Every amount in force and before, each with its source and how sure it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self.export_button = Button(words.say("Export to Excel"), picture="table")
        self.import_button = Button(words.say("Import from Excel"), picture="folder")
        self.print_button = Button(words.say("Print the tables"), picture="print")
        self.actions_in_bar = [
            self.print_button,
            self.export_button,
            self.import_button,
        ]
        self.refused: Callout | None = None
        self.cards = {kind: AmountsCard(desk, kind) for kind in TITLES}
        self._saving = PaperSaving(desk, self)
        told = words.say(
            "Counsellors see these amounts with their source. What is not filled in"
            " stays empty for them too; nothing is guessed."
        )
        self.show_head(words.say("Reference data"), told)
        self.periods, self.schedules = PeriodsCard(desk), SchedulesCard(desk)
        for card in (*self.cards.values(), self.periods, self.schedules):
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.export_button.clicked.connect(self._export)
        self.import_button.clicked.connect(self._ask_for_workbook)
        self.print_button.clicked.connect(self._print)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()

    def leave(self) -> None:
        for panel in self._panels():
            panel.put_away()

    def settle(self) -> None:
        for panel in self._panels():
            panel.settle()

    def refresh(self) -> None:
        self._desk.ask(self, list_reference_data, self._show)
        self._desk.ask(self, list_periods, self.periods.show_periods)
        self._desk.ask(self, list_schedules, self.schedules.show_schedules)

    def take_in(self, source: Path) -> None:
        """Take in a workbook: whole, or with every wrong cell named."""
        self._clear()
        self._desk.jobs.start(
            self,
            lambda _progress: import_amounts(self._desk.workspace, source, self._words),
            self._tell,
            on_refusal=self._refuse,
        )

    def _panels(self) -> list[RecordPanel]:
        own = [self.periods.panel, self.schedules.panel]
        return [*(card.panel for card in self.cards.values()), *own]

    def _show(self, amounts: ReferenceData) -> None:
        cards = self.cards
        cards[RecordKind.BUDGET_LINE].show_amounts(amounts.budget_lines)
        cards[RecordKind.PREMIUM_RATE].show_amounts(amounts.premium_rates)
        cards[RecordKind.EXCHANGE_RATE].show_amounts(amounts.exchange_rates)

    def _export(self) -> None:
        day = self._desk.workspace.today().isoformat()
        self._saving.save(f"fieldcase-amounts-{day}{EXCEL}", export_amounts)

    def _print(self) -> None:
        day = self._desk.workspace.today().isoformat()
        self._saving.give(f"fieldcase-tables-{day}", SHOWN, save_budget_tables)

    def _ask_for_workbook(self) -> None:
        title = self._words.say("Import from Excel")
        source = self._desk.ask_for_file(self, title)
        if source is not None:
            self.take_in(source)

    def _tell(self, taken: TakenIn) -> None:
        words = self._words
        told = words.say(
            "New: {added}, changed: {changed}, as before: {same}.",
            added=words.number(taken.added),
            changed=words.number(taken.changed),
            same=words.number(taken.same),
        )
        self._desk.tell(Tone.GOOD, told)

    def _refuse(self, error: FieldCaseError) -> None:
        self._desk.tell_refused(error)
        if not isinstance(error, WorkbookRefused):
            return
        words = self._words
        told = Callout(Tone.ATTENTION, words.say("Cells of the workbook to mend"))
        for problem in error.problems[:MOST_TOLD]:
            told.add(cell_sentence(problem, words))
        more = len(error.problems) - MOST_TOLD
        if more > 0:
            told.add(words.say_many("and {count} more", "and {count} more", more))
        self.refused = told
        self.body.insertWidget(0, told)

    def _clear(self) -> None:
        if self.refused is not None:
            self.refused.hide()
            self.refused.deleteLater()
            self.refused = None

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()
