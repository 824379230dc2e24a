"""The facts of a case, read and corrected in place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.case_steps import CORRECTED
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries, EntriesRefused
from fieldcase.domain.words import Words
from fieldcase.ui.cases.case_form import CaseForm
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.record_keeping import labels
from fieldcase.usecases.record_keeping.readable import told_fact

_SHOWN = (
    *("host_country", "destination_country", "destination_region"),
    *("destination_town", "visa_regime", "coo_mission", "programme"),
    *("reintegration_requested", "reintegration_operator", "referral_partner"),
    *("referral_place", "referral_worker", "referral_contact", "referred_on"),
    *("legal_status", "legal_sub_status", "order_to_leave_on", "case_type"),
    *("previous_assisted_return", "previous_return_on", "opened_on", "former_number"),
    *CORRECTED,
)


class FactsCard(Card):
    """`show_case(case)`; `edited` once a correction is saved.

    Only what is typed anew is saved: what another window or a bundle changed meanwhile
    stays, and is told.
    """

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Facts"))
        self._desk, self._words = desk, desk.words
        self._case: Case | None = None
        self._also: tuple[str, ...] = ()
        self._begun: Entries = {}
        self.edit_button = Button(desk.words.say("Edit"), Kind.QUIET, picture="edit")
        self.add_beside_title(self.edit_button)
        self._facts = Facts()
        self.form = CaseForm(desk)
        self.meanwhile = label(
            desk.words.say(
                "This case was changed meanwhile; only what you change here is saved"
                " over it."
            ),
            "ink_attention",
            wraps=True,
        )
        self.keep_button = Button(desk.words.say("Save"))
        self._cancel_button = Button(desk.words.say("Leave as it was"), Kind.QUIET)
        self._editing = QWidget()
        row = QHBoxLayout(self._editing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addStretch()
        row.addWidget(self._cancel_button)
        row.addWidget(self.keep_button)
        self.add(self._facts, self.form, self.meanwhile, self._editing)
        self.edit_button.clicked.connect(self.begin)
        self.keep_button.clicked.connect(self.keep)
        self._cancel_button.clicked.connect(self._end)
        self._end()

    def show_case(self, case: Case, also: Sequence[str] = ()) -> None:
        """Show these facts; what is being typed over them stays.

        `also` are the numbers of cases that are one return with this one.
        """
        if self._case is not None and self._case.id != case.id:
            self._end()
        elif self.form.isVisible():
            self.meanwhile.setVisible(self.meanwhile.isVisible() or self._moved(case))
        self._case = case
        self._also = tuple(also)
        told = self._words.listed(self._also)
        one = (self._words.say("One return with"), told)
        self._facts.show_facts([one, *_facts(case, self._words)])

    def begin(self) -> None:
        if self._case is None:
            return
        self.form.form.set_entries(taken_apart(self._case))
        self.form.form.show_errors({})
        self._begun = self.form.entries()
        self._show_editing(is_on=True)
        self.form.form.field("destination_country").enter()

    def keep(self) -> None:
        case = self._case
        if case is None:
            return
        entries = {
            name: value
            for name, value in self.form.entries().items()
            if value != self._begun.get(name)
        }
        self._desk.ask(
            self,
            lambda workspace: edit_case(workspace, case.id, entries),
            self._finish,
            self._refuse,
        )

    def _finish(self, case: Case) -> None:
        self.show_case(case, self._also)
        self._end()
        self.edited.emit()

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            self.form.show_problems(error.problems)
        else:
            self._desk.tell_refused(error)

    def _moved(self, now: Case) -> bool:
        """Whether a field that stands in the form was changed in the store."""
        if self._case is None:
            return False
        before, after = taken_apart(self._case), taken_apart(now)
        return any(before.get(name) != after.get(name) for name in self._begun)

    def _end(self) -> None:
        self.meanwhile.hide()
        self._show_editing(is_on=False)

    def _show_editing(self, *, is_on: bool) -> None:
        self._facts.setVisible(not is_on)
        self.edit_button.setVisible(not is_on)
        self.form.setVisible(is_on)
        self._editing.setVisible(is_on)


def _facts(case: Case, words: Words) -> list[tuple[str, str]]:
    return [
        (labels.label(labels.CASE, name, words), told_fact(case, name, words))
        for name in _SHOWN
    ]
