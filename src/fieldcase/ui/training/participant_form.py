"""A participant as fields: who is in no case, and what an enrolment keeps."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.training.enrolment import Enrolment
from fieldcase.domain.training.enrolment_rules import ENROLMENT_LISTS
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.usecases.record_keeping.labels_training import ENROLMENT


class ParticipantForm(FormPart):
    """Somebody by name; needs for access are shown to those who may see them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ENROLMENT, Enrolment)
        rows: list[list[tuple[QWidget, int]]] = [
            [
                (self.field("name", TextField()), 2),
                (self.field("native_name", TextField()), 2),
            ],
            [
                (self.field("organisation", TextField()), 2),
                (self.field("phone", TextField()), 2),
            ],
            [(self._chips("kind"), 4)],
            [(self._chips("sex"), 4)],
            [(self._chips("age_band"), 4)],
            [(self._chips("accessibility"), 4)],
            [(self.field("accessibility_note", TextField()), 4)],
            [(self.tick("agreed"), 4)],
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*rows))

    def _chips(self, name: str) -> QWidget:
        offered = choices_of(ENROLMENT_LISTS[name], self.words)
        chips = ChoiceChips(offered, is_multiple=name == "accessibility")
        return self.field(name, chips)


class EnrolmentForm(FormPart):
    """What an enrolment of a case member keeps, and the result of a test."""

    def __init__(self, desk: Desk, *, is_member: bool) -> None:
        super().__init__(desk, ENROLMENT, Enrolment)
        words = self.words
        tests = choices_of(ListName.TEST_RESULTS, words)
        result = ChoiceChips(tests, is_multiple=False)
        needs = choices_of(ListName.ACCESSIBILITY_NEEDS, words)
        kinds = choices_of(ListName.PARTICIPANT_KINDS, words)
        rows: list[list[tuple[QWidget, int]]] = [
            [
                (self.field("test_result", result), 3),
                (self.field("tested_on", DateField(words, self.clock)), 1),
            ],
            [(self.field("kind", ChoiceChips(kinds, is_multiple=False)), 4)],
            [(self.field("accessibility", ChoiceChips(needs)), 4)],
            [(self.field("accessibility_note", TextField()), 4)],
        ]
        if not is_member:
            rows += self._names()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid(*rows))

    def _names(self) -> list[list[tuple[QWidget, int]]]:
        """Of somebody in no case; a member's stand in the case."""
        return [
            [
                (self.field("name", TextField()), 2),
                (self.field("native_name", TextField()), 2),
            ],
            [
                (self.field("organisation", TextField()), 2),
                (self.field("phone", TextField()), 2),
            ],
        ]
