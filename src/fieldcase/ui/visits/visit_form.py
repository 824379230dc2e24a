"""The visit form: whom one met and what one saw, and beside it what it means."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.monitoring.position import read_pair
from fieldcase.domain.monitoring.visit import DONE
from fieldcase.domain.plan.plan import PlanItem
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_focus_into_sight, field_grid
from fieldcase.ui.look.tokens import AREA_LEAST, AREA_SHORT, CARD_GAP
from fieldcase.ui.visits.items_seen import ItemsSeen
from fieldcase.ui.visits.visit_fields import VisitFields, stacked
from fieldcase.usecases.monitoring.visit_file import AroundVisit
from fieldcase.usecases.monitoring.visit_words import SITUATION
from fieldcase.usecases.monitoring.visits import AMENDS

LEFT, RIGHT = 4, 3


class VisitForm(VisitFields):
    """`show_draft(entries, around)` puts a draft in; `entries()` tells what is here.

    Fields are made in the order they are read: Tab and the first error follow it. Of
    a contact that failed only its outcome and what follows from it are asked.
    `file_asked` wants a file that tells the place.
    """

    file_asked = Signal()

    def __init__(self, desk: Desk, beside: Sequence[QWidget] = ()) -> None:
        super().__init__(desk)
        self._people = ChoiceChips([])
        self._publish: frozenset[str] = frozenset()
        self.items = ItemsSeen(self.words, self.clock)
        self._reason = self._amendment()
        left = (self._reason, self._setting(), self._assistance(), self._situation())
        self._contact: list[QWidget] = [left[2], left[3]]
        right = (
            *beside,
            self._money(),
            self._intention(),
            self._own_words(),
            self._remarks(),
            self._following(),
            self._telling(),
        )
        ahead = len(beside)
        self._contact += [right[ahead], right[ahead + 1], right[ahead + 2], right[-1]]
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(CARD_GAP)
        columns.addLayout(stacked(*left), LEFT)
        columns.addLayout(stacked(*right), RIGHT)
        for name in ("outcome", "respondents"):
            self.form.field(name).control.changed.connect(self._show_what_is_asked)
        self._turn_position(is_on=False)

    def show_draft(self, entries: Mapping[str, JsonValue], around: AroundVisit) -> None:
        self._publish = around.publish
        self._people.show_choices(
            [Choice(one.id, one.full_name or one.number) for one in around.persons]
        )
        self._show_items(around.items)
        self._reason.setVisible(bool(entries.get(AMENDS)))
        self.form.set_entries({"currency": "EUR", **entries})
        self.form.show_errors({})
        self._turn_position(is_on=bool(entries.get("latitude")))
        self._show_what_is_asked()

    def hear_of(self, publish: frozenset[str]) -> None:
        """Who lets a story be published by now."""
        self._publish = publish
        self._tell_story()

    def enter(self) -> None:
        """Put the keyboard where writing begins."""
        name = "amendment_reason" if self._reason.isVisibleTo(self) else "outcome"
        self.form.field(name).enter()
        bring_focus_into_sight(self)

    def is_contact(self) -> bool:
        return self.form.field("outcome").control.entry() in {DONE, "", None}

    def _show_items(self, items: Sequence[PlanItem]) -> None:
        self.items.offer(items)
        self.form.field("items").setVisible(bool(items))
        self._no_items.setVisible(not items)

    def _amendment(self) -> Card:
        told = self.words.say("The signed visit stays as it is; this version names it.")
        return self.titled(
            self.words.say("Amendment"),
            label(told, Role.QUIET, wraps=True),
            self.area("amendment_reason", AREA_SHORT),
        )

    def _setting(self) -> Card:
        card = Card()
        card.add(self.chips("outcome"), self.area("outcome_note", AREA_SHORT))
        card.content.addLayout(
            field_grid([(self.day("visited_on"), 2), (self.text("place"), 3)])
        )
        card.add(self.chips("method"), self.field("respondents", self._people))
        self._where = self._position()
        start = Qt.AlignmentFlag.AlignLeading
        card.content.addWidget(self.position_button, 0, start)
        card.add(self._where)
        self._with = QWidget()
        grid = field_grid(
            [(self.text("others_present"), 1), (self.text("interpreter"), 1)]
        )
        self._with.setLayout(grid)
        card.add(self._with, self.tick("consent_confirmed"))
        return card

    def _position(self) -> QWidget:
        """Off unless somebody turns it on: it tells where people live."""
        words = self.words
        self.position_button = Button(
            words.say("Note the place on the map"), Kind.QUIET, picture="plus"
        )
        self.position_button.clicked.connect(self._ask_position)
        example = words.say("both can be pasted: 41.7151, 44.8271")
        latitude, longitude = TextField(), TextField()
        latitude.editingFinished.connect(self._part_position)  # typed or pasted
        self.file_button = Button(words.say("From a photo or GPX file"), Kind.QUIET)
        self.file_button.clicked.connect(self.file_asked)
        made = QWidget()
        made.setLayout(
            field_grid(
                [
                    (self.field("latitude", latitude, example), 1),
                    (self.field("longitude", longitude), 1),
                    (self.file_button, 1),
                ]
            )
        )
        return made

    def show_position(self, latitude: str, longitude: str) -> None:
        """As if it had been typed."""
        for name, degrees in (("latitude", latitude), ("longitude", longitude)):
            self.form.field(name).clear_error()
            self.form.field(name).control.set_entry(degrees)
        self.form.changed.emit()

    def _assistance(self) -> Card:
        words = self.words
        self._no_items = label(
            words.say("This case was promised nothing, or its plan is not here."),
            Role.QUIET,
            wraps=True,
        )
        items = self.field("items", self.items)
        items.name.hide()
        return self.titled(
            words.say("What became of the assistance"),
            self._no_items,
            items,
            self.chips("project"),
            self.chips("income_effect"),
            self.number("jobs_created"),
        )

    def _situation(self) -> Card:
        card = Card(self.words.say("Situation now"))
        for name in SITUATION:
            chips = self.chips(name)
            note = self.text(f"{name}_note")
            card.content.addLayout(field_grid([(chips, 4), (note, 3)]))
        return card

    def _money(self) -> Card:
        card = Card(self.words.say("Income a month"))
        before, now = self.amount("income_before"), self.amount("income_now")
        before.name.setText(self.words.say("Before"))
        now.name.setText(self.words.say("Now"))
        currency = self.picker("currency")
        card.content.addLayout(field_grid([(before, 2), (now, 2), (currency, 3)]))
        return card

    def _intention(self) -> Card:
        return self.titled(
            self.words.say("Difficulties and intention"),
            self.chips("difficulties", is_multiple=True),
            self.chips("intention"),
        )

    def _own_words(self) -> Card:
        card = self.titled(
            self.words.say("In the person’s own words"), self.area("words", AREA_LEAST)
        )
        self.form.field("words").name.hide()
        return card

    def _remarks(self) -> Card:
        names = ("comment", "challenges", "action_taken")
        fields = (self.area(name, AREA_SHORT) for name in names)
        return self.titled(self.words.say("The monitor’s side"), *fields)

    def _following(self) -> Card:
        card = Card(self.words.say("What is to follow"))
        what = self.area("follow_up", AREA_SHORT)
        what.name.hide()
        card.add(what)
        card.content.addLayout(
            field_grid([(self.text("follow_up_by"), 1), (self.day("follow_up_on"), 1)])
        )
        return card

    def _telling(self) -> Card:
        """Told apart from what was said: it may be published."""
        self.story_told = label("", Role.SMALL, wraps=True)
        story = self.area("story", AREA_SHORT)
        story.name.hide()
        return self.titled(
            self.words.say("Story for publication"), self.story_told, story
        )

    def _show_what_is_asked(self) -> None:
        is_contact = self.is_contact()
        for part in (*self._contact, self._with):
            part.setVisible(is_contact)
        for name in ("respondents", "consent_confirmed"):
            self.form.field(name).setVisible(is_contact)
        note = self.form.field("outcome_note")
        note.setVisible(not is_contact or bool(note.control.entry()))
        self._tell_story()

    def _tell_story(self) -> None:
        """Whether a story may be kept follows from who is spoken with."""
        words, asked = self.words, set(self._people.values())
        told = words.say("Everybody spoken with agreed that it is published.")
        if not asked or not asked <= self._publish:
            told = words.say(
                "Kept only if everybody spoken with consents to publishing it: that"
                " consent stands under People and consent."
            )
        self.story_told.setText(told)

    def _ask_position(self) -> None:
        self._turn_position(is_on=True)
        self.form.field("latitude").enter()

    def _turn_position(self, *, is_on: bool) -> None:
        self._where.setVisible(is_on)
        self.position_button.setVisible(not is_on)

    def _part_position(self) -> None:
        """Both degrees in one field, as a telephone copies them, go into two."""
        field = self.form.field("latitude").control
        pair = read_pair(str(field.entry() or ""))
        if pair is not None:
            field.set_entry(pair[0])
            self.form.field("longitude").control.set_entry(pair[1])
