"""The facts of a person as fields: who they are, and what their life was like."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.pick_list import PickList
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.usecases.record_keeping.labels import PERSON

HEAD = "HD"
TOLD_APART = "told_apart"


class PersonPart(FormPart):
    """What the parts of a person's form have in common."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PERSON, Person)

    def text(self, name: str) -> LabelledField:
        return self.field(name, TextField())

    def day(self, name: str, *, shows_age: bool = False) -> LabelledField:
        return self.field(name, DateField(self.words, self.clock, shows_age=shows_age))

    def sexes(self) -> LabelledField:
        chips = ChoiceChips(choices_of(ListName.SEXES, self.words), is_multiple=False)
        return self.field("sex", chips)

    def several(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, PickList(self.words, choices_of(of_list, self.words)))

    def picker(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, Picker(self.words, choices_of(of_list, self.words)))

    def roles(self) -> LabelledField:
        codes = code_list(ListName.RELATIONSHIPS).entries
        others = [code for code in codes if code != HEAD]
        choices = choices_of(ListName.RELATIONSHIPS, self.words, others)
        return self.field("role_in_case", Picker(self.words, choices))


class PersonForm(PersonPart):
    """Who somebody is; `asks_role` for those who are not the main applicant.

    `ask_apart` shows the line where it is said why they are nobody already here.
    """

    def __init__(self, desk: Desk, *, asks_role: bool) -> None:
        super().__init__(desk)
        text = self.text
        names = [
            [(text("given_names"), 3), (text("family_name"), 3)],
            [(text("native_name"), 6)],
        ]
        about = [
            [
                (self.day("birth_date", shows_age=True), 3),
                (self.tick("birth_date_estimated"), 3),
            ],
            [(self.sexes(), 6)],
            [(text(TOLD_APART), 6)],
            [
                (self.several("nationalities", ListName.COUNTRIES), 3),
                (self.several("languages", ListName.LANGUAGES), 3),
            ],
            [(self.tick("interpreter_needed"), 3), (text("phone"), 3)],
            [(text("email"), 3), (text("host_address"), 3)],
            [(self.several("profiles", ListName.VULNERABILITY_PROFILES), 6)],
        ]
        role = [[(self.roles(), 6)]] if asks_role else []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*role, *names, *about))
        self.ask_apart(is_asked=False)

    def ask_apart(self, *, is_asked: bool) -> None:
        said = self.form.field(TOLD_APART)
        said.setVisible(is_asked or bool(said.control.entry()))


class BackgroundForm(PersonPart):
    """Where somebody comes from, whom to reach there, who speaks for a child."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        text, day = self.text, self.day
        months = WholeNumberField(self.words)
        rows = [
            [
                (text("birth_place"), 1),
                (self.picker("marital_status", ListName.MARITAL_STATUS), 1),
                (self.picker("education", ListName.EDUCATION), 1),
            ],
            [
                (text("occupation_before"), 1),
                (text("occupation_abroad"), 1),
                (text("occupation_planned"), 1),
            ],
            [
                (day("arrived_in_host_on"), 1),
                (self.field("months_abroad", months), 1),
                (text("address_coo"), 1),
            ],
            [
                (text("contact_name"), 1),
                (text("contact_relation"), 1),
                (text("contact_phone"), 1),
            ],
            [
                (text("guardian_name"), 1),
                (text("guardian_contact"), 1),
                (day("guardian_appointed_on"), 1),
            ],
            [(self.tick("with_legal_carer"), 3)],
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*rows))
