"""The fields of an appointment."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.staff import StaffMember
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.usecases.record_keeping.labels_appointments import APPOINTMENT


class AppointmentForm(FormPart):
    """`offer(persons, colleagues)` before it is shown: who comes, and whose it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, APPOINTMENT, Appointment)
        words = self.words
        self._about = label("", Role.QUIET, wraps=True)
        self._people = ChoiceChips([])
        self._responsible = ChoiceChips([], is_multiple=False)
        day = self.field("day", DateField(words, self.clock))
        starts = self.field("starts", TimeField(words))
        minutes = self.field("minutes", WholeNumberField(words))
        kinds = choices_of(ListName.APPOINTMENT_KINDS, words)
        kind = self.field("kind", Picker(words, kinds))
        places = choices_of(ListName.PLACE_TYPES, words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._about)
        layout.addLayout(
            field_grid(
                [(day, 2), (starts, 1), (minutes, 1), (kind, 2)],
                [
                    (self.field("place_type", Picker(words, places)), 2),
                    (self.field("place", TextField()), 2),
                    (self.field("with_whom", TextField()), 2),
                ],
                [(self.field("persons", self._people), 6)],
                [
                    (self.field("reminder_days", WholeNumberField(words)), 2),
                    (self.field("responsible", self._responsible), 4),
                ],
            )
        )

    def offer(
        self, persons: Sequence[Person], colleagues: Sequence[StaffMember]
    ) -> None:
        """Nobody to choose from, nobody is asked."""
        who, whose = self.form.field("persons"), self.form.field("responsible")
        self._people.show_choices(
            [Choice(one.id, one.full_name or one.number) for one in persons]
        )
        self._responsible.show_choices([Choice(one.id, one.name) for one in colleagues])
        who.setVisible(len(persons) > 1 and "persons" not in self.unseen)
        whose.setVisible(len(colleagues) > 1)

    def say(self, about: str) -> None:
        """What the form is about, as the appointment that is moved."""
        self._about.setText(about)
        self._about.setVisible(bool(about))
