"""A verification code typed or scanned: is the certificate genuine?"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.usecases.training.certificate_checking import (
    CodeChecked,
    CodeVerdict,
    check_code,
)
from fieldcase.usecases.training.certificate_words import verdict_sentence

_TONES: Mapping[CodeVerdict, Tone] = MappingProxyType(
    {
        CodeVerdict.VALID: Tone.GOOD,
        CodeVerdict.REVOKED: Tone.WRONG,
        CodeVerdict.UNKNOWN: Tone.ATTENTION,
    }
)


class CertificateCheckPage(Page):
    """`visit(None)` asks for a code; the verdict stands under it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.words.say
        self._desk, self._words = desk, desk.words
        self.code = TextField()
        self.field = LabelledField(
            say("Verification code"),
            self.code,
            say("Ten signs, or what the square code on the paper holds."),
        )
        self.check_button = Button(say("Check"), Kind.PRIMARY)
        self.verdict: Callout | None = None
        card = Card()
        as_high = QSizePolicy.Policy.Maximum  # as what stands in it, and no higher
        card.setSizePolicy(QSizePolicy.Policy.Preferred, as_high)
        self.field.add_beside(self.check_button)
        card.add(self.field)
        self._verdicts = QVBoxLayout()
        card.content.addLayout(self._verdicts)
        self.body.addWidget(card)
        self.body.addStretch()
        told = say("Held against this store; no network is needed.")
        self.show_head(say("Check a certificate"), told)
        self.begin_at(self.code)
        self.check_button.clicked.connect(self.check)
        self.code.returnPressed.connect(self.check)
        self.code.changed.connect(self._clear)

    def visit(self, argument: object) -> None:
        del argument
        self.code.set_entry("")
        self._clear()
        self.field.enter()

    def check(self) -> None:
        """Look it up; the code stays where it was typed."""
        typed = self.code.value()
        if not typed.strip():
            self.field.show_error(
                self._words.say("Type the code that is on the paper.")
            )
            return
        self._desk.ask(self, lambda workspace: check_code(workspace, typed), self._show)

    def _show(self, checked: CodeChecked) -> None:
        self._clear()
        told = verdict_sentence(checked, self._words)
        self.verdict = Callout(_TONES[checked.verdict], told)
        self._verdicts.addWidget(self.verdict)

    def _clear(self) -> None:
        if self.verdict is not None:
            self._verdicts.removeWidget(self.verdict)
            self.verdict.hide()
            self.verdict.deleteLater()
            self.verdict = None
