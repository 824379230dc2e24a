"""Giving cases to a laptop: which, as well or instead, and why."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.casework.overview import CaseFilter, CaseOverview
from fieldcase.domain.codelists import ListName
from fieldcase.domain.device import Device
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.cases.cases_chosen import CasesChosen
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight, errors_of
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.casework.cases import count_cases, list_cases
from fieldcase.usecases.enrolment.assignments import assign_cases, assign_found
from fieldcase.usecases.workspace import Workspace

MOST_SHOWN = 24

Found = tuple[int, list[CaseOverview]]


class GivingCard(Card):
    """`ask(device)` shows it; `ended` once the cases are on their way, or not."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Give cases to this laptop"))
        self._desk, self._words = desk, words
        self._device: Device | None = None
        self.chosen = CasesChosen(words, words.say("All that fit"))
        self.destination = Picker(words, choices_of(ListName.COUNTRIES, words))
        self.stays = CheckBox(words.say("They stay where they are as well"))
        self.reason = TextField()
        self.keep_button = Button(words.say("Give the cases"))
        self._cancel_button = Button(words.say("Not now"), Kind.QUIET)
        self.strip = ProgressStrip(words)
        self._fields = {
            "cases": self.chosen.field,
            "reason": LabelledField(words.say("Why"), self.reason),
        }
        self._lay_out()
        self.chosen.asked.connect(self._narrow)
        self.destination.changed.connect(self._narrow)
        self.keep_button.clicked.connect(self.keep)
        self._cancel_button.clicked.connect(self.put_away)
        self.hide()

    def ask(self, device: Device) -> None:
        """Begin with nothing chosen."""
        self._device = device
        self.chosen.begin()
        self.destination.set_entry("")
        self.reason.set_value("")
        self.stays.set_value(False)
        self._show_errors({})
        self.show()
        self._narrow()
        self.chosen.text.setFocus()
        bring_into_sight(self)

    def which(self) -> CaseFilter:
        """What is looked for."""
        there = self.destination.value()
        return CaseFilter(
            text=self.chosen.text.value(), destinations=(there,) if there else ()
        )

    def keep(self) -> None:
        """Give them, all or none."""
        device = self._device
        if device is None:
            return
        chosen = self.chosen.chosen()
        which, is_all = self.which(), self.chosen.all.value()
        reason, stays = self.reason.value(), self.stays.value()
        workspace = self._desk.workspace

        def deed(progress: Progress) -> int:
            if is_all:
                return assign_found(
                    workspace, which, device.id, reason, stays=stays, progress=progress
                )
            return assign_cases(
                workspace, chosen, device.id, reason, stays=stays, progress=progress
            )

        self.keep_button.setEnabled(False)
        job = self._desk.jobs.start(self, deed, self._finish, on_refusal=self._refuse)
        job.finished.connect(lambda: self.keep_button.setEnabled(True))
        self.strip.follow(job, self._words.say("Giving the cases"))

    def put_away(self) -> None:
        self._device = None
        self.hide()
        self.ended.emit()

    def _lay_out(self) -> None:
        words = self._words
        to = LabelledField(words.say("Returning to"), self.destination)
        self.chosen.narrow_by(to)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.stays, 1)
        foot.addWidget(self._cancel_button)
        foot.addWidget(self.keep_button)
        self.add(self.chosen, self._fields["reason"], self.strip)
        self.content.addLayout(foot)

    def _narrow(self) -> None:
        if self._device is None:
            return
        which = self.which()

        def look(workspace: Workspace) -> Found:
            return (
                count_cases(workspace, which),
                list_cases(workspace, which, 0, MOST_SHOWN),
            )

        self._desk.ask(self, look, partial(self._show_cases, which))

    def _show_cases(self, which: CaseFilter, found: Found) -> None:
        if self._device is None or self.which() != which:
            return
        total, first = found
        self.chosen.show_found(total, first)
        told = self._words.say_many(
            "All {count} that fits", "All {count} that fit", total
        )
        self.chosen.all.setText(told)
        self.chosen.all.setAccessibleName(told)

    def _finish(self, moved: int) -> None:
        told = self._words.say_many(
            "{count} case is on its way: it is there once the laptop has said so.",
            "{count} cases are on their way: they are there once the laptop has said"
            " so.",
            moved,
        )
        self._desk.tell(Tone.GOOD, told)
        self.put_away()

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            self._show_errors(errors_of(error.problems, self._words))
        else:
            self._desk.tell_refused(error)

    def _show_errors(self, errors: dict[str, str]) -> None:
        if "to" in errors:
            errors = {"cases": errors["to"], **errors}
        for name, field in self._fields.items():
            field.show_error(errors.get(name, ""))
        for name in self._fields:
            if name in errors:
                self._fields[name].enter()
                break
