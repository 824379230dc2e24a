"""The travel part of a case: the journey, the papers it needs, the hand-over."""

from functools import partial
from typing import ClassVar

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.money import amount_text
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries
from fieldcase.domain.travel import handover_rules, travel_rules
from fieldcase.domain.travel.handover import Handover, HandoverId
from fieldcase.domain.travel.identity_document import IdentityDocumentId
from fieldcase.domain.travel.travel import Travel, TravelId
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.controls.columns import two_columns
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.ui.travel.handover_card import HandoverCard
from fieldcase.ui.travel.handover_form import HandoverForm
from fieldcase.ui.travel.journey_card import JourneyCard
from fieldcase.ui.travel.paper_form import PaperForm
from fieldcase.ui.travel.papers_card import PapersCard
from fieldcase.ui.travel.travel_form import TravelForm
from fieldcase.usecases.giving_out.paper_saving import paper_about
from fieldcase.usecases.travel.handover_paper import save_handover_paper
from fieldcase.usecases.travel.handovers import (
    hand_over,
    list_handovers,
    note_taken_over,
)
from fieldcase.usecases.travel.travels import (
    Journeys,
    open_journeys,
    save_document,
    save_travel,
)
from fieldcase.usecases.workspace import Workspace

RECORD = "record_id"  # the entry of a draft that names the record it changes

_Loaded = tuple[Journeys, list[Handover]]


class TravelSection(CaseSection):
    """`begin("travel" | "document" | "handover")` opens the form of that name."""

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset(
        {
            RecordKind.TRAVEL,
            RecordKind.IDENTITY_DOCUMENT,
            RecordKind.HANDOVER,
            RecordKind.PERSON,
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self._journeys: Journeys | None = None
        self._asked_for = ""
        self._saving = PaperSaving(desk, self)
        self.journey, self.handover = JourneyCard(words), HandoverCard(words)
        self.papers = PapersCard(words)
        self.travel_form, self.paper_form = TravelForm(desk), PaperForm(desk)
        self.travel_panel = RecordPanel(
            desk,
            self.travel_form,
            (travel_rules.FORM, travel_rules.FORM_VERSION),
            words.say("Save the journey"),
        )
        self.paper_panel = RecordPanel(
            desk,
            self.paper_form,
            (travel_rules.DOCUMENT_FORM, travel_rules.DOCUMENT_VERSION),
            words.say("Save the paper"),
        )
        self.handover_panel = RecordPanel(
            desk,
            HandoverForm(desk),
            (handover_rules.FORM, handover_rules.FORM_VERSION),
            words.say("Hand over"),
        )
        self._lay_out()
        self._connect()

    def load(self) -> None:
        case_id = self.case_id
        self._desk.ask(self, partial(_loaded, case_id), self._show)

    def begin(self, what: str) -> None:
        """Open the form, as soon as it is known what stands there already."""
        self._asked_for = what
        if self._journeys is not None:
            self._begin_asked()

    def leave(self) -> None:
        for panel in self._panels:
            panel.put_away()

    def settle(self) -> None:
        for panel in self._panels:
            panel.settle()

    def _lay_out(self) -> None:
        self._panels = (self.travel_panel, self.paper_panel, self.handover_panel)
        self.journey.put_first(self.travel_panel)
        self.papers.put_first(self.paper_panel)
        self.handover.put_first(self.handover_panel)
        self.layout_.addLayout(
            two_columns((self.journey, self.handover), (self.papers,))
        )

    def _connect(self) -> None:
        self.journey.edit_asked.connect(self._edit_travel)
        self.papers.edit_asked.connect(self._edit_paper)
        self.handover.hand_over_button.clicked.connect(self._hand_over)
        self.handover.taken_over.connect(self._note_taken_over)
        self.handover.paper_asked.connect(self._save_paper)

    def _show(self, loaded: _Loaded) -> None:
        journeys, handovers = loaded
        if self._journeys is None or self._journeys.persons != journeys.persons:
            self.travel_form.offer(journeys.persons)
            self.paper_form.offer(journeys.persons)
        self._journeys = journeys
        self.journey.show_journeys(journeys)
        self.papers.show_papers(journeys, self._desk.workspace.today())
        self.handover.show_handovers(handovers)
        self._begin_asked()

    def _begin_asked(self) -> None:
        asked, self._asked_for = self._asked_for, ""
        if asked == travel_rules.BEGIN_TRAVEL:
            ahead = [] if self._journeys is None else self._journeys.travels
            standing = next((one.id for one in ahead if one.is_standing), "")
            self._edit_travel(standing)
        elif asked == travel_rules.BEGIN_DOCUMENT:
            self._edit_paper("")
        elif asked == travel_rules.BEGIN_HANDOVER:
            self._hand_over()

    def _edit_travel(self, travel_id: str) -> None:
        case_id, travels = self.case_id, self._known("travels")
        stored = travels.get(travel_id)
        entries: Entries = {"status": "planned", "premium_currency": "EUR"}
        if isinstance(stored, Travel):
            cents = stored.premium_cents
            amount = amount_text(cents) if cents else ""
            entries = {**taken_apart(stored), "premium_cents": amount}
        self.travel_panel.ask(
            RecordAsked(
                case_id=case_id,
                entries=entries,
                about={RECORD: travel_id},
                deed=lambda workspace, typed, draft_id: save_travel(
                    workspace,
                    case_id,
                    _without(typed),
                    TravelId(travel_id) if travel_id else None,
                    draft_id,
                ),
            )
        )

    def _edit_paper(self, document_id: str) -> None:
        case_id = self.case_id
        stored = self._known("documents").get(document_id)
        persons = () if self._journeys is None else self._journeys.persons
        only = persons[0].id if len(persons) == 1 else ""
        entries: Entries = {"status": "held", "person_id": only}
        self.paper_panel.ask(
            RecordAsked(
                case_id=case_id,
                entries=entries if stored is None else taken_apart(stored),
                about={RECORD: document_id},
                deed=lambda workspace, typed, draft_id: save_document(
                    workspace,
                    case_id,
                    _without(typed),
                    IdentityDocumentId(document_id) if document_id else None,
                    draft_id,
                ),
            )
        )

    def _hand_over(self) -> None:
        case_id = self.case_id
        self.handover_panel.ask(
            RecordAsked(
                case_id=case_id,
                deed=lambda workspace, typed, draft_id: hand_over(
                    workspace, case_id, typed, draft_id
                ),
            )
        )

    def _save_paper(self, handover_id: str) -> None:
        write = paper_about(save_handover_paper, HandoverId(handover_id))
        number = self._journeys.number if self._journeys is not None else ""
        self._saving.give(f"{number}-handover", SHOWN, write)

    def _note_taken_over(self, handover_id: str) -> None:
        today = self._desk.workspace.today()
        self._desk.ask(
            self,
            lambda workspace: note_taken_over(
                workspace, HandoverId(handover_id), today, ""
            ),
            lambda _: self._desk.tell(
                Tone.GOOD, self._words.say("Noted: the mission has the case.")
            ),
        )

    def _known(self, what: str) -> dict[str, Record]:
        """The records of one kind by their ids."""
        found = () if self._journeys is None else getattr(self._journeys, what)
        return {one.id: one for one in found}


def _loaded(case_id: CaseId, workspace: Workspace) -> _Loaded:
    return open_journeys(workspace, case_id), list_handovers(workspace, case_id)


def _without(typed: Entries) -> Entries:
    return {name: of for name, of in typed.items() if name != RECORD}
