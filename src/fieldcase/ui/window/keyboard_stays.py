"""What had the keyboard went away: the keyboard stays on the page."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Navigation

_MOST = 2000  # controls of a window; a ring that was broken would be walked for ever


class KeyboardStays(QObject):
    """Hiding or disabling what one has just pressed moves the keyboard on.

    At the end of a page that means into the side bar, where the next Enter would lead
    away. It goes to what stood before it on the page instead.
    """

    def __init__(self, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._navigation = navigation
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self._navigation.page_here()
        if page is None or old is None or new is None or not _is_on(page, old):
            return
        is_gone = not old.isVisible() or not old.isEnabled()
        if is_gone and page.isVisible() and not _is_on(page, new):
            _before(old, page).setFocus(Qt.FocusReason.OtherFocusReason)


def _is_on(page: Page, widget: QWidget) -> bool:
    return widget is page or page.isAncestorOf(widget)


def _before(gone: QWidget, page: Page) -> QWidget:
    """The last one before it that Tab reaches; the page itself where there is none."""
    here: QWidget | None = gone
    for _ in range(_MOST):
        here = None if here is None else here.previousInFocusChain()
        if here is None or here is gone:
            break
        if _is_on(page, here) and _takes_tab(here):
            return here
    return page


def _takes_tab(widget: QWidget) -> bool:
    is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_reached and widget.isVisible() and widget.isEnabled()
