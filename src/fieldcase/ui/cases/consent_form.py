"""What a person allows or refuses for a purpose, as fields."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.admission import PURPOSES
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent import CASE_FILE, Consent, ConsentStatus
from fieldcase.domain.consent.consent_rules import (
    MEDICAL,
    TO_AGENCY,
    TO_NAMED,
    WITH_WITNESS,
)
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.names_field import NamesField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.radio_group import RadioGroup
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, Row, field_grid
from fieldcase.usecases.record_keeping.labels import CONSENT

ANSWERS = (ConsentStatus.GIVEN, ConsentStatus.REFUSED)
USUAL: dict[str, JsonValue] = {"given_by": "self", "method": "written"}
_SELF = "self"
_OF_EXCEPTION = ("exception_reason", "supervisor")
_OF_CONSENT = ("given_by", "language", "method", "interpreter", "place")


class ConsentForm(FormPart):
    """`asks_purpose` where it is not clear from the page what consent is for.

    Where it is the case file, what else is allowed can be said at once, and an
    exception be recorded instead. Fields that the answers do not need are hidden.
    """

    def __init__(self, desk: Desk, *, asks_purpose: bool) -> None:
        super().__init__(desk, CONSENT, Consent)
        self._is_to_file = not asks_purpose
        self._purposes: tuple[str, ...] = ()
        text = self._text
        first: list[Row] = (
            [[(self._picker("purpose", ListName.CONSENT_PURPOSES), 2)]]
            if asks_purpose
            else []
        )
        last: list[Row] = [] if asks_purpose else [[(self._further(), 2)]]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            field_grid(
                *first,
                [(self._answers(), 2)],
                [(text("exception_reason"), 1), (text("supervisor"), 1)],
                [(self._recipients(), 2)],
                [(self._disclosures(), 2)],
                [
                    (self._picker("given_by", ListName.CONSENT_GIVEN_BY), 1),
                    (self._picker("language", ListName.LANGUAGES), 1),
                ],
                [(text("giver_name"), 2)],
                [(self._methods(), 2)],
                [(text("witness"), 2)],
                [(text("interpreter"), 1), (text("place"), 1)],
                *last,
            )
        )
        self.form.filled.connect(self.suit)
        self.form.set_entries(USUAL)
        for name in ("status", "given_by", "method"):
            self.form.field(name).control.changed.connect(self.suit)
        if asks_purpose:
            self.form.field("purpose").control.changed.connect(self.suit)

    def ask_about(self, purposes: tuple[str, ...]) -> None:
        """Ask about these at once; the purpose is not asked any more."""
        self._purposes = purposes
        self.form.field("purpose").setVisible(not purposes)
        self.suit()

    def suit(self) -> None:
        """Show the fields that the answers so far ask for."""
        entries = self.form.entries()
        excepted = entries.get("status") == ConsentStatus.EXCEPTION
        purposes = set(self._purposes) or {str(entries.get("purpose"))}
        given = entries.get("status") != ConsentStatus.REFUSED
        shown = {
            **dict.fromkeys(_OF_EXCEPTION, excepted),
            **dict.fromkeys(_OF_CONSENT, not excepted),
            "giver_name": not excepted and entries.get("given_by") not in {_SELF, ""},
            "witness": not excepted and entries.get("method") in WITH_WITNESS,
            "recipients": given and bool({MEDICAL, TO_AGENCY} & purposes),
            "discloses": given and TO_AGENCY in purposes,
        }
        if self._is_to_file:
            shown[PURPOSES] = given and not excepted
        for name, is_shown in shown.items():
            self.form.field(name).setVisible(is_shown and name not in self.unseen)

    def _text(self, name: str) -> LabelledField:
        return self.field(name, TextField())

    def _picker(self, name: str, of_list: ListName) -> LabelledField:
        return self.field(name, Picker(self.words, choices_of(of_list, self.words)))

    def _answers(self) -> LabelledField:
        exception = (ConsentStatus.EXCEPTION,) if self._is_to_file else ()
        answers = choices_of(
            ListName.CONSENT_STATUS, self.words, (*ANSWERS, *exception)
        )
        return self.field("status", RadioGroup(answers, in_a_row=True))

    def _methods(self) -> LabelledField:
        methods = choices_of(ListName.CONSENT_METHODS, self.words)
        return self.field("method", ChoiceChips(methods, is_multiple=False))

    def _recipients(self) -> LabelledField:
        hint = self.words.say("By name; part several with a semicolon.")
        return self.field("recipients", NamesField(), hint)

    def _disclosures(self) -> LabelledField:
        told = choices_of(ListName.DISCLOSURES, self.words)
        return self.field("discloses", ChoiceChips(told, columns=3))

    def _further(self) -> LabelledField:
        codes = [
            code
            for code in code_list(ListName.CONSENT_PURPOSES).entries
            if code != CASE_FILE and code not in TO_NAMED
        ]
        chips = ChoiceChips(choices_of(ListName.CONSENT_PURPOSES, self.words, codes))
        further = LabelledField(self.words.say("Allowed at the same time"), chips)
        return self.form.take(PURPOSES, further)
