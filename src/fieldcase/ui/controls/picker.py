"""A long list that filters as one types: countries, languages, partners."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from fieldcase.domain.change import JsonValue
from fieldcase.domain.folding import fold
from fieldcase.domain.words import Words
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import at_start
from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import ICON_SMALL, POPUP_ROWS, SMALL, palette_now


class Picker(QLineEdit):
    """Shows labels, stores codes: `Picker(words, choices_of(ListName.COUNTRIES, …))`.

    `recent` are codes this office used last: they stand first. Tab takes the line
    that is marked, as Enter does; leaving the field otherwise takes the only entry that
    fits what was typed. What fits none stays, with a problem told.
    """

    changed = Signal()
    problem_found = Signal(str)

    def __init__(
        self,
        words: Words,
        choices: Sequence[Choice],
        *,
        recent: Sequence[str] = (),
        example: str = "",
    ) -> None:
        super().__init__()
        self._words = words
        self._code = ""
        by_code = {choice.code: choice for choice in choices}
        first = [by_code[code] for code in recent if code in by_code]
        rest = [choice for choice in choices if choice not in first]
        self._choices = first + rest
        self._shown: list[Choice] = []
        self._model = QStringListModel(self)
        self.setPlaceholderText(example)
        self.setAlignment(at_start())
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = ICON_SMALL + SMALL
        self.setTextMargins(room * is_mirrored, 0, room * (not is_mirrored), 0)
        self._list = QListView()
        self._list.setObjectName("choices")
        self._list.setUniformItemSizes(True)
        self._finder = QCompleter(self._model, self)
        self._finder.setCompletionMode(
            QCompleter.CompletionMode.UnfilteredPopupCompletion
        )
        self._finder.setPopup(self._list)
        self._finder.setMaxVisibleItems(POPUP_ROWS)
        self._finder.setWidget(self)
        self._finder.activated.connect(self._take_label)
        self.textEdited.connect(self._narrow)

    def value(self) -> str:
        """The code, or nothing where nothing was chosen."""
        return self._code

    def set_value(self, code: str) -> None:
        """Choose a code; one that the list does not know reads as itself."""
        self._code = code
        known = {choice.code: choice.label for choice in self._choices}
        self.setText(known.get(code, code))
        self.setCursorPosition(0)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Let these be chosen from now on; what was chosen stays, by its code."""
        self._choices = list(choices)
        self.set_value(self._code)

    def entry(self) -> JsonValue:
        return self._code or self.text()

    def set_entry(self, entry: JsonValue) -> None:
        self.set_value(entry if isinstance(entry, str) else "")
        if self._code and not any(one.code == self._code for one in self._choices):
            self._code = ""  # words of a draft that had not become a choice

    def open_list(self) -> None:
        """Show every entry."""
        self._offer("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_down = event.key() == Qt.Key.Key_Down
        if is_down and not self._list.isVisible():
            self.open_list()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001 - Qt's own
        marked = self._list.currentIndex()
        if is_next and self._list.isVisible() and marked.isValid():
            self._take_label(str(marked.data()))
        return super().focusNextPrevChild(is_next)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.hasSelectedText():
            self.open_list()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed replaces the choice, however the keyboard came here."""
        super().focusInEvent(event)
        is_by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if event.reason() != Qt.FocusReason.PopupFocusReason and not is_by_mouse:
            self.selectAll()

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
        paint_icon(painter, "chevron-down", place, palette_now().quiet)

    def _fitting(self, typed: str) -> list[Choice]:
        """Entries with a word that begins so, those that begin so first."""
        wanted = fold(typed)
        if not wanted:
            return self._choices
        begin, within = [], []
        for choice in self._choices:
            label = fold(choice.label)
            if label.startswith(wanted) or choice.code.casefold() == wanted:
                begin.append(choice)
            elif f" {wanted}" in label:
                within.append(choice)
        return begin + within

    def _narrow(self, typed: str) -> None:
        self._code = ""
        self.problem_found.emit("")
        self._offer(typed)
        self.changed.emit()

    def _offer(self, typed: str) -> None:
        self._shown = self._fitting(typed)
        self._model.setStringList([choice.label for choice in self._shown])
        if not self._shown:
            self._list.hide()
            return
        self._finder.complete()
        if typed:
            self._list.setCurrentIndex(self._finder.completionModel().index(0, 0))

    def _take_label(self, label: str) -> None:
        for choice in self._shown:
            if choice.label == label:
                self._take(choice)
                return

    def _take(self, choice: Choice) -> None:
        self.set_value(choice.code)
        self.problem_found.emit("")
        self.changed.emit()

    def _settle(self) -> None:
        typed = self.text().strip()
        if self._code or not typed:
            return
        fitting = self._fitting(typed)
        exact = [one for one in fitting if fold(one.label) == fold(typed)] or fitting
        if len(exact) == 1:
            self._take(exact[0])
            return
        unknown = self._words.say("Not in the list: type a few letters and choose.")
        self.problem_found.emit(unknown)
