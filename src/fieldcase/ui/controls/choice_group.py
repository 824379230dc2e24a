"""Visible choices with one behaviour: reached by letters, arrows, mouse and Tab."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from fieldcase.domain.folding import fold
from fieldcase.ui.controls.choices import Choice, letters_of

if TYPE_CHECKING:
    from fieldcase.domain.change import JsonValue

_TYPING_PAUSE = 900  # ms after which the next letter begins a new word
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}

MakeButton = Callable[[Choice, int], QAbstractButton]


class ChoiceGroup(QWidget):
    """Buttons for choices: one of them may be on, or several if `is_multiple`.

    Tab enters the group once; arrows and letters move in it. Where one may be on,
    moving chooses; where several may, Space does. Backspace clears the only choice.
    """

    changed = Signal()
    problem_found = Signal(str)
    tells_its_buttons = True  # what is described of it is described of each

    def __init__(
        self, choices: Sequence[Choice], make: MakeButton, *, is_multiple: bool
    ) -> None:
        super().__init__()
        self._make = make
        self._is_multiple = is_multiple
        self._typed = ""
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._pause.timeout.connect(self._forget_typed)
        self.buttons: list[QAbstractButton] = []
        self._furnish(choices)

    def values(self) -> tuple[str, ...]:
        """The codes that are on, in the order shown."""
        pairs = zip(self._choices, self.buttons, strict=True)
        return tuple(choice.code for choice, button in pairs if button.isChecked())

    def value(self) -> str:
        """The only code that is on, or nothing."""
        return next(iter(self.values()), "")

    def set_values(self, codes: Sequence[str]) -> None:
        for choice, button in zip(self._choices, self.buttons, strict=True):
            self._check(button, is_on=choice.code in codes)
        on = [place for place, button in enumerate(self.buttons) if button.isChecked()]
        if not self._is_multiple and on:
            self._let_tab_enter(on[0])

    def set_value(self, code: str) -> None:
        self.set_values([code])

    def entry(self) -> "JsonValue":
        return list(self.values()) if self._is_multiple else self.value()

    def set_entry(self, entry: "JsonValue") -> None:
        if isinstance(entry, list):
            self.set_values([code for code in entry if isinstance(code, str)])
        else:
            self.set_value(entry if isinstance(entry, str) else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(watched, event)
        return super().eventFilter(watched, event)

    def _furnish(self, choices: Sequence[Choice]) -> None:
        self._choices = list(choices)
        self._letters = letters_of(self._choices)
        self.buttons = [
            self._make(choice, letter)
            for choice, letter in zip(self._choices, self._letters, strict=True)
        ]
        for button in self.buttons:
            self._take_in(button)
            self._describe(button)
        self._keep_place()
        self._let_tab_enter(0)

    def _keep_place(self) -> None:
        """Whenever its choices come, Tab reaches them where the group stands.

        Qt orders only what takes the keyboard, and moves whoever hands it on.
        """
        self.setFocusProxy(None)  # type: ignore[arg-type] # the stubs know no "nobody"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for first, second in pairwise((self, *self.buttons)):
            QWidget.setTabOrder(first, second)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for button in self.buttons:
            self._describe(button)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        for button in self.buttons:
            self._describe(button)

    def _describe(self, button: QAbstractButton) -> None:
        """Each is told with what is asked, and with what is wrong about the answer."""
        told = filter(None, (self.accessibleName(), self.accessibleDescription()))
        button.setAccessibleDescription(". ".join(told))

    def _take_in(self, button: QAbstractButton) -> None:
        button.setParent(self)
        button.setCheckable(True)
        button.setAutoExclusive(not self._is_multiple)
        button.installEventFilter(self)
        button.clicked.connect(lambda _=False, one=button: self._choose(one))

    def _choose(self, chosen: QAbstractButton) -> None:
        if not self._is_multiple:
            for button in self.buttons:
                self._check(button, is_on=button is chosen)
        self._let_tab_enter(self.buttons.index(chosen))
        self.changed.emit()

    def _check(self, button: QAbstractButton, *, is_on: bool) -> None:
        """Qt keeps one of a kind on; here none may be, too."""
        button.setAutoExclusive(False)
        button.setChecked(is_on)
        button.setAutoExclusive(not self._is_multiple)

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        here = next(
            (place for place, one in enumerate(self.buttons) if one is watched), 0
        )
        key, text = Qt.Key(event.key()), event.text()
        if key in _STEPS:
            self._go_to((here + self._step(key)) % len(self.buttons))
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._clear()
        elif text.strip() and text.isprintable() and _is_plain(event):
            self._reach(text)
        else:
            return False
        return True

    def _step(self, key: Qt.Key) -> int:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sideways = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
        return -_STEPS[key] if sideways and is_mirrored else _STEPS[key]

    def _clear(self) -> None:
        if not self._is_multiple and self.value():
            self.set_values([])
            self.changed.emit()

    def _reach(self, text: str) -> None:
        self._typed += fold(text)
        self._pause.start()
        place = self._place_of(self._typed)
        if place is None:
            self._typed = fold(text)
            place = self._place_of(self._typed)
        if place is not None:
            self._go_to(place)

    def _place_of(self, typed: str) -> int | None:
        pairs = list(zip(self._choices, self._letters, strict=True))
        for place, (choice, letter) in enumerate(pairs):
            if letter >= 0 and fold(choice.label[letter]) == typed:
                return place
        for place, (choice, _) in enumerate(pairs):
            if fold(choice.label).startswith(typed):
                return place
        return None

    def _go_to(self, place: int) -> None:
        button = self.buttons[place]
        self._let_tab_enter(place)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._is_multiple and not button.isChecked():
            self._choose(button)

    def _let_tab_enter(self, place: int) -> None:
        for here, button in enumerate(self.buttons):
            policy = Qt.FocusPolicy
            button.setFocusPolicy(
                policy.StrongFocus if here == place else policy.ClickFocus
            )
        if self.buttons:
            self.setFocusProxy(self.buttons[place])

    def _forget_typed(self) -> None:
        self._typed = ""


def _is_plain(event: QKeyEvent) -> bool:
    shift = Qt.KeyboardModifier.ShiftModifier
    return not event.modifiers() & ~shift
