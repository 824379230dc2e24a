"""What stands in the way: a coloured panel with a line and a button for each thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labels import label
from fieldcase.ui.controls.tell_anew import tell_anew
from fieldcase.ui.look.tokens import SMALL, SNUG, TINY, Tone


@dataclass(frozen=True)
class Thing:
    """What stands in the way, and the deed that clears it; no `verb`, no deed."""

    sentence: str
    verb: str = ""
    do: Callable[[], object] | None = None


_NOTHING = Thing("")


class Callout(QFrame):
    """`Callout(Tone.ATTENTION, words.say_many(…))`, then `add` once for each thing.

    One whose things change is told them by `tell`, again and again: its lines are kept.
    """

    def __init__(self, tone: Tone, title: str = "") -> None:
        super().__init__()
        self.setProperty("tone", str(tone))
        self.setAccessibleName(title)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SNUG, SMALL, SNUG, SMALL)
        self._layout.setSpacing(TINY)
        self._title = label(title, f"ink_{tone}", wraps=True)
        self._layout.addWidget(self._title)
        self._lines: list[_Line] = []

    def add(self, sentence: str, *buttons: Button | None) -> None:
        """One thing, and the deeds that clear it."""
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(label(sentence, wraps=True), 1)
        for button in buttons:
            if button is not None:
                row.addWidget(button)
        self._layout.addLayout(row)

    def tell(self, title: str, things: Sequence[Thing]) -> None:
        """From now on it says this."""
        self.setAccessibleName(title)
        self._title.setText(title)
        tell_anew(
            self,
            self._lines,
            things,
            self._made,
            lambda line, thing: line.tell(thing or _NOTHING),
        )

    def _made(self) -> "_Line":
        line = _Line()
        self._layout.addWidget(line)
        return line


class _Line(QWidget):
    """One thing, and its button."""

    def __init__(self) -> None:
        super().__init__()
        self._thing = _NOTHING
        self._told = label("", wraps=True)
        self._button = Button("")
        self._button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self._told, 1)
        row.addWidget(self._button)

    def tell(self, thing: Thing) -> None:
        self._thing = thing
        self._told.setText(thing.sentence)
        if thing.verb and thing.verb != self._button.accessibleName():
            self._button.rename(thing.verb)
        self._button.setVisible(bool(thing.verb))

    def _do(self) -> None:
        if self._thing.do is not None:
            self._thing.do()
