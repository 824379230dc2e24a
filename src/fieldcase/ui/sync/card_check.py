"""Before a card is trusted: its fingerprint, which two people compare aloud."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fieldcase.domain.device import Device
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.ui.sync.fingerprint import FingerprintLabel
from fieldcase.usecases.enrolment.enrolment import spoken_fingerprint


class CardCheck(QFrame):
    """`ask(device, path)` shows it; `trusted` carries the card's path.

    `verb` is the deed that follows, as "Trust this headquarters".
    """

    trusted = Signal(object)

    def __init__(self, words: Words, verb: str) -> None:
        super().__init__()
        self._words = words
        self._path: object = None
        self.setObjectName("card_check")
        self.setProperty("tone", str(Tone.ATTENTION))
        self._title = label("", f"ink_{Tone.ATTENTION}", wraps=True)
        self.fingerprint = FingerprintLabel(words)
        self.trust_button = Button(verb)
        self.put_off_button = Button(words.say("Not now"), Kind.QUIET)
        self._lay_out()
        self.trust_button.clicked.connect(self._trust)
        self.put_off_button.clicked.connect(self.put_away)
        self.hide()

    def ask(self, device: Device, path: object) -> None:
        self._path = path
        told = self._words.say("{name} asks to be trusted", name=device.name)
        self._title.setText(told)
        self.setAccessibleName(told)
        self.fingerprint.say(spoken_fingerprint(device))
        self.show()
        QTimer.singleShot(0, self.put_off_button, self.put_off_button.setFocus)

    def put_away(self) -> None:
        self._path = None
        self.hide()

    def _lay_out(self) -> None:
        how = self._words.say(
            "Read the digits aloud to each other, by telephone or face to face. Only"
            " if all of them are the same does this come from there."
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
        layout.addWidget(label(how, Role.BODY, wraps=True))
        layout.addLayout(deeds)

    def _trust(self) -> None:
        path = self._path
        self.put_away()
        if path is not None:
            self.trusted.emit(path)
