"""What a person allows or refuses for one purpose, as fields."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent import Consent, ConsentStatus
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.radio_group import RadioGroup
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.form_part import FormPart, Row, field_grid
from fieldcase.usecases.labels import CONSENT

ANSWERS = (ConsentStatus.GIVEN, ConsentStatus.REFUSED)
USUAL: dict[str, JsonValue] = {"given_by": "self", "method": "written"}


class ConsentForm(FormPart):
    """`asks_purpose` where it is not clear from the page what consent is for."""

    def __init__(self, desk: Desk, *, asks_purpose: bool) -> None:
        super().__init__(desk, CONSENT, Consent)
        purpose: list[Row] = (
            [[(self._picker("purpose", ListName.CONSENT_PURPOSES), 2)]]
            if asks_purpose
            else []
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            field_grid(
                *purpose,
                [(self._answers(), 2)],
                [
                    (self._picker("given_by", ListName.CONSENT_GIVEN_BY), 1),
                    (self._picker("language", ListName.LANGUAGES), 1),
                ],
                [(self._methods(), 2)],
                [
                    (self.field("interpreter", TextField()), 1),
                    (self.field("place", TextField()), 1),
                ],
            )
        )
        self.form.set_entries(USUAL)

    def _picker(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, Picker(self.words, choices_of(of_list, self.words)))

    def _answers(self) -> LabelledField:
        answers = choices_of(ListName.CONSENT_STATUS, self.words, ANSWERS)
        return self.field("status", RadioGroup(answers, in_a_row=True))

    def _methods(self) -> LabelledField:
        methods = choices_of(ListName.CONSENT_METHODS, self.words)
        return self.field("method", ChoiceChips(methods, is_multiple=False))
