"""One kind of reference data: its rows, each written in where it stands."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.plan.published_amounts import is_published
from fieldcase.domain.plan.reference_data import (
    EURO,
    BudgetLine,
    ExchangeRate,
    PremiumRate,
    Standing,
)
from fieldcase.domain.plan.reference_rules import (
    FORM_VERSION,
    FORMS,
    ReferenceRecord,
    typed_reference,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words, mark
from fieldcase.ui.amounts.amount_forms import FORMS as PARTS
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.row_table import (
    RowShown,
    RowTable,
    beside_start,
    two_lines,
)
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.plan.amounts_workbook import TITLES
from fieldcase.usecases.plan.budget_tables import (
    amount_text,
    regimes_text,
    scope_text,
    validity_text,
)
from fieldcase.usecases.plan.plan_words import standing_text, title_text
from fieldcase.usecases.plan.reference_data import save_reference
from fieldcase.usecases.record_keeping.drafts import NO_CASE

RECORD = "record_id"  # the entry of a draft that names the amount it changes
_WIDTHS = (5, 3, 4, 4, 4)
_TONES = {Standing.PROVISIONAL: Tone.ATTENTION, Standing.CONFIRMED: Tone.GOOD}
_ADD: Mapping[RecordKind, str] = MappingProxyType(
    {
        RecordKind.BUDGET_LINE: mark("Add a budget line"),
        RecordKind.PREMIUM_RATE: mark("Add a premium"),
        RecordKind.EXCHANGE_RATE: mark("Add a rate"),
    }
)


class AmountsCard(Card):
    """`show_amounts(records)`; writing in a row saves it through the use case."""

    def __init__(self, desk: Desk, kind: RecordKind) -> None:
        words = desk.words
        super().__init__(words.say(TITLES[kind]))
        self._words, self._kind = words, kind
        self._records: dict[str, ReferenceRecord] = {}
        self.add_button = Button(words.say(_ADD[kind]), Kind.QUIET, picture="plus")
        self.add_beside_title(self.add_button)
        self._empty = label(
            words.say("Nothing is filled in yet, and counsellors are told so."),
            Role.QUIET,
            wraps=True,
        )
        self.table = RowTable(_WIDTHS)
        self.panel = RecordPanel(
            desk, PARTS[kind](desk), (FORMS[kind], FORM_VERSION), words.say("Save")
        )
        self.table.keep_panel(self.panel)
        self.add(self._empty, self.table)
        self.add_button.clicked.connect(lambda: self.edit(""))
        self.table.chosen.connect(self.edit)
        self.panel.ended.connect(lambda: self.table.put_under(""))
        self.panel.done.connect(lambda _: self.add_button.setFocus())

    def show_amounts(self, records: Sequence[ReferenceRecord]) -> None:
        self._records = {record.id: record for record in records}
        self._empty.setVisible(not records)
        words = self._words
        rows = [_ROWS[self._kind](record, words) for record in records]
        headings = (
            words.say("What"),
            words.say("For whom"),
            words.say("Amount"),
            words.say("When"),
            words.say("How sure"),
        )
        self.table.show_rows(headings, rows)

    def edit(self, record_id: str) -> None:
        """Write in this row; a published one is confirmed as one's own."""
        stored = self._records.get(record_id)
        known = record_id
        if isinstance(stored, PremiumRate) and is_published(stored):
            known = ""
        kind = self._kind
        entries = {"currency": EURO, "per": "case", "standing": "provisional"}
        self.table.put_under(record_id)
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE,
                entries=entries if stored is None else typed_reference(stored),
                about={RECORD: record_id},
                deed=lambda workspace, typed, draft_id: save_reference(
                    workspace, kind, typed, known, draft_id
                ),
            )
        )


def _cells(
    words: Words, what: QWidget, *texts: str, standing: Standing
) -> tuple[QWidget, ...]:
    told = words.code(ListName.STANDINGS, standing)
    pill = beside_start(Pill(told, _TONES[standing]))
    return (what, *(ElidedLabel(text) for text in texts), pill)


def _budget_line(line: BudgetLine, words: Words) -> RowShown:
    fund = words.code(ListName.PROGRAMMES, line.fund)
    amount = amount_text(line.ceiling, line.currency, words)
    when = validity_text(line.valid_from, line.valid_until, words)
    what = two_lines(title_text(line, words), words.beside([fund, line.source]))
    cells = _cells(
        words, what, scope_text(line, words), amount, when, standing=line.standing
    )
    return RowShown(line.id, words.beside([fund, line.title, amount]), cells)


def _premium_rate(rate: PremiumRate, words: Words) -> RowShown:
    adult = amount_text(rate.adult, rate.currency, words)
    child = amount_text(rate.child, rate.currency, words)
    note = words.say(rate.note) if rate.note else ""
    title = title_text(rate, words)
    cells = _cells(
        words,
        two_lines(title, words.beside([rate.source, note])),
        regimes_text(rate, words),
        words.say("{adult}, child {child}", adult=adult, child=child),
        validity_text(rate.valid_from, rate.valid_until, words),
        standing=rate.standing,
    )
    told = standing_text(rate, words)
    return RowShown(rate.id, words.beside([title, adult, child, told]), cells)


def _exchange_rate(rate: ExchangeRate, words: Words) -> RowShown:
    currency = words.code(ListName.CURRENCIES, rate.currency)
    figure = words.number(float(rate.rate), "#,##0.########")
    quoted = words.isolated(f"{figure} {rate.currency}")
    told = words.say("one euro buys {amount}", amount=quoted)
    cells = _cells(
        words,
        two_lines(currency, rate.source),
        "",
        told,
        words.date(rate.quoted_on),
        standing=rate.standing,
    )
    return RowShown(rate.id, words.beside([currency, told]), cells)


_ROWS: Mapping[RecordKind, Callable[..., RowShown]] = MappingProxyType(
    {
        RecordKind.BUDGET_LINE: _budget_line,
        RecordKind.PREMIUM_RATE: _premium_rate,
        RecordKind.EXCHANGE_RATE: _exchange_rate,
    }
)
