"""The referrals of a case: where it came from, where its people were sent, and why."""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent import referral_rules
from fieldcase.domain.consent.referral import Direction, Referral, ReferralId
from fieldcase.domain.consent.referral_rules import due_on
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import tab_after
from fieldcase.ui.filling.record_panel import Deed, RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.ui.people.referral_form import ReferralForm
from fieldcase.usecases.consent.referral_paper import save_referral_sheet
from fieldcase.usecases.consent.referrals import (
    Referrals,
    edit_referral,
    list_referrals,
    make_referral,
)
from fieldcase.usecases.giving_out.paper_saving import paper_about
from fieldcase.usecases.record_keeping.labels import CASE
from fieldcase.usecases.record_keeping.labels import label as field_label
from fieldcase.usecases.workspace import Workspace

RECORD = "record_id"  # the entry of a draft that names the referral it changes


class ReferralSection(CaseSection):
    """`begin("referral")` opens the form of a new referral."""

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset(
        {RecordKind.REFERRAL, RecordKind.CONSENT, RecordKind.CASE, RecordKind.PERSON}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.words.say
        self._found: Referrals | None = None
        self._asked_for = ""
        self._late: list[QWidget] = []
        self._saving = PaperSaving(desk, self)
        self.form = ReferralForm(desk)
        self.panel = RecordPanel(
            desk,
            self.form,
            (referral_rules.FORM, referral_rules.FORM_VERSION),
            say("Save the referral"),
        )
        self.card = Card(say("Referrals"))
        self.refer_button = Button(say("Refer"), Kind.QUIET, picture="plus")
        self.card.add_beside_title(self.refer_button)
        self._origin = label("", Role.QUIET, wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.card.add(self.panel, self._origin)
        self.card.content.addLayout(self._rows)
        self.layout_.addWidget(self.card)
        self.refer_button.clicked.connect(lambda: self.edit(""))

    def load(self) -> None:
        case_id = self.case_id
        self._desk.ask(
            self, lambda workspace: list_referrals(workspace, case_id), self._show
        )

    def begin(self, what: str) -> None:
        if what != referral_rules.FORM:
            return
        if self._found is None:
            self._asked_for = what
        else:
            self.edit("")

    def leave(self) -> None:
        self.panel.put_away()

    def settle(self) -> None:
        self.panel.settle()

    def edit(self, referral_id: str) -> None:
        """Open the form: of a stored referral, or of a new one that goes out."""
        found, case_id = self._found, self.case_id
        if found is None:
            return
        self.form.offer(found.persons)
        stored = next((one for one in found.referrals if one.id == referral_id), None)
        self.form.hold_told(
            is_held=stored is not None and stored.delivered_on is not None
        )
        self.panel.ask(
            RecordAsked(
                case_id=case_id,
                entries=self._begun(found) if stored is None else taken_apart(stored),
                about={RECORD: referral_id},
                deed=_deed_for(case_id, referral_id),
            )
        )

    def _begun(self, found: Referrals) -> Entries:
        """A new one: today, of the only person and by the only consent there is."""
        entries: dict[str, JsonValue] = {
            "direction": Direction.OUT,
            "referred_on": self._desk.workspace.today().isoformat(),
        }
        if len(found.persons) == 1:
            entries["person_id"] = found.persons[0].id
        if len(found.allowed) == 1:
            [consent] = found.allowed
            entries["person_id"] = consent.person_id
            entries["agency"] = next(iter(consent.recipients), "")
            entries["discloses"] = list(consent.discloses)
        return entries

    def _show(self, found: Referrals) -> None:
        if found.case.id != self.case_id:
            return
        self._found = found
        self._origin.setText(self._came_from(found))
        self._origin.setVisible(bool(self._origin.text()))
        clear(self._rows)
        self._late = []
        for referral in found.referrals:
            self._rows.addWidget(self._row(referral, found))
        tab_after(self.panel.keep_button, self._late)
        if not found.referrals:
            none = self._words.say("Nobody was referred on yet.")
            self._rows.addWidget(label(none, Role.QUIET))
        if self._asked_for:
            self._asked_for = ""
            self.edit("")

    def _came_from(self, found: Referrals) -> str:
        """The referral that opened the case."""
        case, words = found.case, self._words
        partner = words.code(ListName.REFERRAL_PARTNERS, case.referral_partner)
        typed = (case.referral_place, case.referral_worker, case.referral_contact)
        facts = (
            partner,
            *(words.isolated(one) for one in typed if one),
            words.date(case.referred_on),
        )
        told = words.beside(facts) if partner else ""
        return words.line(f"{field_label(CASE, 'referral_partner', words)}: {told}")

    def _row(self, referral: Referral, found: Referrals) -> QWidget:
        words, row = self._words, QWidget()
        names = {one.id: one.full_name or one.number for one in found.persons}
        who = names.get(referral.person_id or PersonId(""), "")
        named = (referral.agency, who)
        title = words.beside(words.isolated(one) for one in named if one)
        services = [
            words.code(ListName.REFERRAL_SERVICES, it) for it in referral.services
        ]
        about = words.beside(
            (
                words.code(ListName.REFERRAL_DIRECTIONS, referral.direction),
                words.date(referral.referred_on),
                words.code(ListName.REFERRAL_PRIORITIES, referral.priority),
                words.listed(services),
            )
        )
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(ElidedLabel(title, Role.STRONG))
        told.addWidget(ElidedLabel(about, Role.SMALL))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(told, 1)
        layout.addWidget(self._standing(referral))
        for button in self._deeds(referral, title):
            layout.addWidget(button)
        return row

    def _standing(self, referral: Referral) -> Pill:
        """The outcome, or by when the agency should have answered."""
        words, due = self._words, due_on(referral)
        if referral.outcome:
            told = words.code(ListName.REFERRAL_OUTCOMES, referral.outcome)
            return Pill(told, Tone.GOOD)
        if due is None:
            return Pill(words.say("no answer asked"), Tone.NEUTRAL)
        is_late = due < self._desk.workspace.today()
        told = words.say("answer by {day}", day=words.date(due))
        return Pill(told, Tone.ATTENTION if is_late else Tone.INFORMATION)

    def _deeds(self, referral: Referral, title: str) -> list[Button]:
        say = self._words.say
        change = Button(say("Edit"), Kind.QUIET, name=say("Edit: {what}", what=title))
        change.clicked.connect(lambda: self.edit(referral.id))
        buttons = [change]
        if referral.direction is Direction.OUT:
            name = say("Preview of the sheet: {what}", what=title)
            sheet = Button(say("Sheet"), Kind.QUIET, name=name)
            sheet.clicked.connect(lambda: self._save_sheet(referral))
            buttons.append(sheet)
        for button in buttons:
            button.setProperty("size", "small")
        self._late += buttons
        return buttons

    def _save_sheet(self, referral: Referral) -> None:
        number = "" if self._found is None else self._found.case.number

        write = paper_about(save_referral_sheet, referral.id)
        self._saving.give(f"{number}-referral", SHOWN, write)


def _deed_for(case_id: CaseId, referral_id: str) -> Deed:
    """Saves what is typed: as a new referral, or as a change of a stored one."""

    def deed(
        workspace: Workspace, entries: Entries, draft_id: DraftId | None
    ) -> Referral:
        if not referral_id:
            return make_referral(workspace, case_id, entries, draft_id)
        return edit_referral(workspace, ReferralId(referral_id), entries, draft_id)

    return deed
