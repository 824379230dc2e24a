"""Somebody who works by keyboard alone, and whose keystrokes are counted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

_FARTHEST = 200  # Tabs until a control is taken for one that Tab does not reach
CTRL = Qt.KeyboardModifier.ControlModifier


class Typist:
    """`pressed` counts every key: letters, Tabs and shortcuts alike."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot, self._window = qtbot, window
        self.pressed = 0

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._stay()
        popup = QApplication.activePopupWidget()  # the list below a picker has the keys
        here = popup or QApplication.focusWidget() or self._window
        self._qtbot.keyClick(here, key, modifiers)
        self.pressed += 1
        self._stay()

    def write(self, text: str) -> None:
        """Letter by letter: a letter may move the keyboard."""
        for letter in text:
            self._qtbot.keyClicks(QApplication.focusWidget(), letter)
            self.pressed += 1

    def fill(self, control: QWidget, text: str = "") -> None:
        """Press Tab until the keyboard is in this control, then type."""
        for _ in range(_FARTHEST):
            here = QApplication.focusWidget()
            if here is not None and (here is control or control.isAncestorOf(here)):
                self.write(text)
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {control}")

    def _stay(self) -> None:
        """No window manager gives the keyboard back."""
        if QApplication.activePopupWidget() is None:
            self._window.activateWindow()
            self._qtbot.waitUntil(self._window.isActiveWindow)
