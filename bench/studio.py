"""One window in front of the camera: go somewhere, let it come to rest, picture it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from fieldcase.ui.jobs import Job
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.window import Window
from fieldcase.ui.window.workplace import Workplace
from fieldcase.usecases.demo.demo import PASSPHRASE
from fieldcase.usecases.workspace import Workspace

Shot = tuple[str, Place]
PATIENCE = 20.0  # seconds until a page has come
LOOK_AGAIN = 20  # ms
_POPS_UP = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Tool)
SETTLE, MOST_LOOKS = 160, 30  # ms between two looks that have to be the same


@dataclass(frozen=True)
class Studio:
    """`only` has parts of the names of the pictures that are wanted; empty for all.

    Of a page alone, without the window around it, the names are whole ones. `taken`
    grows: the page that each picture shows.
    """

    window: Window
    folder: Path
    only: Sequence[str] = ()
    is_page: bool = False
    taken: dict[str, str] = field(default_factory=dict)

    @property
    def workplace(self) -> Workplace:
        assert self.window.workplace is not None
        return self.window.workplace

    @property
    def workspace(self) -> Workspace:
        return self.workplace.desk.workspace

    def wants(self, name: str) -> bool:
        if self.is_page:
            return name in self.only
        return not self.only or any(part in name for part in self.only)

    def unlock(self, store: Path, passphrase: str = PASSPHRASE) -> None:
        self.window.start(store)
        page = self.window.front_door.open_page
        page.passphrase.setText(passphrase)
        page.open_button.click()
        wait_until(lambda: self.window.workplace is not None)

    def show_all(self, shots: Iterable[Shot]) -> None:
        for name, place in shots:
            self.show(name, place)

    def show(self, name: str, place: Place) -> None:
        """Go there and picture it, if it is wanted."""
        if self.wants(name):
            self.go(place)
            self.take(name)

    def go(self, place: Place) -> Page:
        navigation = self.workplace.navigation
        navigation.go(place)
        return navigation.page(place.page)

    def take(self, name: str) -> None:
        """Once the page has come to rest."""
        if self.wants(name):
            self.rest().save(str(self.folder / f"{name}.png"))
            self.taken[name] = self.page_name()

    def rest(self) -> QImage:
        """Wait until nothing is asked and nothing moves; what is seen then."""
        seen = self._seen()
        for _ in range(MOST_LOOKS):
            before = seen
            let_pass(SETTLE)
            seen = self._seen()
            if seen == before and not self.window.findChildren(Job):
                break
        return seen

    def page_name(self) -> str:
        """Of the page that is shown; nothing before a store is open."""
        workplace = self.window.workplace
        here = None if workplace is None else workplace.navigation.here
        return "" if here is None else here.page

    def _seen(self) -> QImage:
        """The window and what has popped up over it, or the page alone."""
        workplace = self.window.workplace
        if self.is_page and workplace is not None and workplace.navigation.here:
            page = workplace.navigation.page(workplace.navigation.here.page)
            return page.grab().toImage()
        shown = self.window.grab()
        painter = QPainter(shown)
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget.windowType() in _POPS_UP:
                painter.drawPixmap(
                    self.window.mapFromGlobal(widget.pos()), widget.grab()
                )
        painter.end()
        return shown.toImage()


def scroll_to(page: Page, widget: QWidget) -> None:
    """Bring a part of a page that scrolls into sight, with what stands above it."""
    for area in page.findChildren(QScrollArea, "page_scroll"):
        content = area.widget()
        area.verticalScrollBar().setValue(widget.mapTo(content, widget.pos()).y())


def wait_until(is_so: Callable[[], bool]) -> None:
    begun = monotonic()
    while not is_so():
        if monotonic() - begun > PATIENCE:
            raise TimeoutError("the window did not come so far")
        let_pass(LOOK_AGAIN)


def let_pass(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
