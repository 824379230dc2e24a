"""The plan part of a case: the plan, its budget, its items, its approvals."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.plan.plan import Plan, PlanId, PlanStatus
from fieldcase.domain.plan.plan_rules import (
    AMENDMENT_FORM,
    DECISION_FORM,
    EXTENSION_FORM,
    FORM_VERSION,
    ITEM_FORM,
    PLAN_FORM,
)
from fieldcase.domain.plan.plan_stops import BEGIN_PLAN, SUBMIT_PLAN
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries, EntriesRefused
from fieldcase.domain.words import PRINTED
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart
from fieldcase.ui.filling.record_panel import Deed, RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import CARD_GAP, Tone
from fieldcase.ui.papers.paper_saving import PaperSaving
from fieldcase.ui.plan.budget_card import BudgetCard
from fieldcase.ui.plan.decisions_card import DecisionsCard
from fieldcase.ui.plan.item_desk import ItemDesk
from fieldcase.ui.plan.items_card import ItemsCard
from fieldcase.ui.plan.plan_card import PlanCard
from fieldcase.ui.plan.plan_form import AmendmentForm, ExtensionForm, PlanForm
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.giving_out.paper_saving import paper_about
from fieldcase.usecases.plan.approvals import ask_extension
from fieldcase.usecases.plan.plan_file import PlanFile, open_plan
from fieldcase.usecases.plan.plan_paper import save_plan_paper
from fieldcase.usecases.plan.plans import (
    amend_plan,
    begin_plan,
    edit_plan,
    move_plan,
    submit_plan,
)

PLAN = "plan_id"  # the entry of a draft that names the plan it is about


class PlanSection(CaseSection):
    """`begin("plan")` opens the form of the plan, `begin("submission")` shows it.

    `begin("approval_decision")` goes to what waits for a decision.
    """

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset(
        {
            RecordKind.CASE,
            RecordKind.PERSON,
            RecordKind.PLAN,
            RecordKind.PLAN_ITEM,
            RecordKind.APPROVAL,
            RecordKind.TRAVEL,
            RecordKind.BUDGET_LINE,
            RecordKind.PREMIUM_RATE,
            RecordKind.EXCHANGE_RATE,
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.file: PlanFile | None = None
        self._shown: PlanId | None = None
        self._asked_for = ""
        self._saving = PaperSaving(desk, self)
        self.plan, self.budget = PlanCard(words), BudgetCard(words)
        self.items, self.decisions = ItemsCard(words), DecisionsCard(desk)
        self.item_desk = ItemDesk(desk, self.items)
        self.plan_panel = self._panel(
            PlanForm(desk), PLAN_FORM, words.say("Save the plan")
        )
        self.amendment_panel = self._panel(
            AmendmentForm(desk), AMENDMENT_FORM, words.say("Begin the new version")
        )
        self.extension_panel = self._panel(
            ExtensionForm(desk), EXTENSION_FORM, words.say("Ask for the extension")
        )
        self._panels = (self.plan_panel, self.amendment_panel, self.extension_panel)
        self._lay_out()
        self._connect()

    def load(self) -> None:
        case_id, plan_id = self.case_id, self._shown
        self._desk.ask(
            self,
            lambda workspace: open_plan(workspace, case_id, plan_id),
            self._show,
        )

    def show_case(self, case_id: CaseId) -> None:
        if case_id != self.case_id:
            self._shown, self.file = None, None
        super().show_case(case_id)

    def begin(self, what: str) -> None:
        """Open the form, as soon as it is known what stands there already."""
        self._asked_for = what
        if self.file is not None:
            self._begin_asked()

    def leave(self) -> None:
        for panel in self._every_panel():
            panel.put_away()
        self.plan.make_room(is_written=False)

    def settle(self) -> None:
        for panel in self._every_panel():
            panel.settle()

    def _every_panel(self) -> tuple[RecordPanel, ...]:
        return (*self._panels, self.item_desk.panel, self.decisions.panel)

    def _panel(self, form: FormPart, name: str, save: str) -> RecordPanel:
        return RecordPanel(self._desk, form, (name, FORM_VERSION), save)

    def _lay_out(self) -> None:
        self.plan.put_in(*self._panels)
        top = QHBoxLayout()
        top.setSpacing(CARD_GAP)
        top.addWidget(self.plan, 3)
        top.addWidget(self.budget, 2)
        self.layout_.addLayout(top)
        self.layout_.addWidget(self.items)
        self.layout_.addWidget(self.decisions)

    def _connect(self) -> None:
        card = self.plan
        card.begin_button.clicked.connect(self._begin_plan)
        card.edit_button.clicked.connect(self._edit_plan)
        card.submit_button.clicked.connect(self.submit)
        card.amend_button.clicked.connect(self._amend)
        card.extend_button.clicked.connect(self._extend)
        card.version_asked.connect(self._show_version)
        card.move_asked.connect(self._move)
        card.paper_asked.connect(self._save_paper)
        self.plan_panel.ended.connect(lambda: card.make_room(is_written=False))
        self.item_desk.papers.shown.connect(self._show_files)
        for panel in (self.plan_panel, self.amendment_panel):
            panel.done.connect(self._follow)

    def submit(self) -> None:
        """Put the plan up for approval; what is missing is told in its card."""
        plan = self._plan()
        if plan is None:
            return
        self._desk.ask(
            self,
            lambda workspace: submit_plan(workspace, plan.id),
            lambda _: self._desk.tell(
                Tone.GOOD, self._words.say("Submitted: the decision comes back here.")
            ),
            self._refuse,
        )

    def _plan(self) -> Plan | None:
        return None if self.file is None else self.file.plan

    def _show(self, file: PlanFile) -> None:
        if file.case.id != self.case_id:
            return
        self.file = file
        self.plan.show_plan(file)
        self.plan.make_room(is_written=self.plan_panel.isVisibleTo(self.plan))
        self.budget.show_budget(file)
        self.item_desk.show(file)
        self.decisions.show_decisions(file)
        for card in (self.items, self.decisions):
            card.setVisible(file.plan is not None)
        self._begin_asked()

    def _begin_asked(self) -> None:
        asked, self._asked_for = self._asked_for, ""
        begin: dict[str, Callable[[], object]] = {
            BEGIN_PLAN: self._write_plan,
            SUBMIT_PLAN: self.plan.submit_button.setFocus,
            ITEM_FORM: self.item_desk.go_on,
            AMENDMENT_FORM: self._amend,
            EXTENSION_FORM: self._extend,
            DECISION_FORM: self.decisions.enter,
        }
        if asked in begin:
            begin[asked]()

    def _write_plan(self) -> None:
        plan = self._plan()
        if plan is None or plan.status is PlanStatus.CANCELLED:
            self._begin_plan()
        elif plan.status is PlanStatus.DRAFT:
            self._edit_plan()

    def _begin_plan(self) -> None:
        case_id = self.case_id
        self._ask_plan(
            {},
            "",
            lambda workspace, typed, draft_id: begin_plan(
                workspace, case_id, typed, draft_id
            ),
        )

    def _edit_plan(self) -> None:
        plan = self._plan()
        if plan is not None:
            self._ask_plan(
                taken_apart(plan),
                plan.id,
                lambda workspace, typed, draft_id: edit_plan(
                    workspace, plan.id, typed, draft_id
                ),
            )

    def _ask_plan(self, entries: Entries, plan_id: str, deed: Deed) -> None:
        self.plan.make_room(is_written=True)
        self.plan_panel.ask(
            RecordAsked(
                case_id=self.case_id,
                entries=entries,
                about={PLAN: plan_id},
                deed=deed,
            )
        )

    def _amend(self) -> None:
        plan = self._plan()
        if plan is not None:
            self.amendment_panel.ask(
                RecordAsked(
                    case_id=self.case_id,
                    about={PLAN: plan.id},
                    deed=lambda workspace, typed, draft_id: amend_plan(
                        workspace, plan.id, typed, draft_id
                    ),
                )
            )

    def _extend(self) -> None:
        plan = self._plan()
        if plan is not None:
            self.extension_panel.ask(
                RecordAsked(
                    case_id=self.case_id,
                    about={PLAN: plan.id},
                    deed=lambda workspace, typed, draft_id: ask_extension(
                        workspace, plan.id, typed, draft_id
                    ),
                )
            )

    def _move(self, status: PlanStatus) -> None:
        plan = self._plan()
        if plan is not None:
            self._desk.ask(
                self,
                lambda workspace: move_plan(workspace, plan.id, status),
                self._follow,
                self._refuse,
            )

    def _show_version(self, plan_id: str) -> None:
        self._shown = PlanId(plan_id)
        self.load()

    def _show_files(self) -> None:
        self.place_asked.emit(Place("case", CaseAsked(self.case_id, Area.RECORD)))

    def _follow(self, plan: object) -> None:
        """Show what was just made, and go on with its items."""
        if isinstance(plan, Plan):
            self._show_version(plan.id)
        self.items.add_button.setFocus()

    def _save_paper(self, ending: str) -> None:
        plan = self._plan()
        if plan is None:
            return
        write = paper_about(save_plan_paper, plan.id)
        self._saving.give(plan.number, ending, write, languages=PRINTED)

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            self.plan.show_problems(error.problems)
        else:
            self._desk.tell_refused(error)
