"""One enrolled laptop: its name, code and fingerprint, and taking back the trust."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.device import Device
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.tokens import NORMAL, SMALL, TINY, Tone
from fieldcase.usecases.exchange.enrolment import spoken_fingerprint


class LaptopRow(QWidget):
    """`revoked` carries the device's id, after asking once what will be lost."""

    revoked = Signal(str)

    def __init__(self, words: Words, device: Device) -> None:
        super().__init__()
        self._words, self.device = words, device
        self._question: Callout | None = None
        self.revoke_button = Button(words.say("Revoke"), Kind.QUIET)
        self.revoke_button.setAccessibleName(
            words.say("Revoke {name}", name=device.name)
        )
        self.revoke_button.clicked.connect(self._ask)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SMALL)
        self._layout.addLayout(self._line())
        self.revoke_button.setVisible(device.revoked_at is None)

    def _line(self) -> QHBoxLayout:
        words, device = self._words, self.device
        names = QVBoxLayout()
        names.setSpacing(TINY)
        names.addWidget(label(words.isolated(device.name), Role.STRONG))
        code = words.say("Code {code}", code=device.code)
        digits = words.say("Fingerprint {digits}", digits=spoken_fingerprint(device))
        names.addWidget(label(f"{code} · {digits}", Role.SMALL))
        line = QHBoxLayout()
        line.setSpacing(NORMAL)
        line.addLayout(names, 1)
        line.addWidget(self._pill())
        line.addWidget(self.revoke_button)
        return line

    def _pill(self) -> Pill:
        words, revoked_at = self._words, self.device.revoked_at
        if revoked_at is None:
            return Pill(words.say("Enrolled"), Tone.GOOD)
        day = words.date(revoked_at.date())
        return Pill(words.say("Revoked on {day}", day=day), Tone.NEUTRAL)

    def _ask(self) -> None:
        if self._question is not None:
            return
        words = self._words
        self._question = Callout(
            Tone.ATTENTION,
            words.say(
                "Refuse the bundles of {name} from now on?", name=self.device.name
            ),
        )
        yes = Button(words.say("Revoke the laptop"))
        yes.clicked.connect(lambda: self.revoked.emit(self.device.id))
        told = words.say(
            "What it has sent stays. To take its bundles again, enrol its card anew."
        )
        self._question.add(told, yes)
        self._layout.addWidget(self._question)
        yes.setFocus()
