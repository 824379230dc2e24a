"""The forms about a plan as a whole: its texts, a new version, an extension."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.plan.approval import Approval
from fieldcase.domain.plan.plan import Plan
from fieldcase.domain.plan.plan_rules import TEXTS
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, Row, field_grid
from fieldcase.usecases.record_keeping.labels_plan import APPROVAL, PLAN


class PlanForm(FormPart):
    """What the returnee wants, brings and needs, and whether it can work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PLAN, Plan)
        hint = self.words.say("Above the ceiling, or where no support is foreseen.")
        texts = {name: self.field(name, TextArea()) for name in TEXTS}
        exceptional = self.tick("exceptional")
        reason = self.field("exception_reason", TextArea(), hint)
        _lay_out(
            self,
            [(texts["objectives"], 6)],
            [(texts["skills"], 3), (texts["needs"], 3)],
            [(texts["motivation"], 3), (texts["feasibility"], 3)],
            [(exceptional, 3), (reason, 3)],
        )


class AmendmentForm(FormPart):
    """Why there shall be a new version."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PLAN, Plan)
        _lay_out(self, [(self.field("amendment_reason", TextArea()), 6)])


class ExtensionForm(FormPart):
    """Until when, and why it takes longer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, APPROVAL, Approval)
        until = self.field("until", DateField(self.words, self.clock))
        _lay_out(
            self,
            [(until, 2), (self.field("asked_because", TextArea()), 4)],
        )


def _lay_out(part: FormPart, *rows: Row) -> None:
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addLayout(field_grid(*rows))
