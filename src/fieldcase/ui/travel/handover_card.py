"""The hand-over to the mission: what was told, and whether it has the case."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.travel.handover import Handover
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.usecases.record_keeping.labels import label as name_of
from fieldcase.usecases.record_keeping.labels_travel import HANDOVER


class HandoverCard(Card):
    """`show_handovers(list)`; `taken_over` carries the id of one the mission has.

    `paper_asked` carries the id of one to be printed.
    """

    taken_over = Signal(str)
    paper_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Hand-over to the mission"))
        self._words = words
        self.hand_over_button = Button(
            words.say("Hand the case over"), Kind.QUIET, picture="plus"
        )
        self.add_beside_title(self.hand_over_button)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(SNUG)
        self.content.addLayout(self._parts)

    def put_first(self, widget: QWidget) -> None:
        """The form opens between the title and what is known."""
        self.content.insertWidget(1, widget)

    def show_handovers(self, handovers: Sequence[Handover]) -> None:
        clear(self._parts)
        if not handovers:
            told = self._words.say(
                "The mission does not know of this case yet. What it is told goes as"
                " far as each person allows."
            )
            self._parts.addWidget(label(told, Role.QUIET, wraps=True))
        for handover in handovers:
            self._show(handover)

    def _show(self, handover: Handover) -> None:
        words = self._words
        self._parts.addWidget(Facts(self._facts(handover)))
        paper = Button(words.say("Preview of the paper"), Kind.QUIET)
        paper.clicked.connect(lambda: self.paper_asked.emit(handover.id))
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addStretch()
        deeds.addWidget(paper)
        self._parts.addLayout(deeds)
        if handover.taken_on is None:
            taken = Button(words.say("The mission has the case"))
            taken.clicked.connect(lambda: self.taken_over.emit(handover.id))
            deeds.addWidget(taken)

    def _facts(self, handover: Handover) -> list[tuple[str, str]]:
        words = self._words
        told = {
            "mission": words.code(ListName.COUNTRIES, handover.mission),
            "focal_point": words.isolated(handover.focal_point),
            "parts": "\n".join(
                words.code(ListName.HANDOVER_PARTS, code) for code in handover.parts
            ),
            "made_at": words.moment(handover.made_at),
            "expected_on": words.date(handover.expected_on),
            "taken_on": words.date(handover.taken_on),
            "taken_by": words.isolated(handover.taken_by),
            "note": words.isolated(handover.note),
        }
        return [(name_of(HANDOVER, name, words), text) for name, text in told.items()]
