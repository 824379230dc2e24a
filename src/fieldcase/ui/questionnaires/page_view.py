"""One page of a questionnaire: a step of a section on a card, below its title."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.forms.model import Node, NodeKind
from fieldcase.forms.tree import Element
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role
from fieldcase.ui.look.tokens import NORMAL
from fieldcase.ui.questionnaires.block import Block
from fieldcase.ui.questionnaires.directions import align_at_start
from fieldcase.ui.questionnaires.outline import Step
from fieldcase.ui.questionnaires.question_field import QuestionField
from fieldcase.ui.questionnaires.question_label import QuestionLabel
from fieldcase.ui.questionnaires.question_stack import QuestionStack
from fieldcase.ui.questionnaires.setting import Setting


class PageView(Block):
    """The widgets of what is shown now, and of nothing else."""

    def __init__(self, setting: Setting, step: Step, titled: Node | None) -> None:
        super().__init__()
        self._setting, self._titled = setting, titled
        self._title = QuestionLabel(setting.words, Role.TITLE)
        parent = _parent_of(setting, step[0])
        nodes = list(step)
        if len(nodes) == 1 and nodes[0].kind is NodeKind.GROUP and parent is not None:
            parent = parent.named(nodes[0].name)[0]  # its title is the page's
            nodes = nodes[0].children
        card = Card()
        card.content.setSpacing(NORMAL)
        card.add(self._title)
        self._stack = QuestionStack(setting, parent or setting.filling.root, nodes)
        card.add(self._stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self._show_title()

    def refresh(self) -> None:
        self._show_title()
        self._stack.refresh()

    def fields(self) -> Iterator[QuestionField]:
        return self._stack.fields()

    def settle(self) -> None:
        """Take its place before it is drawn for the first time."""
        align_at_start(self)
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def made(self) -> Iterator[QuestionField]:
        return self._stack.made()

    def reveal(self, element: Element) -> None:
        self._stack.reveal(element)

    def field_of(self, element: Element) -> QuestionField | None:
        return next((one for one in self.fields() if one.element is element), None)

    def to_fill_in(self) -> list[QuestionField]:
        """Those that the keyboard goes through."""
        return [one for one in self.fields() if one.is_asking]

    def _show_title(self) -> None:
        told = ""
        if self._titled is not None and self._titled.kind is NodeKind.GROUP:
            element = self._setting.filling.at_place(self._titled.place)[0]
            told = self._setting.label(element)
        self._title.say(told)
        self._title.setVisible(bool(told))


def _parent_of(setting: Setting, node: Node) -> Element | None:
    found = setting.filling.at_place(node.place[:-1])
    return found[0] if found else None
