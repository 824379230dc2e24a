"""The session form: what is said on the left, what comes of it on the right."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.casework.session_rules import BROKEN_OFF, COUNTS
from fieldcase.domain.casework.session_start import COUNTED, heads
from fieldcase.domain.change import JsonValue
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.columns import column_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_focus_into_sight, field_grid
from fieldcase.ui.look.tokens import AREA_LEAST, AREA_SHORT, CARD_GAP, FIELD_GAP, Tone
from fieldcase.ui.sessions.conversation_fields import (
    ConversationFields,
    Minutes,
    beside,
)
from fieldcase.usecases.casework.sessions import AMENDS

LEFT, RIGHT = 4, 3  # shares of the width: topics need room
VIRTUAL = "VIRT"
# Where each part of the form begins: one key goes from one to the next.
PARTS = (
    "session_type",
    "topics",
    "facts",
    "decision",
    "needs_economic",
    "needs_psychosocial",
    "assessment",
    "documents_given",
    "completion",
    "next_appointment",
)


class SessionForm(ConversationFields):
    """`show_draft(entries, persons)` puts a draft in; `entries()` tells what is here.

    Fields are made in the order they are read: Tab and the first error follow it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(CARD_GAP)
        self._people = ChoiceChips([])
        self._persons: tuple[Person, ...] = ()
        self._counted: dict[str, JsonValue] = {}
        self._reason = self._amendment()
        said = (self._reason, self._setting(), self._conversation())
        comes_of_it = (
            self._decision(),
            self._needs(),
            self._protected(),
            self._assessment(),
            self._documents(),
            self._completion(),
            self._appointment(),
        )
        for share, cards in ((LEFT, said), (RIGHT, comes_of_it)):
            columns.addLayout(column_of(cards), share)

    def show_draft(
        self, entries: Mapping[str, JsonValue], persons: Sequence[Person]
    ) -> None:
        self._persons = tuple(persons)
        self._show_people(persons)
        self._reason.setVisible(bool(entries.get(AMENDS)))
        self.form.set_entries({"decision": "undecided", **entries})
        self.form.show_errors({})
        self._counted = self._heads_typed()
        self._show_what_is_asked()

    def enter(self) -> None:
        """Put the keyboard where writing begins.

        Where and how is known from the last session: then it begins with the topics.
        """
        is_known = bool(self.form.field("place_type").control.entry())
        name = "topics" if is_known else "session_type"
        if self._reason.isVisibleTo(self):
            name = "amendment_reason"
        self.form.field(name).enter()
        bring_focus_into_sight(self)

    def enter_part(self, step: int) -> None:
        """Go to the next part of the form, or with -1 to the one before."""
        order = self.form.names()
        here = self.form.name_with_keyboard()
        at = order.index(here) if here else -1
        parts = [
            place
            for place, name in enumerate(order)
            if name in PARTS and self.form.field(name).isVisibleTo(self)
        ]
        ahead = [place for place in parts if place > at]
        behind = [place for place in parts if place < at]
        there = (ahead or parts)[0] if step > 0 else (behind or parts)[-1]
        self.form.field(order[there]).enter()
        bring_focus_into_sight(self)

    def _show_people(self, persons: Sequence[Person]) -> None:
        self._people.show_choices([Choice(one.id, one.full_name) for one in persons])

    def _amendment(self) -> Card:
        card = Card(self.words.say("Amendment"))
        card.add(
            label(
                self.words.say(
                    "The signed session stays as it is; this version names it."
                ),
                Role.QUIET,
                wraps=True,
            ),
            self.area("amendment_reason", AREA_SHORT),
        )
        return card

    def _setting(self) -> Card:
        card = Card()
        card.content.addLayout(
            field_grid(
                [(self.picker("session_type"), 1), (self.day("held_on"), 1)],
                [(self.picker("place_type"), 1), (self.text("place"), 1)],
                [(self.chips("mode", is_multiple=False), 2)],
                [(self._when_fields(), 1), (self.picker("language"), 1)],
                [(beside(self.text("interpreter"), self.text("focal_point")), 2)],
            )
        )
        card.add(self.field("present", self._people), self.text("others_present"))
        self._heads = beside(*(self.number(name) for name in COUNTS))
        card.add(self._heads)
        for name in ("session_type", "present"):
            control = self.form.field(name).control
            control.changed.connect(self._show_what_is_asked)
        return card

    def _when_fields(self) -> QWidget:
        starts, ends = TimeField(self.words), TimeField(self.words)
        ends.setPlaceholderText(self.words.say("at signing"))
        self.minutes = Minutes(self.words, starts, ends)
        return beside(
            self.field("starts", starts), self.field("ends", ends), self.minutes
        )

    def _show_what_is_asked(self) -> None:
        """Some fields are asked for some kinds of sessions only."""
        kind = self.form.field("session_type").control.entry()
        field = self.form.field("focal_point")
        field.setVisible(kind == VIRTUAL or bool(field.control.entry()))
        self._heads.setVisible(kind in COUNTED or any(self._heads_typed().values()))
        if kind in COUNTED:
            self._count_heads()
        broken_off = self.form.field("completion").control.entry() == BROKEN_OFF
        self.form.field("drop_out_reason").setVisible(broken_off)

    def _count_heads(self) -> None:
        """Those who are ticked, as long as nobody typed another number."""
        if self._heads_typed() != self._counted:
            return
        present = [PersonId(one) for one in self._people.values()]
        counted = heads(self._persons, present, self.clock.today())
        for name, count in counted.items():
            self.form.field(name).control.set_entry(count)
        self._counted = self._heads_typed()

    def _heads_typed(self) -> dict[str, JsonValue]:
        return {name: self.form.field(name).control.entry() for name in COUNTS}

    def _conversation(self) -> Card:
        card = Card()
        card.add(
            self.chips("topics"),
            self.area("facts", AREA_LEAST * 2),
            self.area("expectations", AREA_LEAST),
            self.area("skills", AREA_LEAST),
        )
        return card

    def _decision(self) -> Card:
        return self._titled(self.radios("decision"))

    def _needs(self) -> Card:
        card = Card(self.words.say("Needs"))
        card.add(
            self.area("needs_economic", AREA_SHORT),
            self.area("needs_social", AREA_SHORT),
        )
        return card

    def _protected(self) -> Card:
        card = Card(self.words.say("Psychosocial"))
        card.add_beside_title(Pill(self.words.say("Protected"), Tone.INFORMATION))
        card.add(
            label(self.words.say("Never on the printed record."), Role.QUIET),
            self.area("needs_psychosocial", AREA_SHORT),
            self.area("psychosocial_note", AREA_LEAST),
        )
        if "psychosocial_note" in self.unseen:
            card.hide()
        return card

    def _assessment(self) -> Card:
        return self._titled(self.area("assessment", AREA_LEAST))

    def _documents(self) -> Card:
        chips = self.chips("documents_given", columns=2)
        return self._titled(chips, self.picker("documents_language"))

    def _completion(self) -> Card:
        chips = self.chips("completion", is_multiple=False, columns=1)
        chips.control.changed.connect(self._show_what_is_asked)
        return self._titled(
            chips, self.text("drop_out_reason"), self.area("client_comment", AREA_SHORT)
        )

    def _appointment(self) -> Card:
        card = Card(self.words.say("Next appointment"))
        day = self.day("next_appointment")
        day.name.setText(self.words.say("Day"))
        card.content.addLayout(
            field_grid(
                [
                    (day, 2),
                    (self.hour("next_appointment_time"), 1),
                    (self.picker("next_appointment_for"), 2),
                ]
            )
        )
        card.content.setSpacing(FIELD_GAP)
        return card

    def _titled(self, first: LabelledField, *others: QWidget) -> Card:
        """A card whose title says what its first field is."""
        card = Card(first.name.text())
        first.name.hide()
        card.add(first, *others)
        return card
