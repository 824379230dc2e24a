"""What was asked for a plan, what became of it, and the answer of who decides."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.plan.approval import Answer, Approval
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.ui.plan.decision_panel import DecisionPanel
from fieldcase.usecases.plan.plan_file import PlanFile

TONES = {
    Answer.WAITING: Tone.ATTENTION,
    Answer.GRANTED: Tone.GOOD,
    Answer.REFUSED: Tone.WRONG,
    Answer.WITHDRAWN: Tone.NEUTRAL,
}


class DecisionsCard(Card):
    """`show_decisions(file)`: of every version, the latest first.

    Who may decide does so here, beside all that the plan says; not on what they asked
    for themselves. `enter` goes to the first that waits.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Approvals"))
        self._desk, self._words = desk, desk.words
        self._reader = desk.workspace.staff.id
        self.decide_buttons: list[Button] = []
        self.panel = DecisionPanel(desk)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.content.addLayout(self._rows)
        self.add(self.panel)

    def enter(self) -> None:
        if self.decide_buttons:
            self.decide_buttons[0].setFocus()
            # the cards above are still to be drawn
            self._desk.once_answered(self, lambda: bring_into_sight(self))

    def show_decisions(self, file: PlanFile) -> None:
        self.add(self.panel)  # it outlives the rows
        clear(self._rows)
        self.decide_buttons = []
        words = self._words
        asked: Sequence[Approval] = sorted(
            file.approvals, key=lambda one: (one.asked_at, one.id), reverse=True
        )
        if not asked:
            told = words.say("Nothing was submitted for approval yet.")
            self._rows.addWidget(label(told, Role.QUIET, wraps=True))
        names = {staff_id: member.name for staff_id, member in file.staff.items()}
        for one in asked:
            row = ApprovalRow(words, one, names)
            self._rows.addWidget(row)
            is_own = one.asked_by == self._reader
            if one.answer is Answer.WAITING and file.may_decide and not is_own:
                row.decide_button.show()
                row.decide_button.clicked.connect(
                    lambda _=False, it=one: self.panel.decide(it)
                )
                self.decide_buttons.append(row.decide_button)


class ApprovalRow(QWidget):
    """What was asked, by whom, and the answer with its motivation."""

    def __init__(self, words: Words, one: Approval, names: dict[str, str]) -> None:
        super().__init__()
        kind = words.code(ListName.APPROVAL_KINDS, one.kind)
        answer = words.code(ListName.APPROVAL_ANSWERS, one.answer)
        asked_by = words.isolated(names.get(one.asked_by, ""))
        asked = words.say(
            "asked by {name}, {day}",
            name=asked_by,
            day=words.date(one.asked_at.date()),
        )
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(ElidedLabel(kind, Role.STRONG))
        lines.addWidget(ElidedLabel(asked, Role.SMALL))
        if one.asked_because:
            lines.addWidget(label(one.asked_because, Role.QUIET, wraps=True))
        if one.decided_at is not None:
            decided = words.say(
                "decided by {name}, {day}",
                name=words.isolated(names.get(one.decided_by or "", "")),
                day=words.date(one.decided_at.date()),
            )
            lines.addWidget(ElidedLabel(decided, Role.SMALL))
        if one.decided_because:
            lines.addWidget(label(one.decided_because, wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addLayout(lines, 1)
        row.addWidget(Pill(answer, TONES[one.answer]))
        self.decide_button = Button(
            words.say("Decide"), name=words.say("Decide: {what}", what=kind)
        )
        self.decide_button.hide()
        row.addWidget(self.decide_button)
        self.setAccessibleName(words.beside([kind, answer]))
