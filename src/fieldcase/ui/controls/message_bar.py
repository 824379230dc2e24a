"""The one place where the window speaks to the person at it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.icons import icon
from fieldcase.ui.look.tokens import (
    CONTROL_HEIGHT,
    ICON,
    NOTICE_SECONDS,
    PAGE_MARGIN,
    SMALL,
    SNUG,
    TINY,
    Tone,
    palette_now,
    shade,
)

MOST_SHOWN = 3
_PICTURES = {
    Tone.GOOD: "check",
    Tone.ATTENTION: "warning",
    Tone.WRONG: "error",
    Tone.INFORMATION: "info",
}
_FADING = frozenset({Tone.GOOD, Tone.INFORMATION})


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed offered with a message: `Offer(words.say("Undo"), undo)`."""

    text: str
    do: Callable[[], object]


class MessageBar(QWidget):
    """`tell(Tone.GOOD, sentence, Offer(…))` says it, shows it and reads it out.

    Good news leaves by itself, and so does information that offers nothing, but not
    from under somebody's hand; all else stays until it is closed. The same sentence
    is shown once.
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(PAGE_MARGIN, SMALL, PAGE_MARGIN, 0)
        self._layout.setSpacing(TINY)
        self.hide()

    def tell(self, tone: Tone, sentence: str, offer: Offer | None = None) -> None:
        """Speak; the newest stands last, and more than three are not kept."""
        self.take_back(sentence)
        for notice in self._notices()[: -MOST_SHOWN + 1]:
            self._remove(notice)
        notice = Notice(self._words, tone, sentence, offer)
        notice.close_button.clicked.connect(lambda: self._remove(notice))
        if offer is not None:
            notice.offer_button.clicked.connect(lambda: self._take_up(notice, offer))
        is_offered = offer is not None and tone is not Tone.GOOD
        if tone in _FADING and not is_offered:
            notice.fade.timeout.connect(lambda: self._let_fade(notice))
            notice.fade.start(NOTICE_SECONDS * 1000)
        self._layout.addWidget(notice)
        self.show()
        _read_out(self, sentence, is_urgent=tone in {Tone.WRONG, Tone.ATTENTION})

    def sentences(self) -> list[str]:
        """What is being said, oldest first."""
        return [notice.sentence for notice in self._notices()]

    def take_back(self, sentence: str) -> None:
        """What was asked for is done: it is said no more."""
        for notice in self._notices():
            if notice.sentence == sentence:
                self._remove(notice)

    def clear(self) -> None:
        for notice in self._notices():
            self._remove(notice)

    def _notices(self) -> list["Notice"]:
        items = (self._layout.itemAt(place) for place in range(self._layout.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if isinstance(widget, Notice)]

    def _take_up(self, notice: "Notice", offer: Offer) -> None:
        self._remove(notice)
        offer.do()

    def _let_fade(self, notice: "Notice") -> None:
        """Later, if somebody points at it or is in it with the keyboard."""
        here = QApplication.focusWidget()
        is_held = here is not None and notice.isAncestorOf(here)
        if is_held or notice.underMouse():
            notice.fade.start(NOTICE_SECONDS * 1000)
        else:
            self._remove(notice)

    def _remove(self, notice: "Notice") -> None:
        notice.fade.stop()
        self._layout.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        if not self._notices():
            self.hide()


class Notice(QFrame):
    """One sentence with its sign, an offer perhaps, and the way to close it."""

    def __init__(
        self, words: Words, tone: Tone, sentence: str, offer: Offer | None = None
    ) -> None:
        super().__init__()
        self.sentence = sentence
        self.fade = QTimer(self, singleShot=True)
        self.setProperty("tone", str(tone))
        self.setAccessibleName(sentence)
        self.close_button = Button("", Kind.QUIET, picture="close")
        self.close_button.setAccessibleName(words.say("Close this message"))
        self.close_button.setFixedWidth(CONTROL_HEIGHT)
        self.offer_button = Button("" if offer is None else offer.text, Kind.SECONDARY)
        sign = QLabel()
        ink = shade(palette_now(), tone).ink
        sign.setPixmap(icon(_PICTURES.get(tone, "info"), ink).pixmap(ICON, ICON))
        layout = QHBoxLayout(self)
        start, end = SNUG, TINY
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start  # Qt does not mirror them
        layout.setContentsMargins(start, TINY, end, TINY)
        layout.setSpacing(SMALL)
        layout.addWidget(sign)
        layout.addWidget(label(sentence, Role.BODY, wraps=True), 1)
        layout.addWidget(self.offer_button)
        layout.addWidget(self.close_button)
        self.offer_button.setVisible(offer is not None)


def _read_out(widget: QWidget, sentence: str, *, is_urgent: bool) -> None:
    event = QAccessibleAnnouncementEvent(widget, sentence)
    manners = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manners.Assertive if is_urgent else manners.Polite)
    QAccessible.updateAccessibility(event)
