"""Taking consent on the case page: whose, for what, and the answer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.consent import Consent
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.person import Person, PersonId
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.ui.cases.consent_form import USUAL, ConsentForm
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.desk import Desk
from fieldcase.ui.form_part import bring_into_sight, tab_before
from fieldcase.ui.tokens import SMALL, SNUG
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.registration import take_consent


class ConsentPanel(QWidget):
    """`ask(persons, …)` shows it; `ended` when consent was taken or put off."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self.form = ConsentForm(desk, asks_purpose=True)
        self._chips = ChoiceChips([], is_multiple=False)
        self._who = LabelledField(desk.words.say("Whose consent"), self._chips)
        self.keep_button = Button(desk.words.say("Save the consent"))
        self._later_button = Button(desk.words.say("Not now"), Kind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch()
        row.addWidget(self._later_button)
        row.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SNUG)
        layout.setSpacing(SNUG)
        layout.addWidget(self._who)
        layout.addWidget(self.form)
        layout.addLayout(row)
        self.keep_button.clicked.connect(self.keep)
        self._later_button.clicked.connect(self._end)
        self.hide()

    def ask(
        self, persons: Sequence[Person], person_id: str = "", purpose: str = ""
    ) -> None:
        """Begin with a person and a purpose, where they are known."""
        self._show_persons(persons, person_id)
        self.form.form.set_entries({**USUAL, "purpose": purpose})
        self.form.form.show_errors({})
        self.show()
        first = self.form.form.field("status" if purpose else "purpose")
        if not person_id and len(persons) > 1:
            first = self._who
        first.enter()
        bring_into_sight(self)

    def keep(self) -> None:
        person_id = self._chips.value()
        if not person_id:
            self._who.show_error(rule_sentence(Rule.REQUIRED, self._words))
            self._who.enter()
            return
        entries = self.form.entries()
        self._desk.ask(
            self,
            lambda workspace: take_consent(workspace, PersonId(person_id), entries),
            self._finish,
            self._refuse,
        )

    def _show_persons(self, persons: Sequence[Person], person_id: str) -> None:
        self._chips.show_choices([Choice(one.id, one.full_name) for one in persons])
        self._chips.set_value(person_id or (persons[0].id if len(persons) == 1 else ""))
        self._who.setVisible(len(persons) > 1)
        tab_before(self._chips.buttons, self.form.form.field("purpose"))

    def _finish(self, _consent: Consent) -> None:
        self._end()

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            self.form.show_problems(error.problems)
        else:
            self._desk.tell_refused(error)

    def _end(self) -> None:
        self.hide()
        self.ended.emit()
