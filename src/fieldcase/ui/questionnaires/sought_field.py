"""One of very many choices: found by typing, shown from a list that is no widget."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from fieldcase.domain.change import JsonValue
from fieldcase.domain.folding import fold
from fieldcase.domain.words import Words
from fieldcase.forms.choices import Choice
from fieldcase.ui.controls.labels import at_start
from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import ICON_SMALL, POPUP_ROWS, SMALL, palette_now
from fieldcase.ui.questionnaires.haystack import Haystack

MOST_SHOWN = 200  # of those that fit; who needs more goes on typing
_AT_ONCE = 800  # choices read in before the window gets its turn again

Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    """Rows of the haystack, their labels asked for as they are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._haystack: Haystack | None = None
        self._rows: Sequence[int] = ()

    def show(self, haystack: Haystack, rows: Sequence[int]) -> None:
        self.beginResetModel()
        self._haystack, self._rows = haystack, rows
        self.endResetModel()

    def row_at(self, index: Index) -> int:
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}
        if self._haystack is None or role not in shown or not index.isValid():
            return None
        return self._haystack.label(self._rows[index.row()])


class SoughtField(QLineEdit):
    """`show_choices(iterator)`; it is read in little by little while one types."""

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._value = ""
        self._haystack = Haystack(iter(()))
        self.setAlignment(at_start())
        self.setPlaceholderText(words.say("Type a few letters"))
        self.setTextMargins(0, 0, ICON_SMALL + SMALL, 0)
        self._rows = _Rows()
        self._list = QListView()
        self._list.setObjectName("choices")
        self._list.setUniformItemSizes(True)
        self._finder = QCompleter(self._rows, self)
        self._finder.setCompletionMode(
            QCompleter.CompletionMode.UnfilteredPopupCompletion
        )
        self._finder.setPopup(self._list)
        self._finder.setMaxVisibleItems(POPUP_ROWS)
        self._finder.setWidget(self)
        chosen = self._finder.activated[QModelIndex]  # type: ignore[index]  # PySide6's stubs know no overloads
        chosen.connect(self._take_index)
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._read_on)
        self.textEdited.connect(self._narrow)

    def show_choices(self, choices: Iterator[Choice]) -> None:
        self._haystack = Haystack(choices)
        self._reading.start()
        self._read_on()

    @property
    def is_ready(self) -> bool:
        """Whether every choice can be found."""
        return self._haystack.is_whole

    def entry(self) -> JsonValue:
        return self._value or self.text()

    def set_entry(self, entry: JsonValue) -> None:
        self._value = entry if isinstance(entry, str) else ""
        self._show_label()

    def open_list(self, typed: str = "") -> None:
        rows = self._haystack.found(typed, MOST_SHOWN)
        self._rows.show(self._haystack, rows)
        if not rows:
            self._list.hide()
            return
        self._finder.complete()
        if typed:
            self._list.setCurrentIndex(self._finder.completionModel().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._list.isVisible():
            self.open_list()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.hasSelectedText() and not self.isReadOnly():
            self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = SMALL if is_mirrored else self.width() - ICON_SMALL - SMALL
        top = (self.height() - ICON_SMALL) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(left, top, ICON_SMALL, ICON_SMALL)
        paint_icon(painter, "search", place, palette_now().quiet)

    def _read_on(self) -> None:
        self._haystack.take(_AT_ONCE)
        if self._haystack.is_whole:
            self._reading.stop()
        if self._value and not self.hasFocus():
            self._show_label()

    def _show_label(self) -> None:
        row = self._haystack.row_of(self._value)
        label = self._haystack.label(row) if row >= 0 else self._value
        if label != self.text():
            self.setText(label)
            self.setCursorPosition(0)

    def _narrow(self, typed: str) -> None:
        self._value = ""
        self.open_list(typed)
        self.changed.emit()

    def _take_index(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < self._rows.rowCount():
            self._take(self._rows.row_at(index))

    def _take(self, row: int) -> None:
        self._value = self._haystack.value(row)
        self.setText(self._haystack.label(row))
        self.setCursorPosition(0)
        self._list.hide()
        self.changed.emit()

    def _settle(self) -> None:
        """The only one that fits what was typed is meant."""
        typed = self.text().strip()
        if self._value or not typed:
            return
        rows = self._haystack.found(typed, MOST_SHOWN)
        labels = {row: fold(self._haystack.label(row)) for row in rows}
        exact = [row for row in rows if labels[row] == fold(typed)] or rows
        if len(exact) == 1:
            self._take(exact[0])
