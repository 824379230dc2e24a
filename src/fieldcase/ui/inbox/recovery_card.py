"""Headquarters lets somebody in again whose passphrase is lost."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.ui.moments import moment_told
from fieldcase.ui.sync.fingerprint import FingerprintLabel
from fieldcase.usecases.keeping.remote_recovery import (
    RecoveryAnswer,
    RecoveryRequest,
    answer_request,
    read_request,
)

ANSWER_NAME = "fieldcase-recovery-answer.json"


class RecoveryCard(Card):
    """`load` a request: whose it is, what to compare aloud, then the answer's code.

    The code stands here until it is put away; it is written down nowhere.
    """

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Lost passphrases"))
        self._desk, self._words = desk, words
        self._path: Path | None = None
        self.load_button = Button(
            words.say("Read a request…"), Kind.QUIET, picture="document"
        )
        self.heading = label("", Role.STRONG, wraps=True)
        self.digits = FingerprintLabel(words)
        self._how = label("", wraps=True)
        self.put_away_button = Button(words.say("Not now"), Kind.QUIET)
        self.answer_button = Button(words.say("All are the same: save the answer…"))
        self._case = QWidget()
        self._lay_out()
        self.load_button.clicked.connect(self._ask)
        self.answer_button.clicked.connect(self._answer)
        self.put_away_button.clicked.connect(self.put_away)

    def load(self, path: Path) -> None:
        """Show whose request it is; nothing is answered yet."""
        self._desk.ask(
            self,
            lambda workspace: read_request(workspace, path),
            partial(self._show, path),
        )

    def put_away(self) -> None:
        self._path = None
        self.digits.clear()
        self._case.hide()

    def _lay_out(self) -> None:
        told = self._words.say(
            "Whoever lost a passphrase and has no slip saves a request on the laptop."
            " Read it here; the answer opens that laptop once, with a code that you"
            " tell by telephone."
        )
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addWidget(self.put_away_button)
        deeds.addWidget(self.answer_button)
        deeds.addStretch()
        inside = QVBoxLayout(self._case)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SMALL)
        for part in (self.heading, self.digits, self._how):
            inside.addWidget(part)
        inside.addLayout(deeds)
        self.add_beside_title(self.load_button)
        self.add(label(told, Role.QUIET, wraps=True), self._case)
        self._case.hide()

    def _ask(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("Which request came?"))
        if path is not None:
            self.load(path)

    def _show(self, path: Path, request: RecoveryRequest) -> None:
        self._path = path
        words, today = self._words, self._desk.workspace.today()
        self.heading.setText(
            words.say(
                "{name} asks to be let in, {moment}",
                name=request.device.name,
                moment=moment_told(request.made_at, today, words),
            )
        )
        self.digits.say(request.spoken)
        self._how.setText(
            words.say(
                "Telephone somebody whose voice you know there. Read the digits to each"
                " other: only if all are the same is it this laptop that asks."
            )
        )
        self.answer_button.show()
        self.put_away_button.setText(words.say("Not now"))
        self._case.show()
        soon(self.put_away_button, self.put_away_button.setFocus)

    def _answer(self) -> None:
        path, words = self._path, self._words
        told = words.say("Where shall the answer go?")
        target = self._desk.ask_where(self, told, ANSWER_NAME)
        if path is not None and target is not None:
            self._desk.ask(
                self,
                lambda workspace: answer_request(workspace, path, target),
                partial(self._tell, target),
            )

    def _tell(self, target: Path, answer: RecoveryAnswer) -> None:
        words = self._words
        told = words.say(
            "The answer for {name} is in {file}.",
            name=answer.device.name,
            file=target.name,
        )
        self._desk.tell(Tone.GOOD, told)
        self._path = None
        self.heading.setText(words.say("The code for {name}", name=answer.device.name))
        self.digits.say(answer.code.replace("-", " "))
        self.digits.setAccessibleName(words.say("Code {code}", code=answer.code))
        self._how.setText(
            words.say(
                "Tell it by telephone; never send it with the file. It is kept nowhere"
                " and is gone once you put it away."
            )
        )
        self.answer_button.hide()
        self.put_away_button.setText(words.say("Put the code away"))
