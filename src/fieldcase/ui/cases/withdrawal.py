"""Withdrawing consents: what it means is told first, and what was said is kept."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import Consent
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.usecases.consent.consent_words import effect_of_withdrawing
from fieldcase.usecases.consent.consents import withdraw_consents
from fieldcase.usecases.record_keeping.labels import CONSENT, label


class Withdrawal(QWidget):
    """`ask(consents)` shows it; `ended` when they are withdrawn, or kept after all."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._consents: Sequence[Consent] = ()
        self._callout: Callout | None = None
        say = desk.words.say
        self.told = CheckBox(label(CONSENT, "effect_told", desk.words))
        self.note = TextField()
        self.withdraw_button = Button(say("Withdraw"))
        self.keep_button = Button(say("Keep it"), Kind.QUIET)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SNUG)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.told)
        row.addStretch()
        row.addWidget(self.keep_button)
        row.addWidget(self.withdraw_button)
        said = label(CONSENT, "withdrawal_note", desk.words)
        self._layout.addWidget(LabelledField(said, self.note))
        self._layout.addLayout(row)
        self.withdraw_button.clicked.connect(self._withdraw)
        self.keep_button.clicked.connect(self._end)
        self.hide()

    def ask(self, consents: Sequence[Consent]) -> None:
        """Withdrawing cannot be undone, only consent be taken anew: ask once."""
        self._consents = consents
        if self._callout is not None:
            self._callout.hide()
            self._callout.deleteLater()
        words = self._words
        title = words.say("What withdrawing means: tell it, then withdraw.")
        self._callout = Callout(Tone.ATTENTION, title)
        for purpose in dict.fromkeys(one.purpose for one in consents):
            name = words.code(ListName.CONSENT_PURPOSES, purpose)
            effect = effect_of_withdrawing(purpose, words)
            self._callout.add(words.line(f"{name}: {effect}"))
        self._layout.insertWidget(0, self._callout)
        self.told.set_value(False)
        self.note.set_value("")
        self.show()
        self.told.setFocus()
        bring_into_sight(self)

    def put_away(self) -> None:
        self._consents = ()
        self.hide()

    def _withdraw(self) -> None:
        ids = [one.id for one in self._consents]
        deed = partial(
            withdraw_consents,
            consent_ids=ids,
            effect_told=self.told.value(),
            note=self.note.value(),
        )
        self._desk.ask(self, deed, lambda _: self._end())

    def _end(self) -> None:
        self.put_away()
        self.ended.emit()
