"""What one laptop may hold, and saying it anew."""

from fieldcase.domain.device import Device
from fieldcase.domain.exchange.device_forms import (
    FORM_VERSION,
    SCOPE_FORM,
    reach_entries,
    read_reach,
)
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.devices.device_naming import place_told, role_told, scope_told
from fieldcase.ui.devices.reach_form import ReachForm
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.usecases.enrolment.scopes import reach_of, set_reach
from fieldcase.usecases.record_keeping.drafts import NO_CASE


class ReachCard(Card):
    """`show_device(device)`; the form opens where the facts stand."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("What it may hold"))
        self._words = words
        self._device: Device | None = None
        self.change_button = Button(words.say("Change"), Kind.QUIET)
        self.add_beside_title(self.change_button)
        self._facts = Facts()
        self._told = label(
            words.say(
                "Within this, each person’s consents decide. What it may not hold any"
                " more is forgotten there with the next bundle to it."
            ),
            Role.SMALL,
            wraps=True,
        )
        self.panel = RecordPanel(
            desk, ReachForm(desk), (SCOPE_FORM, FORM_VERSION), words.say("Save")
        )
        self.add(self._facts, self._told, self.panel)
        self.change_button.clicked.connect(self.change)
        self.panel.ended.connect(self._end)

    def show_device(self, device: Device) -> None:
        self._device = device
        words = self._words
        self._facts.show_facts(
            [
                (words.say("Used by"), role_told(device, words)),
                (words.say("Works at"), place_told(device, words)),
                (words.say("Cases"), scope_told(device, words)),
                (words.say("Mailbox"), words.isolated(device.mailbox)),
            ]
        )
        self.change_button.setVisible(device.revoked_at is None)

    def change(self) -> None:
        device = self._device
        if device is None:
            return
        self._facts.hide()
        self.change_button.setEnabled(False)
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE,
                entries=reach_entries(reach_of(device)),
                about={"id": device.id},
                deed=lambda workspace, typed, draft_id: set_reach(
                    workspace, device.id, read_reach(typed), draft_id
                ),
            )
        )

    def put_away(self) -> None:
        self.panel.put_away()
        self._end()

    def settle(self) -> None:
        self.panel.settle()

    def _end(self) -> None:
        self._facts.show()
        self.change_button.setEnabled(True)
