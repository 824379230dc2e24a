"""Giving cases to another counsellor: which, to whom, and why."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.casework.caseload import Caseload
from fieldcase.domain.casework.overview import CaseOverview
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.identity import StaffId
from fieldcase.domain.progress import Progress
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import StaffMember
from fieldcase.ui.cases.cases_chosen import CasesChosen
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight, errors_of
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.casework.team import (
    cases_carried,
    reassign_all_cases,
    reassign_cases,
    who_can_carry,
)

MOST_SHOWN = 48

Carried = tuple[int, list[CaseOverview]]


class ReassignCard(Card):
    """`ask(caseload)` shows it; `ended` once the cases changed hands, or none did."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Reassign cases"))
        words = desk.words
        self._desk, self._words = desk, words
        self._from: Caseload | None = None
        self.chosen = CasesChosen(words, words.say("All of them"))
        self.to = Picker(words, [])
        self.reason = TextField()
        self.keep_button = Button(words.say("Reassign"))
        self._cancel_button = Button(words.say("Not now"), Kind.QUIET)
        self.strip = ProgressStrip(words)
        self._fields = {
            "cases": self.chosen.field,
            "to": LabelledField(words.say("To"), self.to),
            "reason": LabelledField(words.say("Why"), self.reason),
        }
        self._lay_out()
        self.chosen.asked.connect(self._narrow)
        self.chosen.all.changed.connect(self._follow_all)
        self.keep_button.clicked.connect(self.keep)
        self._cancel_button.clicked.connect(self._end)
        self.hide()

    def ask(self, caseload: Caseload) -> None:
        """Begin with the cases of one counsellor."""
        self._from = caseload
        name = self._words.isolated(caseload.name)
        if self.title is not None:
            told = self._words.say("Reassign cases of {name}", name=name)
            self.title.setText(told)
        self.chosen.begin()
        self.reason.set_value("")
        self._show_errors({})
        self.show()
        self._follow_all()
        self._desk.ask(self, who_can_carry, self._offer)
        self._narrow()
        self.chosen.text.setFocus()
        bring_into_sight(self)

    def keep(self) -> None:
        """Do it, all or none."""
        caseload = self._from
        if caseload is None:
            return
        to, reason = StaffId(self.to.value()), self.reason.value()
        chosen = self.chosen.chosen()
        is_all, workspace = self.chosen.all.value(), self._desk.workspace

        def deed(progress: Progress) -> int:
            if is_all:
                of = caseload.staff_id
                return reassign_all_cases(workspace, of, to, reason, progress)
            return reassign_cases(workspace, chosen, to, reason, progress)

        self.keep_button.setEnabled(False)
        job = self._desk.jobs.start(self, deed, self._finish, on_refusal=self._refuse)
        job.finished.connect(lambda: self.keep_button.setEnabled(True))
        self.strip.follow(job, self._words.say("Reassigning the cases"))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addStretch()
        foot.addWidget(self._cancel_button)
        foot.addWidget(self.keep_button)
        self.add(self.chosen, self._fields["to"], self._fields["reason"], self.strip)
        self.content.addLayout(foot)

    def _narrow(self) -> None:
        caseload = self._from
        if caseload is None:
            return
        text = self.chosen.text.value()
        self._desk.ask(
            self,
            lambda workspace: cases_carried(
                workspace, caseload.staff_id, text, MOST_SHOWN
            ),
            partial(self._show_cases, caseload, text),
        )

    def _show_cases(self, of: Caseload, text: str, carried: Carried) -> None:
        if self._from == of and self.chosen.text.value() == text:
            self.chosen.show_found(*carried)

    def _offer(self, staff: Sequence[StaffMember]) -> None:
        own = self._from.staff_id if self._from is not None else ""
        others = [Choice(one.id, one.name) for one in staff if one.id != own]
        self.to.set_value("")
        self.to.offer(others)
        if not others:
            told = self._words.say("Nobody else can be given cases here.")
            self._fields["to"].show_error(told)

    def _follow_all(self) -> None:
        """All are all, whatever is looked for."""
        self.chosen.text.setEnabled(not self.chosen.all.value())

    def _finish(self, moved: int) -> None:
        told = self._words.say_many(
            "{count} case changed hands.", "{count} cases changed hands.", moved
        )
        self._desk.tell(Tone.GOOD, told)
        self._end()

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            self._show_errors(errors_of(error.problems, self._words))
        else:
            self._desk.tell_refused(error)

    def _show_errors(self, errors: dict[str, str]) -> None:
        for name, field in self._fields.items():
            field.show_error(errors.get(name, ""))
        for name in self._fields:
            if name in errors:
                self._fields[name].enter()
                break

    def _end(self) -> None:
        self._from = None
        self.hide()
        self.ended.emit()
