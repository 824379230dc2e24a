"""One case on one page: who, where it stands, what blocks it, what happened."""

from functools import partial

from PySide6.QtCore import Signal

from fieldcase.domain.casework.case import Case, CaseId, CaseStatus
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.casework.registration_rules import CONSENT_FORM, PERSON_FORM
from fieldcase.domain.casework.stops import Area, StepStopped, Stop
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.needed_consents import CONSENT_FORM_ASKED
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.need_to_know import knows_of
from fieldcase.domain.procedures.child_path import PERSON_FORM_ASKED, SESSION_FORM_ASKED
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.attachments.attachments_card import AttachmentsCard
from fieldcase.ui.cases.area_pane import AreaPane
from fieldcase.ui.cases.area_strip import AreaStrip
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_events import DRAFT, SESSION
from fieldcase.ui.cases.consent_panel import ConsentPanel
from fieldcase.ui.cases.consents_card import ConsentsCard
from fieldcase.ui.cases.dated import AREA
from fieldcase.ui.cases.draft_places import place_of_draft
from fieldcase.ui.cases.naming import facts_line, names_of
from fieldcase.ui.cases.overview_part import OverviewPart
from fieldcase.ui.cases.person_page import PersonAsked, asked_by
from fieldcase.ui.cases.profile_pills import profile_pills
from fieldcase.ui.cases.standing import status_name
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.controls.pill_row import PillRow
from fieldcase.ui.desk import Desk
from fieldcase.ui.history.case_subjects import case_subjects
from fieldcase.ui.history.history_card import HistoryCard, names_in
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.ui.window.holding_still import hold_still
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.casework.moving import move_case, take_back_move
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.casework.step_messages import stop_sentence
from fieldcase.usecases.consent.consents import Asked

_KINDS = frozenset(RecordKind) - {RecordKind.DEVICE}


