"""One box that finds anything, reached with Ctrl+K."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QLineEdit

from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import at_start
from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import (
    ICON,
    NORMAL,
    SEARCH_WIDTH,
    SMALL,
    SNUG,
    palette_now,
)

KEYS = "Ctrl+K"
MOST = 200  # letters; more is no search, and none of it would be found
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BESIDE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class SearchBox(QLineEdit):
    """`searched` on every letter, `entered` on Enter, `left` on Escape.

    `reached` by its keys or an arrow down, `beside_asked` on Ctrl, Shift and Enter.
    """

    reached = Signal()
    beside_asked = Signal()
    searched = Signal(str)
    entered = Signal(str)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setMaxLength(MOST)
        self.setPlaceholderText(words.say("Find a person, a case, a page or a command"))
        self.setAccessibleName(words.say("Search"))
        self.setMaximumWidth(SEARCH_WIDTH)
        self.setAlignment(at_start())
        sides = ICON + SMALL
        self.setTextMargins(sides, 0, sides * 2, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setTextMargins(sides * 2, 0, sides, 0)
        self._keys = QKeySequence(KEYS)
        QShortcut(self._keys, self, self._reach)
        self.textEdited.connect(self.searched)
        self.returnPressed.connect(lambda: self.entered.emit(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.searched.emit("")
            self.left.emit()
        elif event.key() in _ENTER and event.modifiers() == _BESIDE:
            self.beside_asked.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.reached.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        palette = palette_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - SNUG - ICON if is_mirrored else SNUG
        place = QRectF(left, (self.height() - ICON) / 2, ICON, ICON)
        paint_icon(painter, "search", place, palette.quiet)
        if not self.text():
            told = self._keys.toString(QKeySequence.SequenceFormat.NativeText)
            painter.setPen(QColor(palette.quiet))
            room = self.rect().adjusted(NORMAL, 0, -NORMAL, 0)
            flags = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(flags), told)

    def _reach(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.reached.emit()
