"""A range with many steps: a slider, and the number typed beside it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.words import Words
from fieldcase.forms.model import Control
from fieldcase.forms.xpath.values import number_text
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import (
    BAR,
    CONTROL_HEIGHT,
    FOCUS,
    HAIR,
    MARK,
    SNUG,
    palette_now,
)
from fieldcase.ui.questionnaires.looks import steps_of
from fieldcase.ui.questionnaires.number_field import NumberField

_NUMBER_WIDTH = 96


class SliderField(QWidget):
    """Nothing is answered until the slider is moved or a number typed."""

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, words: Words, control: Control, *, is_whole: bool) -> None:
        super().__init__()
        self._start, self._end, self._step = steps_of(control)
        count = max(1, round(abs(self._end - self._start) / self._step))
        self.slider = _Slider(count)
        self.number = NumberField(words, is_whole=is_whole)
        self.number.setFixedWidth(_NUMBER_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        layout.addWidget(self._bound(self._start))
        layout.addWidget(self.slider, 1)
        layout.addWidget(self._bound(self._end))
        layout.addWidget(self.number)
        self.setFocusProxy(self.slider)
        self.slider.chosen.connect(self._take_step)
        self.number.changed.connect(self._take_number)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.number.setAccessibleName(name)

    def entry(self) -> JsonValue:
        return self.number.entry()

    def set_entry(self, entry: JsonValue) -> None:
        self.number.set_entry(entry)
        self._show_place()

    def _take_step(self, step: int) -> None:
        sign = 1 if self._end >= self._start else -1
        value = round(self._start + sign * step * self._step, 6)
        self.number.set_value(number_text(value))
        self.changed.emit()

    def _take_number(self) -> None:
        self._show_place()
        self.changed.emit()

    def _show_place(self) -> None:
        text = self.number.value()
        place = None
        if text is not None:
            place = round(abs(float(text) - self._start) / self._step)
        self.slider.show_place(place)

    @staticmethod
    def _bound(value: float) -> QLabel:
        return label(number_text(value), Role.QUIET)


class _Slider(QSlider):
    """Without a thumb as long as nothing is chosen."""

    chosen = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._is_set = False
        self.setRange(0, count)
        self.setPageStep(max(1, count // 10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.actionTriggered.connect(lambda _: self._choose(self.sliderPosition()))
        self.sliderMoved.connect(self._choose)

    def show_place(self, place: int | None) -> None:
        self._is_set = place is not None
        self.blockSignals(True)  # noqa: FBT003 - Qt's switch
        self.setValue(place or 0)
        self.blockSignals(False)  # noqa: FBT003 - Qt's switch
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        was_set = self._is_set
        super().keyPressEvent(event)
        if not was_set and event.key() == Qt.Key.Key_Space:
            self._choose(self.value())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), CONTROL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = palette_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, half = self.height() / 2, MARK / 2
        groove = QRectF(half, middle - BAR / 2, self.width() - MARK, BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(groove, BAR / 2, BAR / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(groove.adjusted(-4, -4, 4, 4), BAR, BAR)
        if not self._is_set:
            return
        share = self.value() / max(1, self.maximum())
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = half + (1 - share if is_mirrored else share) * groove.width()
        painter.setPen(QPen(QColor(palette.panel), HAIR))
        painter.setBrush(QColor(palette.accent))
        painter.drawEllipse(QRectF(at - half, middle - half, MARK, MARK))

    def _choose(self, place: int) -> None:
        self._is_set = True
        self.chosen.emit(place)
        self.update()
