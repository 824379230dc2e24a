"""The window around the pages: where one is, what one finds, what holds true."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.message_bar import MessageBar
from fieldcase.ui.filling.pasting import PasteWatch
from fieldcase.ui.finding.search_box import SearchBox
from fieldcase.ui.look.tokens import PAGE_MARGIN, SMALL, STATUS_HEIGHT, TOP_HEIGHT
from fieldcase.ui.window.keyboard_stays import KeyboardStays
from fieldcase.ui.window.narrow_frame import NarrowFrame, SideGround
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.ui.window.page_ground import PageGround
from fieldcase.ui.window.side_bar import NavigationItem, SideBar

NARROW_KEYS = "Ctrl+B"

Layout = TypeVar("Layout", QHBoxLayout, QVBoxLayout)


class Frame(QWidget):
    """Side bar, search, page actions, messages, pages and status line.

    Register pages with `navigation.add(name, make_page)`, then
    `navigation.go(Place(name))`. Speak through `messages.tell`. Alt and an arrow go
    back and forward, and so do the buttons at the side of a mouse.
    """

    def __init__(self, words: Words, items: Sequence[NavigationItem]) -> None:
        super().__init__()
        self.setObjectName("page_ground")
        self.side_bar = SideBar(words, items)
        self.search = SearchBox(words)
        self.messages = MessageBar(words)
        self.status_line = StatusLine(words)
        self.banner = QVBoxLayout()
        self._pages = PageGround()
        self.navigation = Navigation(self._pages)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SMALL)
        self.side_bar.chosen.connect(lambda page: self.navigation.go(Place(page)))
        self.navigation.moved.connect(self._show_where)
        QShortcut(QKeySequence.StandardKey.Back, self, self.navigation.back)
        QShortcut(QKeySequence.StandardKey.Forward, self, self.navigation.forward)
        QShortcut(QKeySequence(NARROW_KEYS), self, self.turn_side_bar)
        PasteWatch(words, self.messages, self)
        KeyboardStays(self.navigation, self)
        self._lay_out()

    def page_ground(self) -> QWidget:
        """Where the pages are shown."""
        return self._pages

    def turn_side_bar(self) -> None:
        """Narrow or wide."""
        self.side_bar.narrow(is_narrow=not self.side_bar.is_narrow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse's side buttons, wherever in the window it points."""
        is_press = event.type() == QEvent.Type.MouseButtonPress
        if is_press and isinstance(event, QMouseEvent) and self.isVisible():
            if event.button() == Qt.MouseButton.BackButton:
                self.navigation.back()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.navigation.forward()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.window().windowHandle()
        if window is not None:
            window.installEventFilter(self)  # once, however often it is asked

    def _lay_out(self) -> None:
        top = QFrame()
        top.setObjectName("top_bar")
        top.setFixedHeight(TOP_HEIGHT)
        bar = QHBoxLayout(top)
        bar.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        bar.addWidget(self.search, 3)
        bar.addStretch(1)
        bar.addLayout(self._actions)
        right = _tight(QVBoxLayout())
        right.addWidget(top)
        right.addWidget(self.messages)
        right.addWidget(self._pages, 1)
        middle = _tight(QHBoxLayout())
        middle.addWidget(SideGround(self.side_bar))
        middle.addLayout(right, 1)
        whole = _tight(QVBoxLayout(self))
        whole.addLayout(_tight(self.banner))
        whole.addLayout(middle, 1)
        whole.addWidget(self.status_line)
        self._narrow = NarrowFrame(self, self.side_bar, top, self._actions)

    def _show_where(self, place: Place) -> None:
        self.side_bar.mark(place.page)
        while (item := self._actions.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
        for button in self.navigation.page(place.page).actions_in_bar:
            self._actions.addWidget(button)
            button.show()
        self._narrow.fit()


class StatusLine(QFrame):
    """What holds true at this moment; `say` it whenever it changes."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self.setFixedHeight(STATUS_HEIGHT)
        self.setAccessibleName(words.say("Status"))
        self._start = ElidedLabel("", Role.QUIET)
        self._end = label("", Role.QUIET)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        self._layout.addWidget(self._start, 1)
        self._layout.addWidget(self._end)

    def say(self, start: str, end: str = "") -> None:
        """`start` about headquarters and the line, `end` about locking."""
        self._start.say(start)
        self._end.setText(end)

    def add(self, widget: QWidget) -> None:
        """Something to press at the end of the line."""
        widget.setProperty("slim", "true")
        self._layout.addWidget(widget)


def _tight(layout: Layout) -> Layout:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
