"""Erasing a person: what will be lost is said once, and a reason is asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight, errors_of
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.usecases.record_keeping.data_subjects import order_erasure


class ErasingPanel(QWidget):
    """`ask(person)` shows it; `erased` carries the order."""

    erased = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._person_id = PersonId("")
        self._callout = QVBoxLayout()
        self.reason = LabelledField(
            words.say("Why"),
            TextField(words.say("Asked for it by letter")),
            words.say("It is kept for good and stands on the certificate: no names."),
        )
        self.erase_button = Button(words.say("Erase for good"))
        self.keep_button = Button(words.say("Keep the person"), Kind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch()
        row.addWidget(self.keep_button)
        row.addWidget(self.erase_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        layout.addLayout(self._callout)
        layout.addWidget(self.reason)
        layout.addLayout(row)
        self.erase_button.clicked.connect(self.erase)
        self.keep_button.clicked.connect(self.hide)
        self.hide()

    def ask(self, person: Person) -> None:
        self._person_id = person.id
        self.reason.control.set_entry("")
        self.reason.clear_error()
        self._say_what_is_lost(person)
        self.show()
        self.reason.enter()
        bring_into_sight(self)

    def erase(self) -> None:
        """Order it; a reason that is missing or names the person is asked again."""
        person_id, reason = self._person_id, str(self.reason.control.entry() or "")
        self.erase_button.setEnabled(False)
        self._desk.ask(
            self,
            lambda workspace: order_erasure(workspace, person_id, reason),
            self._finish,
            self._refuse,
        )

    def _say_what_is_lost(self, person: Person) -> None:
        clear(self._callout)
        say = self._words.say
        name = person.full_name or person.number
        callout = Callout(Tone.WRONG, say("{name} will be erased.", name=name))
        lost = (
            say(
                "Lost for good: names, contacts, consents, what was said and noted,"
                " drafts, and all of it in the history."
            ),
            say(
                "It goes here now, on other devices with the next sync, and from"
                " backups as they are replaced. What others of the case share goes"
                " once all of them are erased."
            ),
            say(
                "What stays: numbers, dates and steps that say nothing about who, so"
                " that figures remain true. This cannot be undone."
            ),
        )
        for sentence in lost:
            callout.add(sentence)
        self._callout.addWidget(callout)

    def _finish(self, order: ErasureOrder) -> None:
        self.erase_button.setEnabled(True)
        self.hide()
        self.erased.emit(order)

    def _refuse(self, error: FieldCaseError) -> None:
        self.erase_button.setEnabled(True)
        if not isinstance(error, EntriesRefused):
            self._desk.tell_refused(error)
            return
        self.reason.show_error(errors_of(error.problems, self._words)["reason"])
        self.reason.enter()
