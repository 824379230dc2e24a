"""The facts of a case as fields."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.case import Case
from fieldcase.domain.codelists import ListName
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.form_part import FormPart, field_grid
from fieldcase.usecases.labels import CASE


class CaseForm(FormPart):
    """Where to, by which programme, who referred them, and in what situation."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, CASE, Case)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            field_grid(
                [
                    (self._picker("destination_country", ListName.COUNTRIES), 1),
                    (self.field("destination_town", TextField()), 1),
                ],
                [
                    (self._picker("referral_partner", ListName.REFERRAL_PARTNERS), 1),
                    (self.field("referral_place", TextField()), 1),
                ],
                [
                    (self.field("referred_on", DateField(self.words, self.clock)), 1),
                    (self._picker("legal_status", ListName.LEGAL_STATUS), 1),
                ],
                [
                    (self._picker("programme", ListName.PROGRAMMES), 1),
                    (self.tick("reintegration_requested"), 1),
                ],
                [(self._kinds(), 2)],
            )
        )

    def _picker(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, Picker(self.words, choices_of(of_list, self.words)))

    def _kinds(self) -> LabelledField:
        kinds = choices_of(ListName.CASE_TYPES, self.words)
        return self.field("case_type", ChoiceChips(kinds, is_multiple=False, columns=2))
