"""The rounds of a repeat: added, taken away, brought back, a few at a time."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.forms.filling import MOST_ROUNDS
from fieldcase.forms.model import Aspect, Node
from fieldcase.forms.tree import Element
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.ui.questionnaires.block import Block
from fieldcase.ui.questionnaires.directions import align_at_start
from fieldcase.ui.questionnaires.question_field import QuestionField
from fieldcase.ui.questionnaires.question_label import QuestionLabel
from fieldcase.ui.questionnaires.question_stack import QuestionStack
from fieldcase.ui.questionnaires.setting import Setting

ROUNDS_SHOWN = 6  # at once; a repeat may have two thousand


class RoundCard(Card):
    """One round: its number, its questions, the button that takes it away."""

    removal_asked = Signal()

    def __init__(self, setting: Setting, element: Element, node: Node) -> None:
        super().__init__()
        self.element = element
        self._setting, self._node = setting, node
        self._name = QuestionLabel(setting.words, Role.TITLE)
        self._head.addWidget(self._name, 1)
        self.content.addLayout(self._head)
        self._may_go = Aspect.COUNT not in node.rules and not setting.is_locked
        if self._may_go:
            self.remove_button = Button(setting.words.say("Remove"), Kind.QUIET)
            self.remove_button.clicked.connect(self.removal_asked)
            self.add_beside_title(self.remove_button)
        self.stack = QuestionStack(setting, element, node.children)
        self.content.addWidget(self.stack)
        self.refresh()

    def refresh(self) -> None:
        name = round_name(self._setting, self.element)
        self._name.say(name)
        if name != self.accessibleName():
            self.setAccessibleName(name)
            if self._may_go:
                told = self._setting.words.say("Remove {what}", what=name)
                self.remove_button.setAccessibleName(told)
        self.stack.refresh()


class RoundsBlock(Block):
    """Rounds are made for what is shown only; the rest is turned to."""

    def __init__(self, setting: Setting, parent_element: Element, node: Node) -> None:
        super().__init__()
        self._setting, self._parent_element, self._node = setting, parent_element, node
        self._cards: dict[int, RoundCard] = {}
        self._first = 0
        self._removed: tuple[Element, int] | None = None
        words = setting.words
        self._told = label("", Role.QUIET)
        self.earlier_button = Button(words.say("Earlier ones"), Kind.QUIET)
        self.later_button = Button(words.say("Later ones"), Kind.QUIET)
        self.add_button = Button(words.say("Add one"), picture="plus")
        self._gone = label("", Role.QUIET)
        self.undo_button = Button(words.say("Undo"))
        self.earlier_button.clicked.connect(lambda: self._turn(-ROUNDS_SHOWN))
        self.later_button.clicked.connect(lambda: self._turn(ROUNDS_SHOWN))
        self.add_button.clicked.connect(self.add)
        self.undo_button.clicked.connect(self.undo)
        self._rounds = QVBoxLayout()
        self._rounds.setSpacing(SNUG)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        self._turning = _row(self.earlier_button, self.later_button, self._told)
        layout.addWidget(self._turning)
        layout.addLayout(self._rounds)
        self._undoing = _row(self._gone, self.undo_button)
        layout.addWidget(self._undoing)
        layout.addWidget(_row(self.add_button))
        self.refresh()

    @property
    def rounds(self) -> list[Element]:
        return self._parent_element.named(self._node.name)

    def refresh(self) -> None:
        self._first = max(0, min(self._first, len(self.rounds) - 1))
        shown = self.rounds[self._first : self._first + ROUNDS_SHOWN]
        self._drop_all_but(shown)
        for place, element in enumerate(shown):
            card = self._cards.get(id(element))
            if card is None:
                card = self._made(element)
                self._rounds.insertWidget(place, card)
                align_at_start(card)
            else:
                card.refresh()
            card.setVisible(element.live)
        self._tell()

    def fields(self) -> Iterator[QuestionField]:
        for element in self.rounds[self._first : self._first + ROUNDS_SHOWN]:
            card = self._cards.get(id(element))
            if card is not None and not card.isHidden():
                yield from card.stack.fields()

    def made(self) -> Iterator[QuestionField]:
        for card in self._cards.values():
            if not card.isHidden():
                yield from card.stack.made()

    def reveal(self, element: Element) -> None:
        depth = len(self._node.place)
        if element.place[:depth] != self._node.place:
            return
        for place, each in enumerate(self.rounds):
            if each is element.at(depth):
                self._first = place - place % ROUNDS_SHOWN
                self.refresh()
                self._cards[id(each)].stack.reveal(element)

    def add(self) -> None:
        """One more at the end, with the keyboard in its first question."""
        added = self._setting.filling.add_round(self._parent_element, self._node)
        if added is None:
            return
        self._removed = None
        last = len(self.rounds) - 1
        self._first = last - last % ROUNDS_SHOWN
        self._setting.happenings.rounds_changed.emit(added)

    def remove(self, element: Element) -> None:
        """At once: what was answered in it can be brought back."""
        if element not in self.rounds:
            return
        position = element.position
        name = round_name(self._setting, element)
        self._setting.filling.remove_round(element)
        self._removed = element, position
        told = self._setting.words.say("{what} is removed.", what=name)
        self._gone.setText(told)
        self._setting.happenings.rounds_changed.emit(None)
        self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        if self._removed is None or len(self.rounds) >= MOST_ROUNDS:
            return
        element, position = self._removed
        self._removed = None
        self._setting.filling.put_back_round(element, position)
        self._first = (position - 1) - (position - 1) % ROUNDS_SHOWN
        self._setting.happenings.rounds_changed.emit(element)

    def _turn(self, by: int) -> None:
        self._first = max(0, min(self._first + by, len(self.rounds) - 1))
        self.refresh()
        first = next(self.fields(), None)
        if first is not None:
            first.enter()

    def _made(self, element: Element) -> RoundCard:
        card = RoundCard(self._setting, element, self._node)
        card.removal_asked.connect(lambda: self.remove(element))
        self._cards[id(element)] = card
        return card

    def _drop_all_but(self, shown: list[Element]) -> None:
        kept = {id(element) for element in shown}
        for key in [key for key in self._cards if key not in kept]:
            card = self._cards.pop(key)
            self._rounds.removeWidget(card)
            self._setting.happenings.rearranged.emit()
            card.hide()
            card.deleteLater()

    def _tell(self) -> None:
        count, words = len(self.rounds), self._setting.words
        self._turning.setVisible(count > ROUNDS_SHOWN)
        told = words.say(
            "{first} to {last} of {count}",
            first=words.number(self._first + 1),
            last=words.number(min(count, self._first + ROUNDS_SHOWN)),
            count=words.number(count),
        )
        self._told.setText(told)
        self.earlier_button.setEnabled(self._first > 0)
        self.later_button.setEnabled(self._first + ROUNDS_SHOWN < count)
        is_counted = Aspect.COUNT in self._node.rules
        self.add_button.setVisible(not is_counted and not self._setting.is_locked)
        self.add_button.setEnabled(count < MOST_ROUNDS)
        self._undoing.setVisible(self._removed is not None)
        name = kind_name(self._setting, self._parent_element, self._node)
        self.add_button.setText(words.say("Add: {what}", what=name))
        self.add_button.setAccessibleName(self.add_button.text())


def round_name(setting: Setting, element: Element) -> str:
    """Its label and its number, as `Child 2`."""
    number = setting.words.number(element.position)
    return f"{setting.plain_label(element)} {number}".strip()


def kind_name(setting: Setting, parent: Element, node: Node) -> str:
    rounds = parent.named(node.name)
    at = rounds[-1] if rounds else parent
    return setting.filling.wording.said(node.label, at) or node.name


def _row(*parts: QWidget) -> QWidget:
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SMALL)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch()
    return holder
