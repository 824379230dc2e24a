"""A family member on the registration page: only what differs from the applicant."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from fieldcase.domain.casework.person import ADULT, age
from fieldcase.domain.casework.registration_rules import birth_date_in
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import ConsentStatus
from fieldcase.domain.rules import Problem
from fieldcase.ui.cases.namesakes import Namesakes
from fieldcase.ui.cases.person_form import TOLD_APART, PersonPart
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.radio_group import RadioGroup
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import errors_of, field_grid
from fieldcase.ui.look.tokens import SMALL, TINY
from fieldcase.usecases.record_keeping.labels import CONSENT, PERSON

SHARED = ("family_name", "nationalities", "languages")
_SELF, _PARENT = "self", "parent"
_LOOKED_FOR = ("given_names", "family_name", "native_name", "birth_date")


class MemberForm(PersonPart):
    """`inherit` from the main applicant's entries, or `fill` with a draft's.

    Who gives the consent follows the age as long as nobody chose it. `removed` when
    the member is not meant after all; `namesakes` shows who may be here already.
    """

    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._labels = {**PERSON, **CONSENT}
        self._applicant = self._giver = ""
        self._is_like = False
        self.title = label("", Role.STRONG)
        self.remove_button = Button(self.words.say("Remove"), Kind.QUIET)
        self.remove_button.setProperty("size", "small")
        self.namesakes = Namesakes(desk, lambda: self.form.field(TOLD_APART))
        fields = self._fields()
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.title, 1)
        head.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        layout.addLayout(head)
        layout.addLayout(fields)
        layout.addWidget(self.namesakes)
        self.remove_button.clicked.connect(self.removed)
        self.namesakes.found.connect(self._hear_of_like)
        self.form.field("birth_date").control.changed.connect(self._suit_giver)
        self.form.changed.connect(self.suit)
        for name in _LOOKED_FOR:
            self.form.field(name).control.changed.connect(self._look)
        self.suit()

    def inherit(self, applicant: Mapping[str, JsonValue], role: str) -> None:
        """Begin with what a family has in common."""
        common = {name: applicant.get(name) for name in SHARED}
        self.fill({**common, "role_in_case": role, "given_by": _SELF})

    def know_applicant(self, name: str) -> None:
        """The parent who consents for a child, unless somebody else is named."""
        self._applicant = name
        self._suit_giver()

    def fill(self, entries: Mapping[str, JsonValue]) -> None:
        self.form.set_entries(entries)
        self.form.show_errors({})
        self._giver = str(entries.get("given_by") or "")
        self.suit()
        self._look()

    def show_wrong(self, problems: Iterable[Problem]) -> None:
        """Each under its field."""
        errors = errors_of(problems, self.words)
        self._is_like = self._is_like or TOLD_APART in errors
        self.suit()
        self.form.show_errors(errors)

    def suit(self) -> None:
        """Show the fields that the answers so far ask for."""
        entries = self.form.entries()
        by_other = entries.get("given_by") not in {_SELF, ""}
        self.form.field("giver_name").setVisible(by_other)
        is_said = bool(entries.get(TOLD_APART))
        self.form.field(TOLD_APART).setVisible(self._is_like or is_said)

    def _hear_of_like(self, is_like: bool) -> None:  # noqa: FBT001 a signal's fact
        self._is_like = is_like
        self.suit()

    def _suit_giver(self) -> None:
        """A parent answers for a child, an adult for themselves."""
        entries = self.form.entries()
        born, today = birth_date_in(entries), self.clock.today()
        if born is None or entries.get("given_by") not in {"", self._giver}:
            return
        is_child = age(born, today) < ADULT
        self._giver = _PARENT if is_child else _SELF
        self.form.field("given_by").control.set_entry(self._giver)
        named = self.form.field("giver_name").control
        if not named.entry() or not is_child:
            named.set_entry(self._applicant if is_child else "")
        self.suit()

    def _look(self) -> None:
        self.namesakes.look_for(self.form.entries())

    def _fields(self) -> QGridLayout:
        text = self.text
        given = choices_of(ListName.CONSENT_STATUS, self.words, (ConsentStatus.GIVEN,))
        consent = RadioGroup(given, in_a_row=True)
        gives = LabelledField(self.words.say("Consents to the case file"), consent)
        givers = choices_of(ListName.CONSENT_GIVEN_BY, self.words)
        return field_grid(
            [
                (self.roles(), 2),
                (text("given_names"), 3),
                (text("family_name"), 2),
                (self.day("birth_date", shows_age=True), 3),
                (self.tick("birth_date_estimated"), 2),
            ],
            [
                (self.sexes(), 5),
                (self.form.take("status", gives), 2),
                (self.field("given_by", Picker(self.words, givers)), 3),
                (self.field("giver_name", TextField()), 2),
            ],
            [
                (text("native_name"), 4),
                (self.several("nationalities", ListName.COUNTRIES), 4),
                (self.several("languages", ListName.LANGUAGES), 4),
            ],
            [(text(TOLD_APART), 12)],
        )
