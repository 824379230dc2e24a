"""What waits for a decision, for who decides: read it, grant it, refuse it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.plan.approval import Approval, ApprovalKind
from fieldcase.domain.plan.reference_data import EURO
from fieldcase.domain.rules import Rule
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.ui.plan.decision_panel import DecisionPanel
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.plan.approvals import ApprovalLine, pending_approvals


class ApprovalsCard(Card):
    """`refresh()` asks what waits; `case_opened` carries the id of a case to look at.

    `counted` carries how much waits.
    """

    case_opened = Signal(str)
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Approvals"))
        self._desk, self._words = desk, desk.words
        self.rows: list[WaitingRow] = []
        self.panel = DecisionPanel(desk)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.content.addLayout(self._rows)
        self.add(self.panel)
        self.panel.done.connect(lambda _: self.refresh())

    def refresh(self) -> None:
        self._desk.ask(self, pending_approvals, self.show_waiting)

    def leave(self) -> None:
        self.panel.put_away()

    def settle(self) -> None:
        self.panel.settle()

    def show_waiting(self, found: Sequence[ApprovalLine]) -> None:
        self.add(self.panel)  # it outlives the rows
        clear(self._rows)
        self.rows = []
        if not found:
            told = self._words.say("Nothing waits for a decision.")
            self._rows.addWidget(label(told, Role.QUIET))
        for line in found:
            row = WaitingRow(self._words, line)
            row.decide_button.clicked.connect(lambda _=False, it=row: self._decide(it))
            row.open_button.clicked.connect(
                lambda _=False, it=line: self.case_opened.emit(it.approval.case_id)
            )
            self.rows.append(row)
            self._rows.addWidget(row)
        self.counted.emit(len(found))

    def _decide(self, row: "WaitingRow") -> None:
        self._rows.insertWidget(self._rows.indexOf(row) + 1, self.panel)
        self.panel.decide(row.line.approval)


class WaitingRow(QWidget):
    """One thing that was asked for: whose, what, how much, why."""

    def __init__(self, words: Words, line: ApprovalLine) -> None:
        super().__init__()
        self.line = line
        approval = line.approval
        kind = words.code(ListName.APPROVAL_KINDS, approval.kind)
        number = words.isolated(line.case_number)
        self.decide_button = Button(
            words.say("Decide"),
            name=words.say("Decide: {what}", what=f"{number} {kind}"),
        )
        self.open_button = Button(
            words.say("Open the case"),
            Kind.QUIET,
            name=words.say("Open the case {number}", number=number),
        )
        lines = QVBoxLayout()
        lines.setSpacing(0)
        who = words.isolated(line.applicant)
        lines.addWidget(ElidedLabel(words.beside([kind, number, who]), Role.STRONG))
        lines.addWidget(ElidedLabel(_asked(line, words), Role.SMALL))
        lines.addWidget(label(_amounts(approval, words), wraps=True))
        if approval.asked_because:
            lines.addWidget(label(approval.asked_because, Role.QUIET, wraps=True))
        if line.is_own:
            told = rule_sentence(Rule.OWN_REQUEST, words)
            lines.addWidget(label(told, Role.QUIET, wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addLayout(lines, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.decide_button)
        self.decide_button.setVisible(not line.is_own)
        self.setAccessibleName(words.beside([kind, number, who]))


def _asked(line: ApprovalLine, words: Words) -> str:
    day = words.date(line.approval.asked_at.date())
    name = words.isolated(line.asked_by)
    return words.say("asked by {name}, {day}", name=name, day=day)


def _amounts(approval: Approval, words: Words) -> str:
    """What is at stake: money, or time."""
    if approval.kind is ApprovalKind.EXTENSION:
        return words.say("until {day}", day=words.date(approval.until))
    planned = words.money(approval.planned, EURO)
    if approval.ceiling is None:
        told = words.say("headquarters has not filled this in")
        return words.say("planned {amount}; ceiling: {told}", amount=planned, told=told)
    return words.say(
        "planned {amount} of {ceiling}",
        amount=planned,
        ceiling=words.money(approval.ceiling, EURO),
    )
