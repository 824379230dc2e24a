"""Several pills in a row, told anew as often as something else is shown."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.tell_anew import tell_anew
from fieldcase.ui.look.tokens import SMALL, Tone

Told = tuple[str, Tone]  # what a pill says
_NOTHING: Told = ("", Tone.NEUTRAL)


class PillRow(QWidget):
    """`tell([(words.say("Protected"), Tone.INFORMATION)])`; of nothing, none is there.

    Pills are kept for what is told next.
    """

    def __init__(self, spacing: int = SMALL, above: int = 0) -> None:
        super().__init__()
        self._pills: list[Pill] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, above, 0, 0)
        self._row.setSpacing(spacing)
        self._row.addStretch()
        self.hide()

    def tell(self, told: Sequence[Told]) -> None:
        tell_anew(
            self,
            self._pills,
            told,
            self._made,
            lambda pill, each: pill.say(*(each or _NOTHING)),
        )
        self.setVisible(bool(told))

    def _made(self) -> Pill:
        pill = Pill("")
        self._row.insertWidget(len(self._pills), pill)
        return pill