class CasePage(Page):
    """`visit(case_id)`, or `visit(CaseAsked(…))` for one of its areas.

    `session_opened` carries a signed session's id, `draft_opened` that of a session's
    draft (begun here or resumed), `person_asked` a `PersonAsked`, `picture_asked` a
    `PictureAsked`, `place_asked` a `Place` elsewhere.
    """

    session_opened = Signal(str)
    place_asked = Signal(object)
    draft_opened = Signal(str)
    person_asked = Signal(object)
    picture_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._case_id = CaseId("")
        self._file: CaseFile | None = None
        self._undrawn: set[Area] = set()  # drawn when somebody looks
        self.session_button = Button(
            words.say("New session"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self.actions_in_bar = [self.session_button]
        self.overview = OverviewPart(desk)
        self.steps, self.facts = self.overview.steps, self.overview.facts
        self.timeline, self.people = self.overview.timeline, self.overview.people
        self.consents = ConsentsCard(desk)
        self.panel = ConsentPanel(desk)
        self.attachments = AttachmentsCard(desk)
        self.history = HistoryCard(desk)
        self._profiles = PillRow()
        self._footnote = label("", Role.SMALL, wraps=True)
        self.strip = AreaStrip(words, self)
        if not knows_of(desk.workspace.staff.role, RecordKind.SCREENING):
            self.strip.leave_out(Area.VULNERABILITY)
        self._lay_out()
        self._connect()
        self._look()

    def visit(self, argument: object) -> None:
        asked = CaseAsked(CaseId(argument)) if isinstance(argument, str) else argument
        if not isinstance(asked, CaseAsked):
            return
        is_other, self._case_id = self._case_id != asked.case_id, asked.case_id
        self.strip.choose(asked.area)
        self._look()
        if asked.begin:
            self.panes[asked.area].begin(asked.begin)
        self.refresh()
        if is_other:
            hold_still(self, self._desk)

    def leave(self) -> None:
        self.panel.put_away()
        for pane in self.panes.values():
            pane.leave()

    def settle(self) -> None:
        self.panel.settle()
        for pane in self.panes.values():
            pane.settle()

    def refresh(self) -> None:
        case_id = self._case_id
        if case_id:
            self._desk.ask(
                self, lambda workspace: open_case(workspace, case_id), self._show
            )

    def _lay_out(self) -> None:
        self.panes = {
            Area.OVERVIEW: AreaPane(self._desk, Area.OVERVIEW, self.overview),
            Area.PEOPLE: AreaPane(self._desk, Area.PEOPLE, self.consents),
            Area.RECORD: AreaPane(
                self._desk, Area.RECORD, self.attachments, self.history
            ),
        }
        for area in Area:
            self.panes.setdefault(area, AreaPane(self._desk, area))
        self.panes[Area.OVERVIEW].sections.append(self.overview.appointments)
        self.consents.put_first(self.panel)
        self.add_beside_title(self._profiles)
        self.add_under_head(self.strip)
        for pane in self.panes.values():
            pane.place_asked.connect(self.place_asked)
            pane.clearing_asked.connect(self.clear)
            pane.hide()
            self.body.addWidget(pane)
        self.body.addWidget(self._footnote)
        self.body.addStretch(1)  # or cards that fill up would share what is left

    def _connect(self) -> None:
        self.session_button.clicked.connect(self.begin_session)
        self.steps.move_asked.connect(self.move_to)
        self.steps.clearing_asked.connect(self.clear)
        self.strip.chosen.connect(self._turn_to)
        self.steps.draft_opened.connect(self._resume)
        self.panel.ended.connect(self.refresh)
        self.timeline.opened.connect(self._open_event)
        self.people.edit_asked.connect(self._ask_person)
        self.consents.asked.connect(self._take_chosen)
        self.attachments.picture_asked.connect(self.picture_asked)
        self._desk.changes.changed.connect(self._hear)

    def clear(self, stop: Stop) -> None:
        """Go where a stop is cleared, and begin there."""
        self.strip.choose(stop.area)
        if stop.begin == CONSENT_FORM_ASKED:
            self._take_consent(stop.person_id or "", stop.purpose)
        elif stop.begin == PERSON_FORM_ASKED:
            self._ask_person(stop.person_id or "")
        elif stop.begin == SESSION_FORM_ASKED:
            self.begin_session()
        elif stop.begin:
            self.panes[stop.area].begin(stop.begin)

    def _turn_to(self) -> None:
        """Another area is read from its top."""
        self._look()
        self.scroll_to_top()

    def _look(self) -> None:
        """Show the chosen area, and nothing of the others."""
        chosen = self.strip.area()
        self._draw(chosen)
        for area, pane in self.panes.items():
            pane.setVisible(area is chosen)
        if self._case_id:
            self.panes[chosen].look(self._case_id)

    def begin_session(self) -> None:
        case_id = self._case_id
        self._desk.ask(
            self,
            lambda workspace: begin_session(workspace, case_id),
            lambda draft: self.draft_opened.emit(draft.id),
        )

    def move_to(self, status: CaseStatus, reason: str = "") -> None:
        """Set where the case stands; the message bar offers to take it back."""
        if self._file is None:
            return
        before, case_id = self._file.case, self._case_id
        self._desk.ask(
            self,
            lambda workspace: move_case(workspace, case_id, status, reason=reason),
            partial(self._tell_moved, before),
            self._refuse_move,
        )

    def _refuse_move(self, error: FieldCaseError) -> None:
        """Say what is missing, all of it, where it can be read."""
        if not isinstance(error, StepStopped) or self._file is None:
            self._desk.tell_refused(error)
            return
        persons, words = self._file.persons, self._words
        told = [stop_sentence(stop, persons, words) for stop in error.stops]
        self._desk.tell(Tone.ATTENTION, words.listed(dict.fromkeys(told)))

    def _tell_moved(self, before: Case, after: Case) -> None:
        def undo() -> None:
            self._desk.ask(
                self,
                lambda workspace: take_back_move(workspace, before),
                lambda _: None,
            )

        words = self._words
        told = words.say(
            "Case {number}: {status}.",
            number=after.number,
            status=status_name(after.status, words),
        )
        self._desk.tell(Tone.GOOD, told, Offer(words.say("Undo"), undo))

    def _take_chosen(self, asked: list[Asked]) -> None:
        if self._file is not None and asked:
            self.panel.ask_several(self._file.persons, asked)
        else:
            self._take_consent()

    def _take_consent(self, person_id: str = "", purpose: str = "") -> None:
        if self._file is not None:
            self.panel.ask(self._file.persons, person_id, purpose)

    def _ask_person(self, person_id: str) -> None:
        asked = PersonId(person_id) if person_id else None
        self.person_asked.emit(PersonAsked(self._case_id, asked))

    def _open_event(self, key: str) -> None:
        if key.startswith(DRAFT):
            self._resume(key.removeprefix(DRAFT))
        elif key.startswith(AREA):
            self.strip.choose(Area(key.removeprefix(AREA)))
        elif key.startswith(SESSION):
            self.session_opened.emit(key.removeprefix(SESSION))

    def _resume(self, draft_id: str) -> None:
        """Each draft opens in the form that it was begun in."""
        file = self._file
        drafts = () if file is None else file.drafts
        for draft in (one for one in drafts if one.id == draft_id):
            if draft.form == PERSON_FORM:
                self.person_asked.emit(asked_by(draft))
            elif draft.form == CONSENT_FORM and file is not None:
                self.strip.choose(Area.PEOPLE)
                self._look()
                self.panel.go_on(file.persons, draft.id)
            elif (place := place_of_draft(draft)) is not None:
                self.place_asked.emit(place)
            else:
                self.draft_opened.emit(draft.id)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

    def _show(self, file: CaseFile) -> None:
        if file.case.id != self._case_id:
            return
        if self._file is not None and self._file.case.id != file.case.id:
            self.panel.put_away()
            self.consents.put_away()
        self._file = file
        words = self._words
        self.show_head(names_of(file.persons, words), facts_line(file, words))
        self._profiles.tell(profile_pills(file, words))
        self.strip.show_stops(stop.area for stop in file.standing.stops)
        self._undrawn = {Area.OVERVIEW, Area.PEOPLE, Area.RECORD}
        self._draw(self.strip.area())
        where = [file.case.destination_country]
        notes = footnotes_for(ListName.COUNTRIES, where, words)
        self._footnote.setText("\n".join(notes))
        self._footnote.setVisible(bool(notes))

    def _draw(self, area: Area) -> None:
        """What the page itself shows in an area, as far as it is not there yet."""
        file = self._file
        if file is None or area not in self._undrawn:
            return
        self._undrawn.discard(area)
        if area is Area.OVERVIEW:
            self.overview.show_case(file, self._desk.workspace.today())
        elif area is Area.PEOPLE:
            self.consents.show_case(file)
        else:
            self.attachments.show_case(file)
            self.history.show_subjects(case_subjects(file, self._words), names_in(file))
