"""Deciding on what was asked for a plan, wherever it is read."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.plan.approval import Approval, ApprovalId
from fieldcase.domain.plan.plan_rules import DECISION_FORM, FORM_VERSION
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.plan.approvals import decide
from fieldcase.usecases.record_keeping.labels_plan import APPROVAL

ABOUT = "approval_id"  # the entry of a draft that names what it decides


class DecisionPanel(RecordPanel):
    """`decide(approval)` asks for an answer; `done` once it is given."""

    def __init__(self, desk: Desk) -> None:
        version = (DECISION_FORM, FORM_VERSION)
        super().__init__(
            desk, DecisionForm(desk), version, desk.words.say("Save the decision")
        )
        told = desk.words.say("Decided: the counsellor finds it under Today.")
        self.done.connect(lambda _: desk.tell(Tone.GOOD, told))

    def decide(self, approval: Approval) -> None:
        """Begin, or go on with what was typed about it."""
        self.ask(
            RecordAsked(
                case_id=approval.case_id,
                about={ABOUT: approval.id},
                deed=lambda workspace, typed, draft_id: decide(
                    workspace, ApprovalId(approval.id), typed, draft_id
                ),
            )
        )


class DecisionForm(FormPart):
    """Granted or refused, and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, APPROVAL, Approval)
        words = self.words
        answers = [
            Choice("granted", words.say("Grant")),
            Choice("refused", words.say("Refuse")),
        ]
        hint = words.say("A refusal and an exception are motivated.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            field_grid(
                [(self.field("answer", ChoiceChips(answers, is_multiple=False)), 2)],
                [(self.field("decided_because", TextArea(), hint), 2)],
            )
        )
