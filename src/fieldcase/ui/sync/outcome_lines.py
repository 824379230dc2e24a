"""What came of it, line by line, where it was started; the latest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldcase.domain.clock import Clock
from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import DOT, SMALL, SNUG, Tone

MOST_KEPT = 8


class OutcomeLines(QWidget):
    """`say(Tone.GOOD, sentence)`; hidden while there is nothing to say."""

    def __init__(self, words: Words, clock: Clock) -> None:
        super().__init__()
        self._words, self._clock = words, clock
        self._lines: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(words.say("What came of it"))
        self.hide()

    def say(self, tone: Tone, text: str) -> None:
        line = self._line(tone, text)
        self._layout.insertWidget(0, line)
        self._lines.insert(0, line)
        for old in self._lines[MOST_KEPT:]:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        del self._lines[MOST_KEPT:]
        self.show()

    def sentences(self) -> list[str]:
        """What is said, the latest first."""
        return [line.accessibleName() for line in self._lines]

    def _line(self, tone: Tone, text: str) -> QWidget:
        line = QWidget()
        line.setAccessibleName(text)
        dot = QWidget()
        dot.setObjectName("dot")
        dot.setProperty("tone", str(tone))
        dot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        dot.setFixedSize(DOT, DOT)
        at = self._words.time(self._clock.now().timetz())
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SNUG)
        centre = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(dot, 0, 0, centre)
        grid.addWidget(label(text, wraps=True), 0, 1)
        grid.addWidget(label(self._words.isolated(at), Role.QUIET), 0, 2, centre)
        grid.setColumnStretch(1, 1)
        return line
