"""The team: what waits for a decision, and who carries how much."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.need_to_know import knows_of
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.ui.plan.approvals_card import ApprovalsCard
from fieldcase.ui.team.caseloads_card import CaseloadsCard
from fieldcase.ui.team.reassign_card import ReassignCard
from fieldcase.ui.vulnerability.escalations_card import EscalationsCard
from fieldcase.usecases.casework.team import Team, team

_KINDS = frozenset(
    {
        RecordKind.CASE,
        RecordKind.SESSION,
        RecordKind.APPOINTMENT,
        RecordKind.ESCALATION,
        RecordKind.APPROVAL,
        RecordKind.STAFF_MEMBER,
    }
)


class TeamPage(Page):
    """`visit(None)`; `case_opened` carries a `CaseAsked`."""

    case_opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self.export_button = Button(words.say("Caseload to Excel"), picture="table")
        self.actions_in_bar = [self.export_button]
        self.strip = ProgressStrip(words)
        self.escalations = EscalationsCard(
            desk, words.say("Escalations"), names_cases=True
        )
        self.approvals = ApprovalsCard(desk)
        self.caseloads = CaseloadsCard(words)
        self.reassigning = ReassignCard(desk)
        role = desk.workspace.staff.role
        self._sees_escalations = knows_of(role, RecordKind.ESCALATION)
        self._may_answer = role in MAY[Deed.ANSWER_ESCALATION]
        if not self._sees_escalations:
            self.escalations.hide()
        self.show_head(words.say("Team"))
        for part in (
            self.strip,
            self.escalations,
            self.approvals,
            self.reassigning,
            self.caseloads,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.export_button.clicked.connect(self._ask_where)
        self.escalations.case_asked.connect(self._open_vulnerability)
        self.approvals.case_opened.connect(self._open_plan)
        self.caseloads.reassign_asked.connect(self.reassigning.ask)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()

    def leave(self) -> None:
        self.escalations.panel.put_away()
        self.approvals.leave()

    def settle(self) -> None:
        self.escalations.panel.settle()
        self.approvals.settle()

    def refresh(self) -> None:
        self._desk.ask(self, team, self._show)
        self.approvals.refresh()

    def write_to(self, target: Path) -> None:
        """Write the caseload as an Excel table."""
        from fieldcase.usecases.casework.team_list import export_caseload  # noqa: PLC0415 slow

        job = self._desk.jobs.start(
            self,
            partial(export_caseload, self._desk.workspace, target, self._words),
            partial(self._tell, target),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self.strip.follow(job, self._words.say("Writing the caseload to Excel"))

    def _open_vulnerability(self, case_id: str) -> None:
        self.case_opened.emit(CaseAsked(CaseId(case_id), Area.VULNERABILITY))

    def _open_plan(self, case_id: str) -> None:
        self.case_opened.emit(CaseAsked(CaseId(case_id), Area.PLAN))

    def _ask_where(self) -> None:
        today = self._desk.workspace.today().isoformat()
        name = f"fieldcase-caseload-{today}.xlsx"
        title = self._words.say("Caseload to Excel")
        target = self._desk.ask_where(self, title, name)
        if target is not None:
            self.write_to(target)

    def _tell(self, target: Path, _count: int) -> None:
        told = self._words.say("The caseload is in {name}.", name=target.name)
        self._desk.tell(Tone.GOOD, told)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

    def _show(self, found: Team) -> None:
        self.caseloads.show_caseloads(found.caseloads)
        if self._sees_escalations:
            self.escalations.show_lines(
                found.escalations, found.staff, may_answer=self._may_answer
            )
