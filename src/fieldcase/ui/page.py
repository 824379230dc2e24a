"""A page: its head, its body that scrolls, its foot with the one main action."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.wrapping_row import WrappingRow
from fieldcase.ui.look.reflow import Reflow
from fieldcase.ui.look.tokens import (
    CARD_GAP,
    LOW_PAGE,
    NORMAL,
    PAGE_LEAST,
    PAGE_MARGIN,
    SCROLL_BAR,
    SMALL,
    SNUG,
    TINY,
    TITLE_LEAST,
)


class Page(QWidget):
    """Fill `body` from top to bottom; put buttons into the foot in reading direction.

    A page that lists things says `scrolls=False`: its list scrolls instead, and the
    page only where the window is too low for it. Rows that are too wide for the page
    stand below each other.
    `actions` stand in the top bar while the page is shown. Navigation calls `visit`
    each time somebody comes, with the argument they bring, and `leave` when they go.
    """

    def __init__(self, *, scrolls: bool = True) -> None:
        super().__init__()
        self.setObjectName("page_ground")
        self.actions_in_bar: list[QWidget] = []
        self._first: QWidget | None = None
        self._title = ElidedLabel("", Role.PAGE_TITLE)
        self._subtitle = label("", Role.QUIET, wraps=True)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(SMALL)
        self._foot = WrappingRow()
        self._foot.setSpacing(SNUG)
        self._foot.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        content.setObjectName("content")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body = QVBoxLayout()
        self._column.addLayout(self.body, 1)
        self.body.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, NORMAL)
        self.body.setSpacing(CARD_GAP)
        layout = self._whole = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        self._under_head = QVBoxLayout()
        layout.addLayout(self._under_head)
        area = self._scrolling(content)
        area.setObjectName("page_scroll" if scrolls else "page_low")
        layout.addWidget(area, 1)
        layout.addLayout(self._foot)
        Reflow(self, area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The foot of a low page is read at the end of it, not held in sight."""
        super().resizeEvent(event)
        place = self._column if self.height() < LOW_PAGE else self._whole
        if self._foot.parent() is not place:
            self._foot.setParent(None)
            place.addLayout(self._foot)

    def minimumSizeHint(self) -> QSize:
        """Whatever stands on it: it scrolls, and its rows go below each other."""
        return QSize(*PAGE_LEAST)

    def show_head(self, title: str, subtitle: str = "") -> None:
        """Who or what this page is about, and the facts that tell it apart."""
        self._title.say(title)
        needed = self._title.fontMetrics().horizontalAdvance(title)
        self._title.setMinimumWidth(min(needed, TITLE_LEAST))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def title(self) -> str:
        return self.accessibleName()

    def add_beside_title(self, *widgets: QWidget) -> None:
        """Pills, the draft mark, filters of a list."""
        for widget in widgets:
            self._beside.addWidget(widget)

    def add_under_head(self, widget: QWidget) -> None:
        """What stays in sight while the page scrolls, as a strip of its parts."""
        self._under_head.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, SNUG)
        self._under_head.addWidget(widget)

    def clear_beside_title(self) -> None:
        clear(self._beside)

    def add_to_foot(self, *widgets: QWidget, hint: str = "") -> None:
        """Buttons, the main one last; `hint` tells the keys at the other end."""
        self._foot.setContentsMargins(PAGE_MARGIN, SMALL, PAGE_MARGIN, SMALL + TINY)
        self._foot.begin_with(ElidedLabel(hint, Role.QUIET))
        for widget in widgets:
            self._foot.addWidget(widget)

    def scroll_to_top(self) -> None:
        """Something else is shown here now."""
        for area in self.findChildren(QScrollArea, "page_scroll"):
            area.verticalScrollBar().setValue(0)

    def begin_at(self, control: QWidget) -> None:
        """It gets the keyboard when the page does; Tab goes through all the same."""
        self._first = control

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())

    def has_the_keyboard(self) -> bool:
        """Whether nobody types elsewhere: it may be put onto what has just come."""
        here = self.window().focusWidget()
        return here is None or here is self or self.isAncestorOf(here)

    def visit(self, argument: object) -> None:
        """Somebody comes, as with the id of a case."""

    def marked(self) -> object:
        """The place that the keyboard is on, as a case in a list; None for none."""
        return None

    def leave(self) -> None:
        """They go; what was typed stays."""

    def settle(self) -> None:
        """Wait until the store has what was typed here; most pages write nothing."""

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(TINY)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE_MARGIN, NORMAL, PAGE_MARGIN, SNUG)
        head.setSpacing(NORMAL)
        head.addLayout(words, 1)
        head.addLayout(self._beside)
        return head

    def _scrolling(self, content: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        area.verticalScrollBar().rangeChanged.connect(self._make_room)
        return area

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar stands in the page's margin, so that nothing moves."""
        start, end = PAGE_MARGIN, PAGE_MARGIN - (SCROLL_BAR if most else 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        self.body.setContentsMargins(start, 0, end, NORMAL)
