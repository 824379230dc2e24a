"""Questions one below the other: made when they become relevant, never before."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.forms.model import Node, NodeKind
from fieldcase.forms.tree import Element
from fieldcase.ui.controls.labels import Role
from fieldcase.ui.look.tokens import ROOMY, SMALL
from fieldcase.ui.questionnaires.block import Block
from fieldcase.ui.questionnaires.choice_header import ChoiceHeader
from fieldcase.ui.questionnaires.directions import align_at_start
from fieldcase.ui.questionnaires.looks import is_header, is_shown
from fieldcase.ui.questionnaires.question_field import QuestionField
from fieldcase.ui.questionnaires.question_label import QuestionLabel
from fieldcase.ui.questionnaires.setting import Setting

_AT_ONCE = 4  # questions made before the window gets its turn: a frame's worth


class QuestionStack(Block):
    """The nodes below one element: a group, a round, or the whole form.

    A long page is made a few questions at a time, from the top; who asks for its
    fields gets all of them.
    """

    def __init__(
        self, setting: Setting, parent_element: Element, nodes: Sequence[Node]
    ) -> None:
        super().__init__()
        self._setting, self._parent_element = setting, parent_element
        self._nodes = [node for node in nodes if _has_something(node)]
        self._blocks: dict[str, Block] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(ROOMY)
        self._is_whole = True
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._go_on)
        self.refresh()

    def refresh(self) -> None:
        self._bring_up(_AT_ONCE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_whole:
            self._next_turn.start()

    def _go_on(self) -> None:
        """Unless the page was turned meanwhile."""
        if self.isVisible():
            self.refresh()

    def _bring_up(self, most: int) -> None:
        at = made = 0
        self._is_whole = True
        for node in self._nodes:
            block = self._blocks.get(node.name)
            is_relevant = self._is_relevant(node)
            if block is None and is_relevant and made == most:
                self._is_whole = False
                self._next_turn.start()
                return
            if block is None and is_relevant:
                made += 1
                block = self._made(node)
                self._blocks[node.name] = block
                self._layout.insertWidget(at, block)
                align_at_start(block)
                self._setting.happenings.rearranged.emit()
            elif block is not None and is_relevant:
                block.refresh()
            if block is not None:
                at += 1
                if block.isHidden() is is_relevant:
                    block.setVisible(is_relevant)
                    self._setting.happenings.rearranged.emit()

    def fields(self) -> Iterator[QuestionField]:
        if not self._is_whole:
            self._bring_up(len(self._nodes))
        for block in self._seen():
            yield from block.fields()

    def made(self) -> Iterator[QuestionField]:
        for block in self._seen():
            yield from block.made()

    def _seen(self) -> Iterator[Block]:
        for node in self._nodes:
            block = self._blocks.get(node.name)
            if block is not None and not block.isHidden():
                yield block

    def reveal(self, element: Element) -> None:
        if not self._is_whole:
            self._bring_up(len(self._nodes))
        for block in self._blocks.values():
            block.reveal(element)

    def _is_relevant(self, node: Node) -> bool:
        """A repeat without rounds still has its button to add one."""
        if node.kind is NodeKind.REPEAT:
            rounds = self._parent_element.named(node.name)
            return self._parent_element.live and (
                not rounds or any(each.live for each in rounds)
            )
        found = self._parent_element.named(node.name)
        if not found or not found[0].live:
            return False
        if node.kind is not NodeKind.GROUP:
            return True
        return any(_lives(found[0], child) for child in node.children)

    def _made(self, node: Node) -> Block:
        if node.kind is NodeKind.REPEAT:
            # Rounds hold stacks, and stacks rounds.
            from fieldcase.ui.questionnaires.rounds_block import RoundsBlock  # noqa: PLC0415 see above

            return RoundsBlock(self._setting, self._parent_element, node)
        element = self._parent_element.named(node.name)[0]
        if node.kind is NodeKind.GROUP:
            return GroupBlock(self._setting, element, node)
        if is_header(node):
            return ChoiceHeader(self._setting, element)
        return QuestionField(self._setting, element)


class GroupBlock(Block):
    """A group within a page, under its own title."""

    def __init__(self, setting: Setting, element: Element, node: Node) -> None:
        super().__init__()
        self._setting, self._element = setting, element
        self._title = QuestionLabel(setting.words, Role.TITLE)
        self._stack = QuestionStack(setting, element, node.children)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, 0)
        layout.setSpacing(SMALL + SMALL // 2)
        layout.addWidget(self._title)
        layout.addWidget(self._stack)
        self._show_title()

    def refresh(self) -> None:
        self._show_title()
        self._stack.refresh()

    def fields(self) -> Iterator[QuestionField]:
        return self._stack.fields()

    def made(self) -> Iterator[QuestionField]:
        return self._stack.made()

    def reveal(self, element: Element) -> None:
        self._stack.reveal(element)

    def _show_title(self) -> None:
        told = self._setting.label(self._element)
        self._title.say(told)
        self._title.setVisible(bool(told))


def _lives(parent: Element, node: Node) -> bool:
    """Whether anything that is shown below is relevant."""
    if node.kind is NodeKind.REPEAT:
        return parent.live
    found = parent.named(node.name)
    if not found or not found[0].live:
        return False
    if node.kind is NodeKind.GROUP:
        return any(_lives(found[0], child) for child in node.children)
    return is_shown(node)


def _has_something(node: Node) -> bool:
    return any(is_shown(each) for each in node.walk())
