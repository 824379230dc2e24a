"""An old spreadsheet: how it is read, what would become of it, and taking it over."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.ui.cases.matching_cards import MatchingCards
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import CARD_GAP, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.training.things_told import callout_of
from fieldcase.usecases.taking_over.taking_over import (
    Asked,
    Outcome,
    look_at,
    open_spreadsheet,
    take_over,
)
from fieldcase.usecases.taking_over.taking_over_report import save_report
from fieldcase.usecases.taking_over.taking_over_words import (
    alike_sentence,
    outcome_line,
    person_line,
    problem_sentence,
)


class TakeOverPage(Page):
    """`visit(None)`; `left` leads back to the cases."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.words.say
        self._desk, self._words = desk, desk.words
        self._asked: Asked | None = None
        self._taken: Outcome | None = None
        self.show_head(
            say("Take over a spreadsheet"),
            say("One row is one person; rows with the same old number are one case."),
        )
        self.choose_button = Button(say("Choose the spreadsheet"), picture="folder")
        self.cases_button = Button(say("Back to the cases"), Kind.QUIET)
        self.actions_in_bar = [self.cases_button, self.choose_button]
        self.look_button = Button(say("Look again"))
        self.keep_button = Button(say("Take the spreadsheet over"), Kind.PRIMARY)
        self.report_button = Button(
            say("Old and new numbers to Excel"), picture="table"
        )
        self.told = label("", Role.STRONG, wraps=True)
        self.first_button = Button(
            say("Choose the spreadsheet"), Kind.PRIMARY, picture="folder"
        )
        self._empty = EmptyState(
            "table",
            say("Choose an .xlsx, .ods or .csv file"),
            say(
                "What would become of it is shown first; nothing is changed before you"
                " say so."
            ),
            self.first_button,
        )
        self.apart = LabelledField(
            say("Why are those who look like others here somebody else?"), TextField()
        )
        self.strip = ProgressStrip(desk.words)
        self.cards = MatchingCards(desk.words, desk.workspace.staff.role)
        self._lay_out()
        self._connect()
        self._forget()
        self.begin_at(self.first_button)

    def look_at(self, source: Path) -> None:
        """Say what a spreadsheet would become; nothing is changed yet."""
        self._forget()
        self._desk.ask(
            self, lambda workspace: open_spreadsheet(workspace, source), self._begin
        )

    def look_again(self) -> None:
        """The same with what was chosen since."""
        if self._asked is None:
            return
        asked = replace(
            self._asked,
            matching=self.cards.matching(),
            apart=str(self.apart.control.entry() or ""),
        )
        self._look(asked)

    def keep(self) -> None:
        """Take it over as it was looked at, whole or not at all."""
        asked = self._asked
        if asked is None:
            return
        self.keep_button.setEnabled(False)
        job = self._desk.jobs.start(
            self,
            partial(self._keep, asked),
            self._end,
            on_refusal=self._refuse,
        )
        self.strip.follow(job, self._words.say("Taking the spreadsheet over"))

    def _lay_out(self) -> None:
        self._seen = QWidget()
        self._parts = QVBoxLayout(self._seen)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(CARD_GAP)
        for part in (self.told, self.strip, self._seen, self.apart, self.cards):
            self.body.addWidget(part)
        self.body.addWidget(self._empty, 1)
        self.body.addStretch(1)
        self.add_to_foot(self.report_button, self.look_button, self.keep_button)

    def _connect(self) -> None:
        for button in (self.choose_button, self.first_button):
            button.clicked.connect(self._ask_for_file)
        self.cases_button.clicked.connect(self.left)
        self.look_button.clicked.connect(self.look_again)
        self.keep_button.clicked.connect(self.keep)
        self.report_button.clicked.connect(self._ask_for_target)
        self.cards.changed.connect(self._chosen_otherwise)
        self.apart.control.changed.connect(self._chosen_otherwise)

    def _ask_for_file(self) -> None:
        title = self._words.say("Choose the spreadsheet")
        source = self._desk.ask_for_file(self, title)
        if source is not None:
            self.look_at(source)

    def _begin(self, asked: Asked) -> None:
        self._look(asked)

    def _look(self, asked: Asked) -> None:
        self.look_button.setEnabled(False)
        job = self._desk.jobs.start(
            self,
            partial(self._looked_at, asked),
            partial(self._show, asked),
            on_refusal=self._refuse,
        )
        self.strip.follow(job, self._words.say("Looking at the spreadsheet"))

    def _looked_at(self, asked: Asked, progress: Progress) -> Outcome:
        return look_at(self._desk.workspace, asked, self._words, progress)

    def _keep(self, asked: Asked, progress: Progress) -> Outcome:
        return take_over(self._desk.workspace, asked, self._words, progress)

    def _forget(self) -> None:
        self._asked, self._taken = None, None
        clear(self._parts)
        self._empty.show()
        for part in (self.told, self.apart, self.cards, self.look_button):
            part.hide()
        for button in (self.keep_button, self.report_button):
            button.hide()

    def _show(self, asked: Asked, outcome: Outcome) -> None:
        words, self._asked = self._words, asked
        clear(self._parts)
        self._say(outcome_line(outcome, words, is_done=False))
        if outcome.problems:
            self._parts.addWidget(
                callout_of(
                    Tone.ATTENTION,
                    words.say("To mend in the spreadsheet, or to choose below"),
                    outcome.problems,
                    problem_sentence,
                    words,
                )
            )
        if outcome.alike:
            title = words.say("May be here already")
            self._parts.addWidget(
                callout_of(
                    Tone.INFORMATION, title, outcome.alike, alike_sentence, words
                )
            )
        if outcome.first:
            title = words.say("The first people as they would stand here")
            self._parts.addWidget(
                callout_of(Tone.NEUTRAL, title, outcome.first, _line, words)
            )
        self.cards.show_matching(asked.sheet, asked.matching, outcome.unknown)
        self.apart.setVisible(bool(outcome.alike))
        for part in (self.cards, self.look_button, self.keep_button):
            part.show()
        self.look_button.setEnabled(False)
        self.keep_button.setEnabled(not outcome.problems)

    def _say(self, told: str) -> None:
        self._empty.hide()
        self.told.setText(told)
        self.told.show()

    def _chosen_otherwise(self) -> None:
        """What was looked at is not what is chosen any more."""
        self.keep_button.setEnabled(False)
        self.look_button.setEnabled(True)

    def _end(self, outcome: Outcome) -> None:
        self._forget()
        self._taken = outcome
        told = outcome_line(outcome, self._words, is_done=True)
        self._say(told)
        self.report_button.show()
        self._desk.tell(Tone.GOOD, told)

    def _refuse(self, error: FieldCaseError) -> None:
        self._desk.tell_refused(error)
        self.look_button.setEnabled(True)

    def _ask_for_target(self) -> None:
        title = self._words.say("Old and new numbers to Excel")
        target = self._desk.ask_where(self, title, "fieldcase-taken-over.xlsx")
        outcome, words = self._taken, self._words
        if target is None or outcome is None:
            return
        self._desk.ask(
            self,
            lambda workspace: save_report(workspace, outcome, target, words),
            lambda _count: self._desk.tell(
                Tone.GOOD, words.say("Saved: {name}", name=target.name)
            ),
        )


def _line(one: tuple[Case, Person], words: Words) -> str:
    case, person = one
    return person_line(case, person, words)
