"""Laptops that were invited: who has answered, whose file is still on its way."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.exchange.invitation import Invitation
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import NORMAL, SNUG, TINY, Tone
from fieldcase.ui.sync.card_check import CardCheck


class InvitationsCard(Card):
    """`show_invitations`; `approved` and `withdrawn` carry an invitation's id."""

    approved = Signal(str)
    withdrawn = Signal(str)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Invited, not yet enrolled"))
        self._desk, self._words = desk, words
        self.check = CardCheck(words, words.say("All are the same: enrol"))
        self.rows: dict[str, InvitationRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(SNUG)
        self.add(self.check)
        self.content.addLayout(self._list)
        self.check.trusted.connect(lambda said: self.approved.emit(str(said)))

    def show_invitations(self, invitations: Sequence[Invitation]) -> None:
        clear(self._list)
        self.rows = {}
        for one in invitations:
            row = InvitationRow(self._desk, one)
            row.compare_button.clicked.connect(lambda _=False, of=one: self.compare(of))
            row.withdraw_button.clicked.connect(
                lambda _=False, of=one: self.withdrawn.emit(of.id)
            )
            self.rows[one.id] = row
            self._list.addWidget(row)
        self.setVisible(bool(invitations))

    def compare(self, invitation: Invitation) -> None:
        """Show the digits of the one that answered; nothing is trusted yet."""
        if invitation.answer is not None:
            self.show()
            self.check.ask(invitation.answer, invitation.id)


class InvitationRow(QWidget):
    """One that is waited for, or that answered."""

    def __init__(self, desk: Desk, invitation: Invitation) -> None:
        super().__init__()
        words = desk.words
        self.compare_button = Button(words.say("Compare the fingerprint"))
        self.withdraw_button = Button(words.say("Withdraw"), Kind.QUIET)
        self.withdraw_button.setAccessibleName(
            words.say("Withdraw {name}", name=invitation.name)
        )
        has_answered = invitation.answer is not None
        self.compare_button.setVisible(has_answered)
        until = words.moment(invitation.expires_at)
        told = (
            words.say("Somebody answered. Compare what the laptop’s side reads aloud.")
            if has_answered
            else words.say("Its file and code are good until {moment}.", moment=until)
        )
        names = QVBoxLayout()
        names.setSpacing(TINY)
        names.addWidget(label(words.isolated(invitation.name), Role.STRONG))
        names.addWidget(label(told, Role.SMALL))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(NORMAL)
        line.addLayout(names, 1)
        line.addWidget(self._pill(desk, invitation))
        line.addWidget(self.withdraw_button)
        line.addWidget(self.compare_button)

    @staticmethod
    def _pill(desk: Desk, invitation: Invitation) -> Pill:
        say = desk.words.say
        if invitation.answer is not None:
            return Pill(say("Answered"), Tone.ATTENTION)
        if invitation.is_expired(desk.workspace.clock.now()):
            return Pill(say("Expired"), Tone.WRONG)
        return Pill(say("Waiting for it"), Tone.INFORMATION)
