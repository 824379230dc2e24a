"""The forms of reference data, a kind each."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.plan.reference_data import BudgetLine, ExchangeRate, PremiumRate
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.controls.amount_field import AmountField
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, Row, field_grid
from fieldcase.usecases.record_keeping.labels_plan import (
    BUDGET_LINE,
    EXCHANGE_RATE,
    PREMIUM_RATE,
)


class _AmountForm(FormPart):
    """What the three have in common."""

    def lay_out(self, *rows: Row) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*rows))

    def picker(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, Picker(self.words, choices_of(of_list, self.words)))

    def chips(
        self, name: str, of_list: ListName, *, is_multiple: bool = False, hint: str = ""
    ) -> LabelledField:
        choices = choices_of(of_list, self.words)
        return self.field(name, ChoiceChips(choices, is_multiple=is_multiple), hint)

    def text(self, name: str) -> LabelledField:
        return self.field(name, TextField())

    def day(self, name: str) -> LabelledField:
        return self.field(name, DateField(self.words, self.clock))

    def amount(self, name: str) -> LabelledField:
        return self.field(name, AmountField(self.words))


class BudgetLineForm(_AmountForm):
    """What a fund gives, to whom, from when until when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, BUDGET_LINE, BudgetLine)
        hint = self.words.say("Nothing chosen means everybody.")
        self.lay_out(
            [(self.picker("fund", ListName.PROGRAMMES), 6), (self.text("title"), 6)],
            [
                (self.amount("ceiling"), 3),
                (self.picker("currency", ListName.CURRENCIES), 3),
                (self.chips("per", ListName.BUDGET_SCOPES), 6),
            ],
            [
                (self.picker("category", ListName.ASSISTANCE_CATEGORIES), 6),
                (self.chips("visa_regime", ListName.VISA_REGIMES, hint=hint), 6),
            ],
            [
                (
                    self.chips(
                        "profiles",
                        ListName.VULNERABILITY_PROFILES,
                        is_multiple=True,
                        hint=hint,
                    ),
                    12,
                )
            ],
            [
                (self.day("valid_from"), 3),
                (self.day("valid_until"), 3),
                (self.chips("standing", ListName.STANDINGS), 6),
            ],
            [(self.text("source"), 6), (self.text("note"), 6)],
        )


class PremiumRateForm(_AmountForm):
    """What one person gets in cash at departure."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PREMIUM_RATE, PremiumRate)
        hint = self.words.say("Nothing chosen means everybody.")
        regimes = self.chips(
            "visa_regimes", ListName.VISA_REGIMES, is_multiple=True, hint=hint
        )
        self.lay_out(
            [(self.text("title"), 6), (regimes, 6)],
            [
                (self.amount("adult"), 3),
                (self.amount("child"), 3),
                (self.picker("currency", ListName.CURRENCIES), 3),
            ],
            [
                (self.day("valid_from"), 3),
                (self.day("valid_until"), 3),
                (self.chips("standing", ListName.STANDINGS), 6),
            ],
            [(self.text("source"), 6), (self.text("note"), 6)],
        )


class ExchangeRateForm(_AmountForm):
    """How much of a currency one euro bought on a day, and who says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, EXCHANGE_RATE, ExchangeRate)
        self.lay_out(
            [
                (self.picker("currency", ListName.CURRENCIES), 4),
                (self.text("rate"), 4),
                (self.day("quoted_on"), 4),
            ],
            [
                (self.text("source"), 6),
                (self.chips("standing", ListName.STANDINGS), 6),
            ],
        )


FORMS: Mapping[RecordKind, Callable[[Desk], FormPart]] = MappingProxyType(
    {
        RecordKind.BUDGET_LINE: BudgetLineForm,
        RecordKind.PREMIUM_RATE: PremiumRateForm,
        RecordKind.EXCHANGE_RATE: ExchangeRateForm,
    }
)
