"""Before somebody is trusted: the fingerprint, which two people compare."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone


class ComparePanel(QFrame):
    """`ask` of a panel of one kind shows it; what is asked follows if it is trusted.

    `verb` is the deed that follows, as "Trust this headquarters"; `how` says how the
    fingerprint is compared.
    """

    def __init__(self, words: Words, verb: str, how: str, fingerprint: QLabel) -> None:
        super().__init__()
        self._words = words
        self._then: Callable[[], object] = _nothing
        self.setObjectName("card_check")
        self.setProperty("tone", str(Tone.ATTENTION))
        self._title = label("", f"ink_{Tone.ATTENTION}", wraps=True)
        self._fingerprint = fingerprint
        self.trust_button = Button(verb)
        self.put_off_button = Button(words.say("Not now"), Kind.QUIET)
        self._lay_out(how)
        self.trust_button.clicked.connect(self._trust)
        self.put_off_button.clicked.connect(self.put_away)
        self.hide()

    def put_away(self) -> None:
        self._then = _nothing
        self.hide()

    def _show(self, told: str, then: Callable[[], object]) -> None:
        self._then = then
        self._title.setText(told)
        self.setAccessibleName(told)
        self.show()
        bring_into_sight(self)
        soon(self.put_off_button, self.put_off_button.setFocus)

    def _lay_out(self, how: str) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addWidget(self.put_off_button)
        deeds.addWidget(self.trust_button)
        deeds.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SNUG, SMALL, SNUG, SNUG)
        layout.setSpacing(SMALL)
        layout.addWidget(self._title)
        layout.addWidget(self._fingerprint)
        layout.addWidget(label(how, Role.BODY, wraps=True))
        layout.addLayout(deeds)

    def _trust(self) -> None:
        then = self._then
        self.put_away()
        then()


def _nothing() -> None:
    """Nobody is asked about."""
