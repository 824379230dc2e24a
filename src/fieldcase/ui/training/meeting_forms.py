"""Meetings as fields: a series planned at once, or one that is there changed."""

from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.training.meeting import Meeting, MeetingSeries
from fieldcase.domain.training.meeting_rules import WEEK, days_in
from fieldcase.domain.words import Words
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.usecases.record_keeping.labels_training import MEETING, SERIES

_MONDAY = date(2026, 1, 5)  # as good as any other


class SeriesForm(FormPart):
    """From which day, how many, on which weekdays; the last day is said below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, SERIES, MeetingSeries)
        words = self.words
        days = ChoiceChips([Choice(day, _weekday(day, words)) for day in WEEK])
        told = words.say("None chosen: every day")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            field_grid(
                [
                    (self.field("first", DateField(words, self.clock)), 2),
                    (self.field("count", WholeNumberField(words)), 1),
                    (self.field("starts", TimeField(words)), 1),
                    (self.field("ends", TimeField(words)), 1),
                    (self.field("break_minutes", WholeNumberField(words)), 1),
                ],
                [(self.field("weekdays", days, told), 6)],
                [
                    (self.field("topic", TextField()), 3),
                    (self.field("venue", TextField()), 3),
                ],
            )
        )
        self.days = label("", Role.QUIET, wraps=True)
        layout.addWidget(self.days)
        self.form.changed.connect(self._tell_days)

    def _tell_days(self) -> None:
        """What will be planned, before it is."""
        days, words = days_in({**self.entries(), "course_id": "any"}), self.words
        if not days:
            self.days.setText("")
            return
        told = words.say_many("{count} meeting", "{count} meetings", len(days))
        form = "EEE d MMM y"
        first, last = words.date(days[0], form), words.date(days[-1], form)
        self.days.setText(words.beside((told, f"{first} – {last}")))


class MeetingForm(FormPart):
    """One meeting; the reason is asked because a day that changes needs one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, MEETING, Meeting)
        words = self.words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            field_grid(
                [
                    (self.field("held_on", DateField(words, self.clock)), 2),
                    (self.field("starts", TimeField(words)), 1),
                    (self.field("ends", TimeField(words)), 1),
                    (self.field("break_minutes", WholeNumberField(words)), 1),
                ],
                [
                    (
                        self.field(
                            "move_reason",
                            TextField(),
                            words.say("Needed if the day changes"),
                        ),
                        5,
                    )
                ],
                [
                    (self.field("topic", TextField()), 3),
                    (self.field("venue", TextField()), 2),
                ],
            )
        )


def _weekday(day: str, words: Words) -> str:
    """The name of an ISO weekday, Monday being 1."""
    return words.date(_MONDAY + timedelta(days=int(day) - 1), "EEEE")
