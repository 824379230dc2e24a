"""What is missing: bundles that never came, silent laptops, clocks that are wrong."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import TINY, Tone
from fieldcase.usecases.desk.gaps import LaptopStanding
from fieldcase.usecases.desk.inbox_words import standing_told

_SHOWN = 3  # laptops; the others are on the page of laptops


class GapsCard(Card):
    """`show_gaps(standings)`; where nothing is missing it is not there."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Ask about these laptops"))
        self._words = words
        self.count = Pill("", Tone.ATTENTION)
        self.add_beside_title(self.count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(TINY)
        self.content.addLayout(self._lines)
        self._more = label("", Role.SMALL)
        self.add(self._more)
        self.hide()

    def show_gaps(self, gaps: Sequence[LaptopStanding]) -> None:
        words = self._words
        clear(self._lines)
        for gap in gaps[:_SHOWN]:
            name = words.isolated(gap.device.name)
            told = " ".join(standing_told(gap, words))
            self._lines.addWidget(ElidedLabel(words.line(f"{name}: {told}")))
        more = len(gaps) - _SHOWN
        told = words.say_many("and {count} more", "and {count} more", more)
        self._more.setText(told)
        self._more.setVisible(more > 0)
        self.count.setText(words.number(len(gaps)))
        self.setVisible(bool(gaps))
