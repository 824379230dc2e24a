"""The facts of a person as fields."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.person import Person
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.pick_list import PickList
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.form_part import FormPart, field_grid
from fieldcase.usecases.labels import PERSON

HEAD = "HD"


class PersonForm(FormPart):
    """Who somebody is; `asks_role` for those who are not the main applicant."""

    def __init__(self, desk: Desk, *, asks_role: bool) -> None:
        super().__init__(desk, PERSON, Person)
        text = self._text
        names = [
            [(text("given_names"), 3), (text("family_name"), 3)],
            [(text("native_name"), 6)],
        ]
        about = [
            [(self._born(), 3), (self.tick("birth_date_estimated"), 3)],
            [(self._sexes(), 6)],
            [
                (self._several("nationalities", ListName.COUNTRIES), 3),
                (self._several("languages", ListName.LANGUAGES), 3),
            ],
            [(self.tick("interpreter_needed"), 3), (text("phone"), 3)],
            [(text("email"), 3), (text("host_address"), 3)],
            [(self._several("profiles", ListName.VULNERABILITY_PROFILES), 6)],
        ]
        role = [[(self._roles(), 6)]] if asks_role else []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*role, *names, *about))

    def _text(self, name: str) -> LabelledField:
        return self.field(name, TextField())

    def _born(self) -> LabelledField:
        return self.field(
            "birth_date", DateField(self.words, self.clock, shows_age=True)
        )

    def _sexes(self) -> LabelledField:
        chips = ChoiceChips(choices_of(ListName.SEXES, self.words), is_multiple=False)
        return self.field("sex", chips)

    def _several(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, PickList(self.words, choices_of(of_list, self.words)))

    def _roles(self) -> LabelledField:
        codes = code_list(ListName.RELATIONSHIPS).entries
        others = [code for code in codes if code != HEAD]
        choices = choices_of(ListName.RELATIONSHIPS, self.words, others)
        return self.field("role_in_case", Picker(self.words, choices))
