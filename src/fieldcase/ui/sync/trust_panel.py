"""Before a server or an authority is trusted: its fingerprint, which people compare."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone


class TrustPanel(QFrame):
    """`ask(whose, fingerprint, then)` shows it; `then` is called if it is trusted."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._then: Callable[[], object] = lambda: None
        self.setObjectName("card_check")
        self.setProperty("tone", str(Tone.ATTENTION))
        self._title = label("", f"ink_{Tone.ATTENTION}", wraps=True)
        self.fingerprint = label("", Role.BODY, wraps=True)
        self.trust_button = Button(words.say("It is the same: trust it"))
        self.put_off_button = Button(words.say("Not now"), Kind.QUIET)
        self._lay_out()
        self.trust_button.clicked.connect(self._trust)
        self.put_off_button.clicked.connect(self.put_away)
        self.hide()

    def ask(self, whose: str, fingerprint: str, then: Callable[[], object]) -> None:
        self._then = then
        self._title.setText(whose)
        self.setAccessibleName(whose)
        self.fingerprint.setText(self._words.isolated(fingerprint))
        told = self._words.say("Fingerprint {digits}", digits=fingerprint)
        self.fingerprint.setAccessibleName(told)
        self.show()
        bring_into_sight(self)
        QTimer.singleShot(0, self.put_off_button, self.put_off_button.setFocus)

    def put_away(self) -> None:
        self._then = lambda: None
        self.hide()

    def _lay_out(self) -> None:
        how = self._words.say(
            "Ask headquarters, by telephone, for the fingerprint that it knows. Only if"
            " every sign is the same is it the right one."
        )
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addWidget(self.put_off_button)
        deeds.addWidget(self.trust_button)
        deeds.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SNUG, SMALL, SNUG, SNUG)
        layout.setSpacing(SMALL)
        layout.addWidget(self._title)
        layout.addWidget(self.fingerprint)
        layout.addWidget(label(how, Role.QUIET, wraps=True))
        layout.addLayout(deeds)

    def _trust(self) -> None:
        then = self._then
        self.put_away()
        then()
