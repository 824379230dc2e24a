"""A short walk round the window: what is where; it can be left at every step."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.words import Words, mark
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import (
    FOCUS,
    RADIUS,
    SMALL,
    SNUG,
    TOUR_WIDTH,
    palette_now,
)
from fieldcase.ui.window.frame import Frame

_GAP = SNUG


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing of the window, by what is shown of it."""

    title: str
    text: str
    of: QWidget


_STOPS: Sequence[tuple[str, str]] = (
    (
        mark("Where you can go"),
        mark(
            "Today is what waits for you; every case is under Cases. A number says"
            " that something waits there. Ctrl+B makes this narrow."
        ),
    ),
    (
        mark("Find anything"),
        mark(
            "Ctrl+K, then some letters of a name in any script, a number, a page or"
            " what you want to do. Enter opens it."
        ),
    ),
    (
        mark("The page"),
        mark(
            "What you type is kept from the first letter; nothing has to be saved. Alt"
            " and an arrow go back and forward. Errors stand under their field."
        ),
    ),
    (
        mark("What headquarters has"),
        mark(
            "This line never flatters: what is not yet with headquarters, and when its"
            " last receipt came."
        ),
    ),
    (
        mark("Hide everything"),
        mark(
            "F9, whatever is open. The store is closed, and nobody reads it without"
            " your passphrase. Left alone, the window locks by itself."
        ),
    ),
    (
        mark("Help"),
        mark(
            "F1 opens the manual for where you are, a question mark the keys. This tour"
            " is found again under Ctrl+K."
        ),
    ),
)


def stops_of(words: Words, frame: Frame, lock_button: QWidget) -> Sequence[Stop]:
    """What a newcomer is shown, in the order in which a day needs it."""
    manual = frame.side_bar.buttons.get("manual", frame.side_bar)
    shown: tuple[QWidget, ...] = (
        *(frame.side_bar, frame.search, frame.page_ground()),
        *(frame.status_line, lock_button, manual),
    )
    return [
        Stop(words.say(title), words.say(text), of)
        for (title, text), of in zip(_STOPS, shown, strict=True)
    ]


class Tour(Card):
    """`begin` it; `ended` when it was walked through or left. Escape leaves it.

    The window stays usable meanwhile.
    """

    ended = Signal()

    def __init__(self, words: Words, frame: Frame, stops: Sequence[Stop]) -> None:
        super().__init__()
        self.setParent(frame)
        self._words, self._frame, self._stops = words, frame, stops
        self._at = 0
        self.setFixedWidth(TOUR_WIDTH)
        self.setAutoFillBackground(True)
        say = words.say
        self._ring = Ring(frame)
        self._title = label("", Role.TITLE)
        self._text = label("", Role.BODY, wraps=True)
        self._how_far = label("", Role.QUIET)
        self.leave_button = Button(say("Leave the tour"), Kind.QUIET)
        self.back_button = Button(say("Back"))
        self.next_button = Button(say("Next"), Kind.PRIMARY)
        self._lay_out()
        self.leave_button.clicked.connect(self.end)
        self.back_button.clicked.connect(lambda: self._go(-1))
        self.next_button.clicked.connect(lambda: self._go(1))
        self.hide()

    def begin(self) -> None:
        """From the first stop."""
        self._at = 0
        self._frame.installEventFilter(self)
        self._show()
        self.next_button.setFocus()

    def end(self) -> None:
        """Wherever one is; it begins anew the next time."""
        self._frame.removeEventFilter(self)
        self.hide()
        self._ring.hide()
        self.ended.emit()

    def is_under_way(self) -> bool:
        return self.isVisible()

    def told(self) -> str:
        """The title of what is being shown."""
        return self._title.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addWidget(self.leave_button)
        deeds.addStretch()
        deeds.addWidget(self.back_button)
        deeds.addWidget(self.next_button)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._how_far)
        self.content.addLayout(head)
        self.content.addWidget(self._text)
        self.content.addLayout(deeds)

    def _go(self, step: int) -> None:
        self._at += step
        if self._at < len(self._stops):
            self._show()
        else:
            self.end()

    def _show(self) -> None:
        say, number = self._words.say, self._words.number
        stop, count = self._stops[self._at], len(self._stops)
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self._how_far.setText(
            say("{done} of {total}", done=number(self._at + 1), total=number(count))
        )
        self.back_button.setEnabled(self._at > 0)
        is_last = self._at == count - 1
        self.next_button.setText(say("Begin to work") if is_last else say("Next"))
        told = f"{stop.title}. {stop.text}"
        self.setAccessibleName(told)
        self.next_button.setAccessibleDescription(told)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        """Beside what is shown, inside the window."""
        target = self._stops[self._at].of
        corner = target.mapTo(self._frame, QPoint(0, 0))
        shown = QRect(corner, target.size())
        self._ring.put_round(shown)
        self.setFixedHeight(self.sizeHint().height())
        self.move(_beside(shown, self.rect(), self._frame.rect()))


class Ring(QWidget):
    """An outline round what is told about; clicks go through it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def put_round(self, shown: QRect) -> None:
        self.setGeometry(shown)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 * FOCUS
        painter.setPen(QPen(QColor(palette_now().accent), width))
        inner = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.drawRoundedRect(inner, RADIUS, RADIUS)


def _beside(shown: QRect, card: QRect, window: QRect) -> QPoint:
    """The first of the sides with room: after it, before it, below, above, within."""
    width, height = card.width() + _GAP, card.height() + _GAP
    top = min(shown.top() + _GAP, window.bottom() - height)
    left = min(max(shown.left(), _GAP), window.right() - width)
    if shown.right() + width < window.right():
        return QPoint(shown.right() + _GAP, max(top, _GAP))
    if shown.left() > width:
        return QPoint(shown.left() - width, max(top, _GAP))
    if shown.bottom() + height < window.bottom():
        return QPoint(left, shown.bottom() + _GAP)
    if shown.top() > height:
        return QPoint(left, shown.top() - height)
    return QPoint(
        shown.center().x() - card.width() // 2, shown.center().y() - card.height() // 2
    )
