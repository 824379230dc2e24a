"""The journey that is planned, and those before it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.travel.travel import Travel, TravelStatus
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import SNUG, Tone
from fieldcase.usecases.record_keeping.labels import label as name_of
from fieldcase.usecases.record_keeping.labels_travel import TRAVEL
from fieldcase.usecases.travel.travels import Journeys

_TONES = {
    TravelStatus.PLANNED: Tone.STEP,
    TravelStatus.BOOKED: Tone.GOOD,
    TravelStatus.TRAVELLED: Tone.GOOD,
    TravelStatus.MISSED: Tone.WRONG,
    TravelStatus.CANCELLED: Tone.NEUTRAL,
}


class JourneyCard(Card):
    """`show_journeys(journeys)`; `edit_asked` carries a journey's id, or nothing."""

    edit_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Journey"))
        self._words = words
        self.plan_button = Button(
            words.say("Plan a journey"), Kind.QUIET, picture="plus"
        )
        self.add_beside_title(self.plan_button)
        self.plan_button.clicked.connect(lambda: self.edit_asked.emit(""))
        self._parts = QVBoxLayout()
        self._parts.setSpacing(SNUG)
        self.content.addLayout(self._parts)

    def put_first(self, widget: QWidget) -> None:
        """The form opens between the title and what is known."""
        self.content.insertWidget(1, widget)

    def show_journeys(self, journeys: Journeys) -> None:
        clear(self._parts)
        if not journeys.travels:
            told = self._words.say(
                "No journey is planned yet. Plan it once the day is agreed."
            )
            self._parts.addWidget(label(told, Role.QUIET, wraps=True))
        for travel in journeys.travels:
            self._show(travel, journeys)

    def _show(self, travel: Travel, journeys: Journeys) -> None:
        words = self._words
        status = words.code(ListName.TRAVEL_STATUS, travel.status)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        edit = Button(words.say("Edit"), Kind.QUIET, picture="edit")
        edit.clicked.connect(lambda _=False, it=travel.id: self.edit_asked.emit(it))
        row.addWidget(Pill(status, _TONES[travel.status]))
        row.addStretch()
        row.addWidget(edit)
        self._parts.addWidget(head)
        self._parts.addWidget(Facts(self._facts(travel, journeys)))

    def _facts(self, travel: Travel, journeys: Journeys) -> list[tuple[str, str]]:
        words = self._words
        names = {one.id: one.full_name or one.number for one in journeys.persons}
        told = {
            "mode": words.code(ListName.TRANSPORT_MODES, travel.mode),
            "departs_on": words.listed(
                filter(
                    None,
                    [
                        words.date(travel.departs_on, "full"),
                        words.time(travel.departs_at),
                    ],
                )
            ),
            "departs_from": words.isolated(travel.departs_from),
            "transit": words.isolated(travel.transit),
            "arrives_on": words.date(travel.arrives_on),
            "arrives_at": words.isolated(travel.arrives_at),
            "ticket": words.code(ListName.TICKET_MODES, travel.ticket),
            "carrier": words.isolated(travel.carrier),
            "travellers": words.listed(
                words.isolated(names[one]) for one in travel.travellers if one in names
            ),
            "onward": words.isolated(travel.onward),
            "met_by": words.isolated(travel.met_by),
            **self._help(travel),
            "note": words.isolated(travel.note),
        }
        return [(name_of(TRAVEL, name, words), text) for name, text in told.items()]

    def _help(self, travel: Travel) -> dict[str, str]:
        """Who helps on the way, and what was paid."""
        words = self._words
        paid = words.money(travel.premium_cents, travel.premium_currency)
        return {
            "assistance": words.listed(
                words.code(ListName.TRAVEL_ASSISTANCE, code)
                for code in travel.assistance
            ),
            "escorts": words.listed(
                words.isolated(one.name) or words.code(ListName.ESCORT_TYPES, one.kind)
                for one in travel.escorts
            ),
            "premium_cents": paid if travel.premium_cents else "",
            "premium_paid_on": words.date(travel.premium_paid_on),
        }
