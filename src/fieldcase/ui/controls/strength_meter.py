"""How easily a new passphrase is guessed: as a bar, and in words with advice."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldcase.domain.words import Words, mark
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import BAR, TINY, Tone, palette_now, shade
from fieldcase.usecases.keeping.passphrases import BEST_SCORE, Strength

_VERDICTS: Sequence[tuple[str, Tone]] = (
    (mark("Guessed at once"), Tone.WRONG),
    (mark("Guessed quickly"), Tone.WRONG),
    (mark("Too easy to guess"), Tone.ATTENTION),
    (mark("Hard to guess"), Tone.GOOD),
    (mark("Very hard to guess"), Tone.GOOD),
)


class StrengthMeter(QWidget):
    """`say(strength)`; nothing typed shows what a good one is made of."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._bar = _Bar()
        self._verdict = label("", Role.SMALL)
        self._advice = label("", Role.SMALL, wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        for part in (self._bar, self._verdict, self._advice):
            layout.addWidget(part)
        self.clear()

    def clear(self) -> None:
        self._bar.show_score(0, Tone.NEUTRAL)
        self._verdict.hide()
        told = self._words.say(
            "Several words in a row are strong and easy to remember."
        )
        self._advice.setText(told)
        self._advice.show()
        self.setAccessibleName(told)

    def say(self, strength: Strength) -> None:
        told, tone = _VERDICTS[strength.score]
        verdict = self._words.say(told)
        advice = " ".join(self._words.say(each) for each in strength.advice)
        self._bar.show_score(max(1, strength.score), tone)
        self._verdict.setText(verdict)
        self._verdict.show()
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(". ".join(filter(None, (verdict, advice))))


class _Bar(QWidget):
    """As many parts as there are marks to reach."""

    def __init__(self) -> None:
        super().__init__()
        self._score, self._tone = 0, Tone.NEUTRAL
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_score(self, score: int, tone: Tone) -> None:
        self._score, self._tone = score, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(BAR * BEST_SCORE, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = palette_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = (self.width() - TINY * (BEST_SCORE - 1)) / BEST_SCORE
        for part in range(BEST_SCORE):
            is_on = part < self._score
            colour = shade(palette, self._tone).ink if is_on else palette.line
            place = BEST_SCORE - 1 - part if is_mirrored else part
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(
                QRectF(place * (width + TINY), 0, width, BAR), BAR / 2, BAR / 2
            )
