"""The visits of a case: who was met when, what comes next, how it goes over time."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.mission import PlannedVisit, PlannedVisitId
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.row_table import (
    RowShown,
    RowTable,
    beside_start,
    two_lines,
)
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import CARD_GAP, Tone
from fieldcase.ui.visits.score_history_card import ScoreHistoryCard
from fieldcase.ui.visits.spot_checks_card import SpotChecksCard
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.monitoring.visit_file import CaseVisits, visits_of_case
from fieldcase.usecases.monitoring.visit_words import due_told
from fieldcase.usecases.monitoring.visits import PHONE, begin_visit

_WIDTHS = (3, 3, 4)
_DRAFT, _PLANNED = "draft:", "planned:"  # begin the ids of rows that are no visits


class VisitsSection(CaseSection):
    """`begin("visit" | "phone")` begins one; a row opens what it stands for."""

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset(
        {
            *(RecordKind.VISIT, RecordKind.PLANNED_VISIT, RecordKind.SPOT_CHECK),
            *(RecordKind.CASE, RecordKind.PLAN, RecordKind.ANSWERS),
            RecordKind.FOLLOW_UP_SCHEDULE,
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = self._words
        self.card = Card(words.say("Visits"))
        self.visit_button = Button(
            words.say("Write a visit"), Kind.QUIET, picture="plus"
        )
        self.phone_button = Button(words.say("Follow up by phone"), Kind.QUIET)
        self.due = label("", Role.QUIET, wraps=True)
        self.table = RowTable(_WIDTHS)
        self.scores = ScoreHistoryCard(words)
        self.checks = SpotChecksCard(desk)
        for button in (self.phone_button, self.visit_button):
            self.card.add_beside_title(button)
            button.setVisible(sees(desk.workspace.staff.role, Visit, "words"))
        self.card.add(self.due, self.table)
        self._lay_out()
        self.visit_button.clicked.connect(lambda: self.begin("visit"))
        self.phone_button.clicked.connect(lambda: self.begin("phone"))
        self.table.chosen.connect(self._open_row)

    def load(self) -> None:
        case_id = self.case_id
        self._desk.ask(
            self,
            lambda workspace: visits_of_case(workspace, case_id),
            self._show,
        )
        self.checks.show_case(case_id)

    def begin(self, what: str) -> None:
        if what:
            self._begin(None, PHONE if what == "phone" else "")

    def leave(self) -> None:
        self.checks.leave()

    def settle(self) -> None:
        self.checks.settle()

    def _lay_out(self) -> None:
        self._columns = columns = QHBoxLayout()
        beside = QVBoxLayout()
        for layout in (columns, beside):
            layout.setSpacing(CARD_GAP)
        left = QVBoxLayout()
        left.addWidget(self.card)
        left.addStretch()
        for card in (self.scores, self.checks):
            beside.addWidget(card)
        beside.addStretch()
        columns.addLayout(left, 3)
        columns.addLayout(beside, 2)
        self.layout_.addLayout(columns)
        for card in (self.scores, self.checks):
            card.installEventFilter(self)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._share()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        """The visits have all the width where nothing stands beside them."""
        is_beside = any(card.isVisibleTo(self) for card in (self.scores, self.checks))
        self._columns.setStretch(1, 2 if is_beside else 0)

    def _show(self, found: CaseVisits) -> None:
        if found.case_id != self.case_id:
            return
        words = self._words
        headings = (
            words.say("Visit"),
            words.say("Outcome"),
            words.say("What was said"),
        )
        made = {one.planned_id for one in found.visits if one.is_contact}
        rows = [
            *(self._draft_row(one) for one in found.drafts),
            *(
                self._planned_row(one)
                for one in found.planned
                if not one.called_off and one.id not in made
            ),
            *(self._visit_row(one, found) for one in found.visits),
        ]
        self.table.show_rows(headings, rows)
        self.table.setVisible(bool(rows))
        self.due.setText(self._due_text(found, has_rows=bool(rows)))
        self.due.setVisible(bool(self.due.text()))
        self.scores.show_scores(found.scores)

    def _due_text(self, found: CaseVisits, *, has_rows: bool) -> str:
        words, due = self._words, found.due
        told = "" if has_rows else words.say("Nobody was visited in this case yet.")
        if due is not None:
            day = words.date(due.on, "EEE d MMM y")
            after = due_told(due, words)
            said = words.say("Next visit: {day}, {after}.", day=day, after=after)
            if due.is_overdue(self._desk.workspace.today()):
                said = words.say("Overdue since {day}: {after}.", day=day, after=after)
            told = f"{told} {said}".strip()
        return told

    def _visit_row(self, one: Visit, found: CaseVisits) -> RowShown:
        words = self._words
        day = words.date(one.visited_on, "EEE d MMM y")
        outcome = words.code(ListName.VISIT_OUTCOMES, one.outcome)
        tone = Tone.GOOD if one.is_contact else Tone.ATTENTION
        pill = Pill(outcome, tone)
        if one.id in found.amended:
            pill = Pill(words.say("Amended since"), Tone.NEUTRAL)
        method = words.code(ListName.CONTACT_METHODS, one.method)
        said = one.words or one.comment or one.outcome_note
        return RowShown(
            one.id,
            words.beside([day, outcome]),
            (
                two_lines(day, words.beside([words.isolated(one.number), method])),
                beside_start(pill),
                ElidedLabel(words.isolated(" ".join(said.split()))),
            ),
        )

    def _draft_row(self, draft: Draft) -> RowShown:
        words = self._words
        told = words.say("Being written")
        at = words.moment(draft.saved_at)
        name = words.say("Draft of {moment}", moment=at)
        pill = beside_start(Pill(told, Tone.INFORMATION))
        return RowShown(
            f"{_DRAFT}{draft.id}", name, (ElidedLabel(name), pill, label(""))
        )

    def _planned_row(self, one: PlannedVisit) -> RowShown:
        words = self._words
        day = words.date(one.day, "EEE d MMM y") or words.say("No day yet")
        told = words.say("Planned")
        cells = (
            two_lines(day, words.isolated(one.town)),
            beside_start(Pill(told, Tone.STEP)),
            ElidedLabel(words.isolated(one.reason)),
        )
        return RowShown(f"{_PLANNED}{one.id}", words.beside([day, told]), cells)

    def _open_row(self, row_id: str) -> None:
        if row_id.startswith(_DRAFT):
            self._write(row_id.removeprefix(_DRAFT))
        elif row_id.startswith(_PLANNED):
            self._begin(PlannedVisitId(row_id.removeprefix(_PLANNED)), "")
        else:
            self.place_asked.emit(Place("visit", row_id))

    def _begin(self, planned_id: PlannedVisitId | None, method: str) -> None:
        case_id = self.case_id
        self._desk.ask(
            self,
            partial(begin_visit, case_id=case_id, planned_id=planned_id, method=method),
            lambda draft: self._write(draft.id),
        )

    def _write(self, draft_id: str) -> None:
        self.place_asked.emit(Place("visit-draft", draft_id))
