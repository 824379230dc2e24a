"""Closing a case: one line that asks why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.rules import Rule
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.tokens import FORM_WIDTH, SMALL
from fieldcase.usecases.messages import rule_sentence


class ClosingRow(QWidget):
    """`ask()` shows it; `closed` carries the code of the reason."""

    closed = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.reason = Picker(words, choices_of(ListName.CLOSURE_REASONS, words))
        self._field = LabelledField(words.say("Why is the case closed?"), self.reason)
        self._field.setMaximumWidth(FORM_WIDTH)
        self.close_button = Button(words.say("Close the case"))
        self._keep_button = Button(words.say("Keep it open"), Kind.QUIET)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addStretch()
        layout.addWidget(self._field, 1)
        layout.addWidget(self._keep_button)
        layout.addWidget(self.close_button)
        self.close_button.clicked.connect(self._close)
        self._keep_button.clicked.connect(self.put_away)
        self.hide()

    def ask(self) -> None:
        self.show()
        self._field.enter()

    def put_away(self) -> None:
        self.reason.set_value("")
        self._field.show_error("")
        self.hide()

    def _close(self) -> None:
        if not self.reason.value():
            self._field.show_error(rule_sentence(Rule.REQUIRED, self._words))
            self._field.enter()
            return
        self.closed.emit(self.reason.value())
