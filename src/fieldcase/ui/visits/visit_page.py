"""Writing a visit: kept as a draft to the last second, final once it is signed."""

from pathlib import Path

from PySide6.QtCore import Signal

from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.monitoring.clock_doubt import ClockDoubt
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.cases.naming import names_of
from fieldcase.ui.controls.labels import label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.draft_keeper import Entries
from fieldcase.ui.filling.signing_page import SigningPage
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.visits.last_visit_card import LastVisitCard
from fieldcase.ui.visits.score_history_card import ScoreHistoryCard
from fieldcase.ui.visits.visit_form import VisitForm
from fieldcase.ui.visits.visit_forms_card import VisitFormsCard
from fieldcase.usecases.monitoring.places_of_files import read_position
from fieldcase.usecases.monitoring.visit_file import (
    AroundVisit,
    VisitDraft,
    open_visit_draft,
)
from fieldcase.usecases.monitoring.visit_words import clock_told
from fieldcase.usecases.monitoring.visits import AMENDS, finish_visit
from fieldcase.usecases.workspace import Workspace


class VisitPage(SigningPage[VisitDraft, Visit]):
    """`visit_signed` carries the new visit's id.

    `answers_asked` carries that of a questionnaire that is filled on the way.
    """

    visit_signed = Signal(str)
    answers_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        hint = words.say("Ctrl+S saves the draft now · Ctrl+Enter finishes and signs")
        super().__init__(desk, hint)
        self._draft_id = ""
        self.last, self.scores = LastVisitCard(words), ScoreHistoryCard(words)
        self.forms = VisitFormsCard(desk)
        self.form: VisitForm = VisitForm(desk, (self.last, self.scores, self.forms))
        self.clock_line = label("", f"ink_{Tone.ATTENTION}", wraps=True)
        self.planned = Pill("", Tone.INFORMATION)
        self._lay_out()
        self.form.form.changed.connect(self.draft.keeper.note)
        self.form.form.changed.connect(self._compare)
        self.forms.opened.connect(self._open_answers)
        self.form.file_asked.connect(self._ask_for_place)
        desk.changes.changed.connect(self._hear)

    def _lay_out(self) -> None:
        self.add_beside_title(self.planned, self.draft.mark)
        self.clock_line.hide()
        self.body.addWidget(self.clock_line)
        self.body.addWidget(self.form)
        self.body.addStretch()

    def _open(self, workspace: Workspace, draft_id: DraftId) -> VisitDraft:
        return open_visit_draft(workspace, draft_id)

    def _sign(self, workspace: Workspace, draft: Draft, entries: Entries) -> Visit:
        return finish_visit(workspace, draft, entries)

    def show_draft(self, opened: VisitDraft) -> None:
        draft, around = opened.draft, opened.around
        self._keep(draft)
        self._draft_id = draft.id
        self.form.show_draft(draft.entries, around)
        self._show_around(draft, around)
        self._show_title(draft, around)
        self._take_up(draft, self.form.enter)

    def _show_around(self, draft: Draft, around: AroundVisit) -> None:
        self.last.show_last(around.last)
        self.scores.show_scores(around.scores)
        self.forms.load(draft.id, draft.case_id)
        self._compare()
        self._show_clock(around.clock)

    def _show_clock(self, doubt: ClockDoubt | None) -> None:
        """It may be right after all: the visit is signed, and keeps what is told."""
        self.clock_line.setVisible(doubt is not None)
        if doubt is not None:
            told = self._words.say(
                "{told} Set it right if it is wrong; the visit will say so.",
                told=clock_told(doubt.note, self._words),
            )
            self.clock_line.setText(told)

    def _show_title(self, draft: Draft, around: AroundVisit) -> None:
        words = self._words
        title = words.say("New visit")
        if draft.entries.get(AMENDS):
            title = words.say("Amendment of a visit")
        facts = [
            words.isolated(around.case.number),
            names_of(around.persons, words),
        ]
        if around.returned_on is not None:
            day = words.date(around.returned_on)
            facts.append(words.say("returned on {day}", day=day))
        self.show_head(title, words.beside(facts))
        is_planned = around.planned is not None
        told = words.say("Planned") if is_planned else words.say("Not planned")
        self.planned.say(told, Tone.INFORMATION if is_planned else Tone.NEUTRAL)

    def _compare(self) -> None:
        self.last.compare(self.form.entries())
        respondents = self.form.form.field("respondents").control.entry()
        only = respondents[0] if isinstance(respondents, list) and respondents else ""
        is_one = isinstance(respondents, list) and len(respondents) == 1
        self.forms.about = PersonId(str(only)) if is_one else None

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        """A questionnaire was finished, a consent taken: what is typed here stays."""
        wanted = {RecordKind.ANSWERS, RecordKind.CONSENT, RecordKind.VISIT}
        draft = self.draft.keeper.draft
        if draft is None or wanted.isdisjoint(kinds):
            return
        self._desk.ask(
            self,
            lambda workspace: open_visit_draft(workspace, draft.id),
            self._show_again,
        )

    def _show_again(self, found: VisitDraft) -> None:
        if found.draft.id == self._draft_id:
            self._show_around(found.draft, found.around)
            self.form.hear_of(found.around.publish)

    def _ask_for_place(self) -> None:
        title = self._words.say("Which photo or GPX file?")
        path = self._desk.ask_for_file(self, title)
        if path is not None:
            self.place_from(path)

    def place_from(self, path: Path) -> None:
        """Read where it was; nothing else of the file is kept."""
        self._desk.ask(
            self,
            lambda _workspace: read_position(path),
            lambda found: self.form.show_position(*found),
            self._refuse_place,
        )

    def _refuse_place(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            self.form.show_problems(error.problems)
        else:
            self._desk.tell_refused(error)

    def _open_answers(self, answers_id: str) -> None:
        self.draft.keeper.save_now()
        self.answers_asked.emit(answers_id)

    def _finish(self, signed: Visit) -> None:
        told = self._words.say("Visit {number} is signed.", number=signed.number)
        self._desk.tell(Tone.GOOD, told)
        self.visit_signed.emit(signed.id)
