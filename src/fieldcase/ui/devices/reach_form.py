"""The forms of a laptop: what it may hold, and inviting a new one."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.device import Device
from fieldcase.domain.staff import Role
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.pick_list import PickList
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, Row, field_grid
from fieldcase.usecases.record_keeping.labels_exchange import DEVICE

_USERS = [str(role) for role in Role if role is not Role.HEADQUARTERS]


class ReachForm(FormPart):
    """Who uses a laptop, where it works, and which cases it may hold."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, DEVICE, Device)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*self._rows()))

    def _rows(self) -> list[Row]:
        return self._reach_rows()

    def _reach_rows(self) -> list[Row]:
        words = self.words
        users = self.field(
            "role",
            ChoiceChips(
                choices_of(ListName.ROLES, words, _USERS), is_multiple=False, columns=5
            ),
        )
        countries = self.field(
            "countries",
            PickList(words, choices_of(ListName.COUNTRIES, words)),
            words.say("A mission’s are those people return to, an office’s its host."),
        )
        mailbox = self.field(
            "mailbox",
            TextField(words.say("as headquarters’ own")),
            words.say("Only where it shall use another one."),
        )
        return [
            [(users, 12)],
            [(self._chips("place_kind", ListName.PLACE_KINDS), 4), (countries, 8)],
            [(self._chips("scope", ListName.DEVICE_SCOPES), 7), (mailbox, 5)],
        ]

    def _chips(self, name: str, of_list: ListName) -> LabelledField:
        choices = choices_of(of_list, self.words)
        return self.field(name, ChoiceChips(choices, is_multiple=False))


class InvitationForm(ReachForm):
    """The same with a name, and how long its enrolment file is good."""

    def _rows(self) -> list[Row]:
        name = self.field("name", TextField(), self.words.say("As people call it."))
        days = self.field("days", WholeNumberField(self.words))
        reach = self._reach_rows()
        return [[(name, 8), (days, 4)], *reach, [(self.tick("with_login"), 12)]]
