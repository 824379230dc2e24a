"""Planning what belongs to no case: a mission, a course."""

from dataclasses import replace

from PySide6.QtCore import Signal

from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.ui.controls.card import Card
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page


class PlanningPage(Page):
    """`visit(None)` goes on with the draft one left; `visit(draft_id)` with that one.

    `made` carries the id of the new record, `left` comes without. A page of one kind
    says what was planned.
    """

    made = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, panel: RecordPanel, asked: RecordAsked) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self.panel, self._asked = panel, asked
        card = Card()
        card.add(panel)
        self.body.addWidget(card)
        self.body.addStretch()
        panel.done.connect(self._finish)
        panel.ended.connect(self.left)

    def visit(self, argument: object) -> None:
        draft_id = DraftId(argument) if isinstance(argument, str) else None
        self.panel.ask(replace(self._asked, draft_id=draft_id))

    def leave(self) -> None:
        self.panel.draft.keeper.save_now()

    def settle(self) -> None:
        self.panel.settle()

    def _finish(self, planned: object) -> None:
        raise NotImplementedError

    def _lead_on(self, told: str, record_id: str) -> None:
        self._desk.tell(Tone.GOOD, told)
        self.made.emit(record_id)
