"""Several entries of a long list: languages, nationalities, profiles."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.look.tokens import TARGET, TINY


class PickList(QWidget):
    """`PickList(words, choices_of(ListName.LANGUAGES, words))`; codes in order taken.

    What is chosen stands below as buttons that take it away again.
    """

    changed = Signal()
    problem_found = Signal(str)

    def __init__(
        self, words: Words, choices: Sequence[Choice], *, example: str = ""
    ) -> None:
        super().__init__()
        self._words = words
        self._labels = {choice.code: choice.label for choice in choices}
        self._codes: list[str] = []
        self._picker = Picker(words, choices, example=example)
        self._taken = _Taken()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        layout.addWidget(self._picker)
        layout.addWidget(self._taken)
        self.setFocusProxy(self._picker)
        self._picker.changed.connect(self._follow)
        self._picker.problem_found.connect(self.problem_found)
        self._show()

    def values(self) -> tuple[str, ...]:
        return tuple(self._codes)

    def set_values(self, codes: Sequence[str]) -> None:
        self._codes = [code for code in codes if code in self._labels]
        left = [code for code in codes if code not in self._labels]
        self._picker.set_entry(left[0] if left else "")
        self._show()

    def entry(self) -> JsonValue:
        """The codes; then what is typed and is none of the list."""
        typed = self._picker.text().strip()
        return [*self._codes, *([typed] if typed else [])]

    def set_entry(self, entry: JsonValue) -> None:
        codes = entry if isinstance(entry, list) else []
        self.set_values([code for code in codes if isinstance(code, str)])

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._picker.setAccessibleName(name)

    def _follow(self) -> None:
        code = self._picker.value()
        if code:
            if code not in self._codes:
                self._codes.append(code)
            self._picker.set_value("")
            self._show()
        self.changed.emit()

    def _drop(self, code: str) -> None:
        self._codes.remove(code)
        self._show()
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self) -> None:
        self._taken.clear()
        for code in self._codes:
            label = self._labels[code]
            name = self._words.say("Take away {what}", what=label)
            button = Button(f"{label}  ×", name=name)
            button.setProperty("slim", "true")
            button.clicked.connect(lambda _=False, one=code: self._drop(one))
            self._taken.add(button)
        self._taken.setVisible(bool(self._codes))


class _Taken(QWidget):
    """Buttons in lines, as many a line as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[Button] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, button: Button) -> None:
        button.setParent(self)
        button.show()
        self._buttons.append(button)
        self._place()

    def clear(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []

    def sizeHint(self) -> QSize:
        return QSize(0, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        left = top = 0
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for button in self._buttons:
            width = min(button.sizeHint().width(), max(self.width(), 1))
            if left and left + width > self.width():
                left, top = 0, top + TARGET + TINY
            start = self.width() - left - width if is_mirrored else left
            button.setGeometry(QRect(start, top, width, TARGET))
            left += width + TINY
        height = top + TARGET if self._buttons else 0
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            # while others are being laid out they do not hear it
            soon(self, self.updateGeometry)
