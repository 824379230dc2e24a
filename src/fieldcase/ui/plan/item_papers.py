"""The quote, the invoice and the hand-over certificate of an item: there or not."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.plan.plan import PlanItem, PlanItemId
from fieldcase.domain.plan.plan_rules import PAPERS
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.plan.plan_items import attach_paper
from fieldcase.usecases.record_keeping.labels_plan import PLAN_ITEM


class ItemPapers(QWidget):
    """`show_papers(item)`; attaching asks for the file. `shown` asks to see them."""

    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._item: PlanItem | None = None
        self.buttons: dict[str, Button] = {}
        self._there: dict[str, Pill] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for paper in PAPERS:
            name = words.say(PLAN_ITEM[paper])
            self._there[paper] = Pill(
                words.say("{name} attached", name=name), Tone.GOOD
            )
            button = Button(words.say("Attach: {name}", name=name), Kind.QUIET)
            button.clicked.connect(lambda _=False, it=paper: self._ask(it))
            self.buttons[paper] = button
            row.addWidget(self._there[paper])
            row.addWidget(button)
        self._show = Button(words.say("Show the files"), Kind.QUIET)
        self._show.clicked.connect(self.shown)
        row.addWidget(self._show)
        row.addStretch()

    def show_papers(self, item: PlanItem | None) -> None:
        """A new item has none; it is saved first."""
        self._item = item
        self.setVisible(item is not None)
        if item is None:
            return
        for paper in PAPERS:
            is_there = bool(getattr(item, paper))
            self._there[paper].setVisible(is_there)
            self.buttons[paper].setVisible(not is_there)
        self._show.setVisible(any(getattr(item, paper) for paper in PAPERS))

    def attach(self, paper: str, source: Path) -> None:
        item = self._item
        if item is None:
            return
        item_id, title = PlanItemId(item.id), self._words.say(PLAN_ITEM[paper])
        self._desk.ask(
            self,
            lambda workspace: attach_paper(workspace, item_id, paper, title, source),
            self.show_papers,
        )

    def _ask(self, paper: str) -> None:
        source = self._desk.ask_for_file(self, self._words.say(PLAN_ITEM[paper]))
        if source is not None:
            self.attach(paper, source)
