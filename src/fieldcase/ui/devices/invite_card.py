"""Inviting a laptop: what it is for, then its enrolment file and the code for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcase.domain.device import Device
from fieldcase.domain.exchange.device_forms import (
    FORM_VERSION,
    INVITATION_FORM,
    reach_entries,
    read_days,
    read_reach,
)
from fieldcase.domain.exchange.invitation import USUAL_DAYS, Reach
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.rules import Entries
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, at_start, label
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.desk import Desk
from fieldcase.ui.devices.reach_form import InvitationForm
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.usecases.enrolment.inviting import Invited, Wanted, prepare, save_invited
from fieldcase.usecases.enrolment.scopes import reach_of
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.workspace import Workspace

SUFFIX = ".fieldcase-enrolment"


class InviteCard(Card):
    """`ask(None)` invites a new laptop, `ask(device)` one that takes its place."""

    invited = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        super().__init__(say("Enrol a laptop"))
        self._desk, self._words = desk, desk.words
        self._invited: Invited | None = None
        self.panel = RecordPanel(
            desk,
            InvitationForm(desk),
            (INVITATION_FORM, FORM_VERSION),
            say("Make the enrolment file"),
        )
        self._about = label("", Role.QUIET, wraps=True)
        self.code = QLabel()
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setProperty("role", "digits")
        self.code.setAlignment(at_start())
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._told = label("", Role.BODY, wraps=True)
        self.save_button = Button(say("Save the enrolment file"), picture="document")
        self.done_button = Button(say("Done"), Kind.QUIET)
        self._made = QWidget()
        self._lay_out()
        self.panel.done.connect(self._show_made)
        self.panel.ended.connect(self._leave)
        self.save_button.clicked.connect(self.save)
        self.done_button.clicked.connect(self.put_away)
        self.hide()

    def ask(self, instead_of: Device | None) -> None:
        words = self._words
        self._made.hide()
        self._about.setVisible(instead_of is not None)
        reach = Reach() if instead_of is None else reach_of(instead_of)
        entries = {**reach_entries(reach), "days": USUAL_DAYS}
        if instead_of is not None:
            entries["name"] = instead_of.name
            self._about.setText(
                words.say(
                    "It takes the place of {name} ({code}): once it is approved, the"
                    " old one is revoked and its cases come down to the new one.",
                    name=words.isolated(instead_of.name),
                    code=words.isolated(instead_of.code),
                )
            )
        self.show()
        other = None if instead_of is None else instead_of.id

        def deed(
            workspace: Workspace, typed: Entries, draft_id: DraftId | None
        ) -> Invited:
            wanted = Wanted(
                name=str(typed.get("name") or ""),
                reach=read_reach(typed),
                days=read_days(typed),
                instead_of=other,
                with_login=bool(typed.get("with_login")),
            )
            return prepare(workspace, wanted, draft_id)

        about = {"instead_of": other or ""}
        self.panel.ask(
            RecordAsked(case_id=NO_CASE, entries=entries, about=about, deed=deed)
        )

    def save(self) -> None:
        """Ask where, and write the file; it can be written once more."""
        invited = self._invited
        if invited is None:
            return
        name = "".join(
            sign if sign.isalnum() else "-" for sign in invited.invitation.name
        )
        target = self._desk.ask_where(
            self, self.save_button.text(), f"{name.strip('-')}{SUFFIX}"
        )
        if target is None:
            return
        told = self._words.say("The enrolment file is in {name}.", name=target.name)
        self._desk.ask(
            self,
            lambda _workspace: save_invited(invited, target),
            lambda _: self._desk.tell(Tone.GOOD, told),
        )

    def put_away(self) -> None:
        """The code is not shown again."""
        self._invited = None
        self.code.clear()
        self._made.hide()
        self.panel.put_away()
        self.hide()

    def settle(self) -> None:
        self.panel.settle()

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addStretch()
        deeds.addWidget(self.done_button)
        deeds.addWidget(self.save_button)
        made = QVBoxLayout(self._made)
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(SNUG)
        made.addWidget(label(self._words.say("Code"), Role.LABEL))
        made.addWidget(self.code)
        made.addWidget(self._told)
        made.addLayout(deeds)
        self._made.hide()
        self._about.hide()
        self.add(self._about, self.panel, self._made)

    def _show_made(self, invited: Invited) -> None:
        words = self._words
        self._invited = invited
        self.code.setText(words.isolated(invited.code))
        self.code.setAccessibleName(words.say("Code {code}", code=invited.code))
        self._told.setText(
            words.say(
                "Save the file and give it to {name}. Tell this code aloud, by"
                " telephone or face to face; never send it with the file. Both are good"
                " until"
                " {moment}. The laptop answers with a file: load it here.",
                name=words.isolated(invited.invitation.name),
                moment=words.moment(invited.invitation.expires_at),
            )
        )
        self.show()
        self._made.show()
        bring_into_sight(self._made)
        soon(self.save_button, self.save_button.setFocus)
        self.invited.emit()

    def _leave(self) -> None:
        if self._invited is None:
            self.hide()
