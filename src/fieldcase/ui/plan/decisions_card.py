"""What was asked for a plan, and what became of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.plan.approval import Answer, Approval
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.usecases.plan.plan_file import PlanFile

TONES = {
    Answer.WAITING: Tone.ATTENTION,
    Answer.GRANTED: Tone.GOOD,
    Answer.REFUSED: Tone.WRONG,
    Answer.WITHDRAWN: Tone.NEUTRAL,
}


class DecisionsCard(Card):
    """`show_decisions(file)`: of every version, the latest first."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Approvals"))
        self._words = words
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.content.addLayout(self._rows)

    def show_decisions(self, file: PlanFile) -> None:
        clear(self._rows)
        words = self._words
        asked: Sequence[Approval] = sorted(
            file.approvals, key=lambda one: (one.asked_at, one.id), reverse=True
        )
        if not asked:
            told = words.say("Nothing was submitted for approval yet.")
            self._rows.addWidget(label(told, Role.QUIET, wraps=True))
        names = {staff_id: member.name for staff_id, member in file.staff.items()}
        for one in asked:
            self._rows.addWidget(ApprovalRow(words, one, names))


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
        self.setAccessibleName(words.beside([kind, answer]))
