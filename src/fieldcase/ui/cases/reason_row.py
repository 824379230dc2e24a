"""Why a case is closed, put aside or opened again: one line that asks."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.codelists import ListName
from fieldcase.domain.rules import Rule
from fieldcase.domain.words import Words, mark
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.look.tokens import FORM_WIDTH, SMALL
from fieldcase.usecases.messages import rule_sentence

_ASKED: Mapping[CaseStatus, str] = MappingProxyType(
    {
        CaseStatus.ON_HOLD: mark("Why is the case on hold?"),
        CaseStatus.WITHDRAWN: mark("Why do they withdraw?"),
        CaseStatus.NO_SHOW: mark("What is known of the no-show?"),
        CaseStatus.INELIGIBLE: mark("Why are they not eligible?"),
        CaseStatus.CANCELLED: mark("Why is it cancelled?"),
    }
)


class ReasonRow(QWidget):
    """`ask(status)` shows it; `answered` carries the status and the reason.

    For closing the reason is a code of the list, otherwise words.
    """

    answered = Signal(CaseStatus, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._status = CaseStatus.CLOSED
        self.reason = Picker(words, choices_of(ListName.CLOSURE_REASONS, words))
        self.words_field = TextField()
        self._field = LabelledField(words.say("Why is the case closed?"), self.reason)
        self._why = LabelledField(words.say("Why"), self.words_field)
        for field in (self._field, self._why):
            field.setMaximumWidth(FORM_WIDTH)
        self.close_button = Button(words.say("Close the case"))
        self._keep_button = Button(words.say("Leave it as it is"), Kind.QUIET)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addStretch()
        layout.addWidget(self._field, 1)
        layout.addWidget(self._why, 1)
        layout.addWidget(self._keep_button)
        layout.addWidget(self.close_button)
        self.close_button.clicked.connect(self._answer)
        self._keep_button.clicked.connect(self.put_away)
        self.hide()

    def ask(self, status: CaseStatus = CaseStatus.CLOSED) -> None:
        self.put_away()
        self._status = status
        is_closing, words = status is CaseStatus.CLOSED, self._words
        self._field.setVisible(is_closing)
        self._why.setVisible(not is_closing)
        asked = _ASKED.get(status, mark("Why is it opened again?"))
        self._why.rename(words.say(asked))
        self.close_button.setText(
            words.say("Close the case") if is_closing else words.say("Save the status")
        )
        self.show()
        self._asked().enter()

    def put_away(self) -> None:
        self.reason.set_value("")
        self.words_field.set_entry("")
        for field in (self._field, self._why):
            field.show_error("")
        self.hide()

    def _asked(self) -> LabelledField:
        return self._field if self._status is CaseStatus.CLOSED else self._why

    def _answer(self) -> None:
        is_closing = self._status is CaseStatus.CLOSED
        reason = self.reason.value() if is_closing else str(self.words_field.entry())
        if not reason.strip():
            self._asked().show_error(rule_sentence(Rule.REQUIRED, self._words))
            self._asked().enter()
            return
        self.answered.emit(self._status, reason)
