"""The form of one item, as a row of the plan that is written in."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.money import in_euros, rate_on
from fieldcase.domain.plan.plan import ItemStatus, PlanItem
from fieldcase.domain.plan.plan_rules import BUSINESS, rate_in
from fieldcase.domain.plan.reference_data import EURO, ExchangeRate
from fieldcase.domain.rules import Entries
from fieldcase.ui.controls.amount_field import AmountField
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.ui.look.tokens import FIELD_GAP, TINY
from fieldcase.usecases.record_keeping.labels_plan import PLAN_ITEM


class ItemForm(FormPart):
    """`offer(persons, rates)` before it is opened; `offer_steps` once it is known.

    What a business is, is asked of businesses only; how an item was carried out, once
    its plan is in force.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PLAN_ITEM, PlanItem)
        self._rates: Sequence[ExchangeRate] = ()
        self._whose = ChoiceChips([], is_multiple=False)
        self._steps = ChoiceChips([], is_multiple=False)
        self.euros = label("", Role.SMALL)
        self._business = self._picker("business_type", ListName.BUSINESS_TYPES)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(FIELD_GAP)
        layout.addLayout(self._what())
        self._course = self._carrying_out()
        layout.addWidget(self._course)
        self.form.changed.connect(self._follow)

    def offer(self, persons: Sequence[Person], rates: Sequence[ExchangeRate]) -> None:
        """For whom it can be, and what currencies cost."""
        self._rates = rates
        self._whose.show_choices(
            [Choice(one.id, one.full_name or one.number) for one in persons]
        )
        self.form.field("person_id").setVisible(len(persons) > 1)

    def offer_steps(self, steps: Sequence[ItemStatus], *, is_in_force: bool) -> None:
        """Where the item may go from here."""
        words = self.words
        self._steps.show_choices(
            [Choice(one, words.code(ListName.ITEM_STATUS, one)) for one in steps]
        )
        self._course.setVisible(is_in_force)

    def add_papers(self, papers: QWidget) -> None:
        """They stand below the fields, and are kept as soon as they are attached."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(papers)

    def show_entries(self, entries: Entries) -> None:
        """Follow what stands in the fields after they were filled from elsewhere."""
        self._fit_to(entries)

    def _fit_to(self, entries: Entries) -> None:
        self._business.setVisible(entries.get("category") == BUSINESS)
        self._abroad.setVisible(entries.get("currency", EURO) not in {EURO, ""})
        self._tell_euros()

    def _what(self) -> QVBoxLayout:
        amount = AmountField(self.words)
        rate_hint = self.words.say("As quoted last, if nothing is typed.")
        rows = (
            [
                (self._picker("category", ListName.ASSISTANCE_CATEGORIES), 4),
                (self._text("description"), 5),
                (self._text("subcategory"), 3),
            ],
            [(self._business, 6)],
            [
                (self._chips("modality", ListName.MODALITIES), 6),
                (self.field("person_id", self._whose, self._household()), 6),
            ],
            [
                (self._picker("fund", ListName.PROGRAMMES), 4),
                (self.field("planned", amount), 3),
                (self._picker("currency", ListName.CURRENCIES), 2),
                (self._rate_part(rate_hint), 3),
            ],
            [(self._text("supplier"), 6)],
        )
        made = QVBoxLayout()
        made.addLayout(field_grid(*rows))
        return made

    def _rate_part(self, hint: str) -> QWidget:
        """Asked of other currencies than the euro only, with what it comes to."""
        self._abroad = QWidget()
        layout = QVBoxLayout(self._abroad)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        layout.addWidget(self.field("rate", TextField(), hint))
        layout.addWidget(self.euros)
        layout.addStretch()
        return self._abroad

    def _carrying_out(self) -> QWidget:
        part = QWidget()
        rows = (
            [(self.field("status", self._steps), 12)],
            [
                (self.field("committed", AmountField(self.words)), 3),
                (self.field("paid", AmountField(self.words)), 3),
                (self._day("paid_on"), 3),
                (self._day("delivered_on"), 3),
            ],
            [(self._day("received_on"), 3), (self._text("received_by"), 5)],
        )
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*rows))
        return part

    def _household(self) -> str:
        return self.words.say("Nobody chosen means the household.")

    def _follow(self) -> None:
        self._fit_to(self.form.entries())

    def _tell_euros(self) -> None:
        """What the amount is in euros, by the rate that will be used."""
        entries = self.form.entries()
        amount = self.form.field("planned").control.entry()
        rate = self._rate(entries)
        known = isinstance(amount, int) and rate is not None
        told = self.words.money(in_euros(amount, rate), EURO) if known else ""  # type: ignore[arg-type] # both are known
        self.euros.setText(told and self.words.say("In euros: {amount}", amount=told))

    def _rate(self, entries: Entries) -> Decimal | None:
        typed = rate_in(entries)
        if typed is not None or entries.get("rate"):
            return typed
        currency = str(entries.get("currency") or "")
        quoted = rate_on(self._rates, currency, self.clock.today())
        return None if quoted is None else Decimal(quoted.rate)

    def _picker(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, Picker(self.words, choices_of(of_list, self.words)))

    def _chips(self, name: str, of_list: ListName) -> LabelledField:
        choices = choices_of(of_list, self.words)
        return self.field(name, ChoiceChips(choices, is_multiple=False))

    def _text(self, name: str) -> LabelledField:
        return self.field(name, TextField())

    def _day(self, name: str) -> LabelledField:
        return self.field(name, DateField(self.words, self.clock))
