"""The scores of the follow-up over time: a line a dimension, and what it rests on."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import (
    CHIP_HEIGHT,
    FILTER_MENU_MOST,
    HAIR,
    MARK_DOT,
    SMALL,
    STEP_LINE,
    TINY,
    Tone,
    palette_now,
)
from fieldcase.usecases.monitoring.score_history import (
    ScoredOn,
    ScoreTold,
    dimension_name,
)

Point = tuple[date, float]


class ScoreHistoryCard(Card):
    """`show_scores(scores)`, the first first; hidden where there is none."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Follow-up scores"))
        self._words = words
        self.pill = Pill(words.say("Provisional"), Tone.ATTENTION)
        self._told = label("", Role.SMALL, wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SMALL)
        self._grid.setVerticalSpacing(TINY)
        self._grid.setColumnStretch(1, 1)
        self.lines: list[_Line] = []
        self.add_beside_title(self.pill)
        self.content.addLayout(self._grid)
        self.add(self._told)
        self.hide()

    def show_scores(self, scores: Sequence[ScoredOn]) -> None:
        self.setVisible(bool(scores))
        if not scores:
            return
        last = scores[-1].scores
        while len(self.lines) < len(last):
            self.lines.append(_Line(self._grid, len(self.lines)))
        for at, line in enumerate(self.lines):
            line.show(is_shown=at < len(last))
        for line, now in zip(self.lines, last, strict=False):
            points = [
                (one.day, told.value)
                for one in scores
                if (told := one.of(now.code)) is not None and told.value is not None
            ]
            line.tell(now, points, self._words)
        self.pill.setVisible(any(one.is_provisional for one in scores))
        self._told.setText(self._explained(scores))

    def _explained(self, scores: Sequence[ScoredOn]) -> str:
        words = self._words
        first, last = scores[0].day, scores[-1].day
        span = words.date(last)
        if first != last:
            span = f"{words.date(first)} – {words.date(last)}"
        told = words.say(
            "From 0 to 1, by what was answered: {span}.", span=words.isolated(span)
        )
        if any(one.is_provisional for one in scores):
            unofficial = words.say("Provisional, not the IOM index.")
            return f"{told} {unofficial}"
        return told


class _Line:
    """One dimension: its name, its course, where it stands and what that rests on."""

    def __init__(self, grid: QGridLayout, row: int) -> None:
        self.name, self.chart = label(""), ScoreLine()
        self.value, self.basis = label("", Role.STRONG), label("", Role.SMALL)
        self._parts = (self.name, self.chart, self.value, self.basis)
        for column, part in enumerate(self._parts):
            grid.addWidget(part, row, column)

    def show(self, *, is_shown: bool) -> None:
        for part in self._parts:
            part.setVisible(is_shown)

    def tell(self, now: ScoreTold, points: Sequence[Point], words: Words) -> None:
        name = dimension_name(now.code, words)
        self.name.setText(name)
        self.value.setText("–" if now.value is None else score_told(now.value, words))
        basis = words.say(
            "{answered} of {asked}",
            answered=words.number(now.answered),
            asked=words.number(now.asked),
        )
        self.basis.setText(basis)
        self.chart.show_points(name, points, words)


class ScoreLine(QWidget):
    """One dimension over time; the time axis runs the same way in every language."""

    def __init__(self) -> None:
        super().__init__()
        self._points: list[Point] = []
        self.setFixedHeight(CHIP_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, name: str, points: Sequence[Point], words: Words) -> None:
        """Draw these; read aloud are the first and the last."""
        self._points = list(points)
        ends = dict.fromkeys((points[0], points[-1])) if points else {}
        told = words.listed(
            f"{words.date(day)}: {score_told(value, words)}" for day, value in ends
        )
        self.setAccessibleName(f"{name}: {told}" if points else name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(FILTER_MENU_MOST, CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = palette_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(MARK_DOT, TINY, -MARK_DOT, -TINY)
        painter.setPen(QPen(QColor(palette.line), HAIR))
        for height in (room.top(), room.bottom()):
            painter.drawLine(
                QPointF(room.left(), height), QPointF(room.right(), height)
            )
        places = self._places(room)
        painter.setPen(QPen(QColor(palette.accent), STEP_LINE - 1))
        painter.drawPolyline(places)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        for place in places:
            painter.drawEllipse(place, MARK_DOT / 2 - 1, MARK_DOT / 2 - 1)

    def _places(self, room: QRectF) -> list[QPointF]:
        if not self._points:
            return []
        first, last = self._points[0][0], self._points[-1][0]
        days = (last - first).days
        return [
            QPointF(
                room.left() + room.width() * ((day - first).days / days if days else 1),
                room.bottom() - room.height() * value,
            )
            for day, value in self._points
        ]


def score_told(value: float, words: Words) -> str:
    """Two decimals, as the reader writes them."""
    return words.number(value, "0.00")
