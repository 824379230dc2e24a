"""One key hides everything, whatever is open at that moment."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

KEYS = ("F9", "Ctrl+L")


class QuickHide(QWidget):
    """`asked` when the key was pressed in the window, in a dialog or over a menu.

    Lives in the window, and is never seen.
    """

    asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self._listen(window, Qt.ShortcutContext.ApplicationShortcut)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._meet)

    def _meet(self) -> None:
        """A dialog that blocks the window blocks its keys, so it gets its own."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not dialog.property("hides"):
            dialog.setProperty("hides", "true")
            self._listen(dialog, Qt.ShortcutContext.WindowShortcut)

    def _listen(self, widget: QWidget, context: Qt.ShortcutContext) -> None:
        for keys in KEYS:
            shortcut = QShortcut(QKeySequence(keys), widget)
            shortcut.setContext(context)
            shortcut.activated.connect(self.asked)


def put_away_all_but(window: QWidget) -> None:
    """Close what else is open: dialogs unanswered, menus, lists that pop up."""
    for widget in QApplication.topLevelWidgets():
        if widget is window or not widget.isVisible():
            continue
        if isinstance(widget, QDialog):
            widget.reject()
        else:
            widget.close()


def forget_copied() -> None:
    """What was copied here can be pasted by whoever comes: it goes with the store.

    What another program put there stays.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
