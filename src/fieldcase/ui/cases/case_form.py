"""The facts of a case as fields."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.case_steps import CORRECTED
from fieldcase.domain.casework.registration_rules import HOSTS
from fieldcase.domain.codelists import ListName
from fieldcase.domain.plan.visa_regimes import suggested_regime
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, Row, field_grid
from fieldcase.usecases.record_keeping.labels import CASE


class CaseForm(FormPart):
    """Where to, by which programme, who referred them, and in what situation.

    The days of steps are there to be corrected once the case has come to them.

    A visa regime is proposed where the table names the destination; it stays the
    counsellor's to choose.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, CASE, Case)
        self._proposed = ""
        self._days_of_steps: frozenset[str] = frozenset()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        rows = (*self._journey(), *self._origin(), *self._help(), *self._steps())
        layout.addLayout(field_grid(*rows))
        self.form.field("destination_country").control.changed.connect(self._propose)
        self.form.field("previous_assisted_return").control.changed.connect(self.suit)
        self.form.changed.connect(self.suit)
        self.form.filled.connect(self._begin)
        self.suit()

    def suit(self) -> None:
        """The day of an earlier return is asked of those who had one."""
        entries = self.form.entries()
        returned = entries.get("previous_assisted_return") is True
        self.form.field("previous_return_on").setVisible(returned)
        for name in CORRECTED:
            self.form.field(name).setVisible(name in self._days_of_steps)

    def _journey(self) -> list[Row]:
        return [
            [
                (self._picker("destination_country", ListName.COUNTRIES), 1),
                (self._text("destination_town"), 1),
            ],
            [(self._text("destination_region"), 2)],
            [(self._chips("visa_regime", ListName.VISA_REGIMES), 2)],
        ]

    def _origin(self) -> list[Row]:
        return [
            [
                (self._picker("legal_status", ListName.LEGAL_STATUS), 1),
                (self._picker("referral_partner", ListName.REFERRAL_PARTNERS), 1),
            ],
            [
                (self._picker("legal_sub_status", ListName.LEGAL_SUB_STATUS), 1),
                (self._text("referral_place"), 1),
            ],
            [
                (self._day("order_to_leave_on"), 1),
                (self._day("referred_on"), 1),
            ],
            [
                (self._text("referral_worker"), 1),
                (self._text("referral_contact"), 1),
            ],
        ]

    def _help(self) -> list[Row]:
        return [
            [
                (self._picker("programme", ListName.PROGRAMMES), 1),
                (self._chips("reintegration_operator", ListName.OPERATORS), 1),
            ],
            [
                (self.tick("reintegration_requested"), 1),
                (self._text("coo_mission"), 1),
            ],
            [
                (self.tick("previous_assisted_return"), 1),
                (self._day("previous_return_on"), 1),
            ],
            [(self._hosts(), 1)],
            [(self._kinds(), 2)],
        ]

    def _steps(self) -> list[Row]:
        first, second, third, fourth = ((self._day(name), 1) for name in CORRECTED)
        return [[first, second], [third, fourth]]

    def _begin(self) -> None:
        """A day that was there stays to be seen while it is emptied."""
        entries = self.form.entries()
        self._days_of_steps = frozenset(name for name in CORRECTED if entries[name])
        self.suit()

    def _propose(self) -> None:
        """Fill in what the table says, and take it back with the destination."""
        control = self.form.field("visa_regime").control
        if control.entry() not in ("", self._proposed):
            return
        country = self.form.field("destination_country").control.entry()
        self._proposed = suggested_regime(str(country or "")) or ""
        control.set_entry(self._proposed)

    def _text(self, name: str) -> LabelledField:
        return self.field(name, TextField())

    def _day(self, name: str) -> LabelledField:
        return self.field(name, DateField(self.words, self.clock))

    def _picker(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, Picker(self.words, choices_of(of_list, self.words)))

    def _chips(self, name: str, of_list: ListName) -> LabelledField:
        choices = choices_of(of_list, self.words)
        return self.field(name, ChoiceChips(choices, is_multiple=False))

    def _hosts(self) -> LabelledField:
        hosts = choices_of(ListName.COUNTRIES, self.words, HOSTS)
        return self.field("host_country", ChoiceChips(hosts, is_multiple=False))

    def _kinds(self) -> LabelledField:
        kinds = choices_of(ListName.CASE_TYPES, self.words)
        return self.field("case_type", ChoiceChips(kinds, is_multiple=False, columns=2))
