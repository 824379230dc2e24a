"""Where one can go, and where one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import ElidedLabel, Role, at_start, label, plain_tip
from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import (
    CONTROL_HEIGHT,
    ICON,
    LABEL,
    ROOMY,
    SIDE_MOST,
    SIDE_NARROW,
    SIDE_WIDTH,
    SMALL,
    SNUG,
    TINY,
    palette_now,
)

_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """`page` is the name of the place; `text` is in the reader's words.

    `within` are the pages that one reaches from there, as a case from the cases. What
    is not for the daily work stands `at_foot`; `is_counted` what may wait there.
    """

    page: str
    picture: str
    text: str
    within: Sequence[str] = ()
    at_foot: bool = False
    is_counted: bool = False

    def holds(self, page: str) -> bool:
        return page == self.page or page in self.within


class SideBar(QFrame):
    """`chosen` carries the page's name; the arrow keys move in it.

    Narrow, it shows signs alone and names them as tips; `narrowed` says so.
    """

    chosen = Signal(str)
    narrowed = Signal(bool)

    def __init__(self, words: Words, items: Sequence[NavigationItem]) -> None:
        super().__init__()
        self.setObjectName("side_bar")
        self.setAccessibleName(words.say("Navigation"))
        self._items = items
        self.buttons = {item.page: NavigationButton(words, item) for item in items}
        self.setFixedWidth(self._wide())
        self._person = ElidedLabel("", Role.QUIET)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SMALL + 2, SNUG, SMALL + 2, SNUG)
        layout.setSpacing(2)
        self._brand = label("FieldCase", Role.BRAND)
        self._brand.setContentsMargins(SMALL + 2, TINY, SMALL + 2, SNUG)
        layout.addWidget(self._brand)
        for page, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=page: self.chosen.emit(name))
        for item in items:
            if not item.at_foot:
                layout.addWidget(self.buttons[item.page])
        layout.addStretch()
        for item in items:
            if item.at_foot:
                layout.addWidget(self.buttons[item.page])
        layout.addSpacing(SMALL)
        self._person.setContentsMargins(SMALL + 2, 0, SMALL + 2, 0)
        layout.addWidget(self._person)

    def mark(self, page: str) -> None:
        """Show that one is here, or on a page within.

        Pages of no place, as a paper, are looked at from where one was.
        """
        if not any(item.holds(page) for item in self._items):
            return
        for item in self._items:
            self.buttons[item.page].setChecked(item.holds(page))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many things wait on each of these pages; none shows nothing."""
        for name, count in counts.items():
            if name in self.buttons:
                self.buttons[name].show_count(count)

    def show_person(self, text: str) -> None:
        """Who works here, and as what."""
        self._person.say(text)

    def is_narrow(self) -> bool:
        return self.width() == SIDE_NARROW

    def narrow(self, *, is_narrow: bool) -> None:
        """Give its room to the page, or take it back."""
        self.setFixedWidth(SIDE_NARROW if is_narrow else self._wide())
        for part in (self._brand, self._person):
            part.setVisible(not is_narrow)
        for button in self.buttons.values():
            button.name_as_tip(is_tip=is_narrow)
        self.narrowed.emit(is_narrow)

    def _wide(self) -> int:
        """As its longest name needs: some languages have longer ones than others."""
        needed = max(one.natural_width() for one in self.buttons.values())
        return min(max(SIDE_WIDTH, needed + 2 * (SMALL + 2)), SIDE_MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        buttons = list(self.buttons.values())
        here = next((place for place, one in enumerate(buttons) if one.hasFocus()), -1)
        if step is None or here < 0:
            super().keyPressEvent(event)
            return
        reason = Qt.FocusReason.TabFocusReason
        buttons[(here + step) % len(buttons)].setFocus(reason)


class NavigationButton(QPushButton):
    """One place: its sign, its name, and how many things wait there."""

    def __init__(self, words: Words, item: NavigationItem) -> None:
        super().__init__()
        self._words, self._item, self._count = words, item, 0
        self._is_narrow = False
        self.setCheckable(True)
        self.setFixedHeight(CONTROL_HEIGHT + TINY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        self._count = count
        text = self._item.text
        number = self._words.number(count)
        self.setAccessibleName(f"{text}, {number}" if count else text)
        self.update()

    def name_as_tip(self, *, is_tip: bool) -> None:
        """There is no room for the name: it is told when one points at the sign."""
        self._is_narrow = is_tip
        self.setToolTip(plain_tip(self._item.text if is_tip else ""))
        self.update()

    def nextCheckState(self) -> None:
        """Being here is decided by `SideBar.mark`, not by the click."""

    def sizeHint(self) -> QSize:
        return QSize(SIDE_WIDTH, CONTROL_HEIGHT + TINY)

    def natural_width(self) -> int:
        """With its whole name, as it is written while one is here."""
        font = self.font()
        font.setBold(True)
        name = QFontMetrics(font).horizontalAdvance(self._item.text)
        count = ROOMY + 2 * SMALL if self._item.is_counted else SMALL
        return SNUG + ICON + SMALL + 2 + name + 2 + count

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        palette, is_here = palette_now(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = (self.height() - ICON) / 2
        left = self.width() - SNUG - ICON if is_mirrored else float(SNUG)
        if self._is_narrow:
            left = (self.width() - ICON) / 2
        ink = palette.accent if is_here else palette.quiet
        paint_icon(painter, self._item.picture, QRectF(left, top, ICON, ICON), ink)
        if self._is_narrow:
            self._paint_dot(painter, left)
            return
        start = SNUG + ICON + SMALL + 2
        end = self._paint_count(painter, is_mirrored=is_mirrored)
        room = self.rect().adjusted(start, 0, -end, 0)
        if is_mirrored:
            room = self.rect().adjusted(end, 0, -start, 0)
        font = self.font()
        font.setBold(is_here)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        self._write(painter, room)

    def _write(self, painter: QPainter, room: QRect) -> None:
        shown = painter.fontMetrics().elidedText(
            self._item.text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(room, int(at_start()), shown)

    def _paint_dot(self, painter: QPainter, left: float) -> None:
        """Something waits there; how much, the name read out tells."""
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette_now().accent))
            painter.drawEllipse(QRectF(left + ICON - 2, SMALL - 2, SMALL, SMALL))

    def _paint_count(self, painter: QPainter, *, is_mirrored: bool) -> int:
        """Returns how much room it took at the end."""
        if not self._count:
            return SMALL
        palette = palette_now()
        font = self.font()
        font.setPixelSize(LABEL)
        font.setBold(True)
        painter.setFont(font)
        text = self._words.number(self._count)
        width = max(painter.fontMetrics().horizontalAdvance(text) + SNUG, ROOMY)
        left = SMALL if is_mirrored else self.width() - SMALL - width
        badge = QRectF(left, (self.height() - ROOMY) / 2, width, ROOMY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(badge, ROOMY / 2, ROOMY / 2)
        painter.setPen(QColor(palette.neutral.ink))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)
        return width + 2 * SMALL
