"""Several pills in a row, told anew as often as something else is shown."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.ui.controls.at_once import at_once
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import SMALL, Tone


class PillRow(QWidget):
    """`tell([(words.say("Protected"), Tone.INFORMATION)])`; of nothing, none is there.

    Pills are kept for what is told next: making one takes longer than the rest of it.
    """

    def __init__(self, spacing: int = SMALL, above: int = 0) -> None:
        super().__init__()
        self._pills: list[Pill] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, above, 0, 0)
        self._row.setSpacing(spacing)
        self._row.addStretch()
        self.hide()

    def tell(self, told: Sequence[tuple[str, Tone]]) -> None:
        with at_once(self):
            for text, tone in told[len(self._pills) :]:
                pill = Pill(text, tone)
                self._row.insertWidget(len(self._pills), pill)
                self._pills.append(pill)
            for pill, (text, tone) in zip(self._pills, told, strict=False):
                pill.say(text, tone)
            for place, pill in enumerate(self._pills):
                pill.setVisible(place < len(told))
        self.setVisible(bool(told))
