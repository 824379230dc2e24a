"""The facts of a course as fields."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.training.course import Course
from fieldcase.domain.training.course_rules import COURSE_LISTS
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.form_control import FormControl
from fieldcase.ui.controls.names_field import NamesField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.usecases.record_keeping.labels_training import COURSE

# What a new course begins with; each can be changed.
USUAL: Mapping[str, str | int] = {
    "mode": "in_person",
    "attendance_basis": "hours",
    "least_attendance": 80,
}


class CourseForm(FormPart):
    """What is taught, where, when, by whom, for how many, and what earns a paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COURSE, Course)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        rows = (
            (("title", 2), ("training_type", 1), ("subject", 1)),
            (("country", 1), ("place", 1), ("venue", 1), ("provider", 1)),
            (("starts_on", 1), ("ends_on", 1), ("planned_hours", 1), ("capacity", 1)),
            (("mode", 4),),
            (("language", 1), ("fund", 1), ("trainers", 2)),
            (("curriculum_version", 1), ("signatories", 2), ("test_needed", 1)),
            (("attendance_basis", 3), ("least_attendance", 1)),
        )
        drawn = [[(self._drawn(name), span) for name, span in row] for row in rows]
        layout.addLayout(field_grid(*drawn))

    def _drawn(self, name: str) -> QWidget:
        if name == "test_needed":
            return self.tick(name)
        return self.field(name, self._control(name))

    def _control(self, name: str) -> FormControl:
        if name in {"mode", "attendance_basis"}:
            chosen = choices_of(COURSE_LISTS[name], self.words)
            return ChoiceChips(chosen, is_multiple=False)
        if name in COURSE_LISTS:
            return Picker(self.words, choices_of(COURSE_LISTS[name], self.words))
        if name in {"starts_on", "ends_on"}:
            return DateField(self.words, self.clock)
        if name in {"planned_hours", "capacity", "least_attendance"}:
            return WholeNumberField(self.words)
        return NamesField() if name in {"trainers", "signatories"} else TextField()
