"""The keys of one laptop, and taking back the trust in them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.exchange.scope import RevocationReason
from fieldcase.domain.rules import Problem, Rule
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight, errors_of
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.ui.sync.fingerprint import FingerprintLabel
from fieldcase.usecases.enrolment.laptops import LaptopFile

_REASONS = [
    str(one) for one in RevocationReason if one is not RevocationReason.REPLACED
]


class KeysCard(Card):
    """`show_file(file)`; `revoked` carries the reason, after asking once."""

    revoked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Its keys"))
        self._words = words
        self._facts = Facts()
        self.fingerprint = FingerprintLabel(words)
        self.revoke_button = Button(words.say("Revoke"), Kind.QUIET)
        self.add_beside_title(self.revoke_button)
        self.reason = LabelledField(
            words.say("Why"),
            ChoiceChips(
                choices_of(ListName.REVOCATION_REASONS, words, _REASONS),
                is_multiple=False,
            ),
        )
        self.yes_button = Button(words.say("Revoke the laptop"))
        self.no_button = Button(words.say("Not now"), Kind.QUIET)
        self._question = QWidget()
        self._lay_out()
        self.revoke_button.clicked.connect(self._ask)
        self.yes_button.clicked.connect(self._revoke)
        self.no_button.clicked.connect(self.put_away)

    def show_file(self, file: LaptopFile) -> None:
        words, device = self._words, file.line.device
        revoked = device.revoked_at
        why = device.revoked_reason
        self._facts.show_facts(
            [
                (words.say("Code"), words.isolated(device.code)),
                (
                    words.say("Enrolled on"),
                    words.moment(device.enrolled_at) if device.enrolled_at else "",
                ),
                (words.say("Revoked on"), words.moment(revoked) if revoked else ""),
                (
                    words.say("Why"),
                    words.code(ListName.REVOCATION_REASONS, why) if why else "",
                ),
            ]
        )
        self.fingerprint.say(file.spoken)
        self.revoke_button.setVisible(revoked is None)
        if revoked is not None:
            self.put_away()

    def put_away(self) -> None:
        self._question.hide()
        self.revoke_button.setEnabled(True)

    def _lay_out(self) -> None:
        words = self._words
        told = words.say(
            "Its bundles are refused from now on and nothing is sealed for it any more;"
            " what it has sent stays. Its keys are never trusted again: a found or"
            " rebuilt laptop gets new ones."
        )
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addStretch()
        deeds.addWidget(self.no_button)
        deeds.addWidget(self.yes_button)
        question = QVBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        question.setSpacing(SNUG)
        question.addWidget(label(told, Role.BODY, wraps=True))
        question.addWidget(self.reason)
        question.addLayout(deeds)
        self._question.hide()
        self.add(
            self._facts,
            label(words.say("Fingerprint"), Role.LABEL),
            self.fingerprint,
            self._question,
        )

    def _ask(self) -> None:
        self.reason.control.set_entry("")
        self.revoke_button.setEnabled(False)
        self._question.show()
        self.reason.enter()
        bring_into_sight(self._question)

    def _revoke(self) -> None:
        chosen = self.reason.control.entry()
        if not chosen:
            wrong = errors_of([Problem("reason", Rule.REQUIRED)], self._words)
            self.reason.show_error(wrong["reason"])
            self.reason.enter()
            return
        self.revoked.emit(RevocationReason(str(chosen)))
