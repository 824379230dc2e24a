"""One window in front of the camera: go somewhere, let it come to rest, picture it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from fieldcase.ui.jobs import Job
from fieldcase.ui.navigation import Place
from fieldcase.ui.page import Page
from fieldcase.ui.window import Window
from fieldcase.ui.workplace import Workplace
from fieldcase.usecases.demo.demo import PASSPHRASE
from fieldcase.usecases.workspace import Workspace

Shot = tuple[str, Place]
PATIENCE = 20.0  # seconds until a page has come
LOOK_AGAIN = 20  # ms
SETTLE, MOST_LOOKS = 160, 30  # ms between two looks that have to be the same


@dataclass(frozen=True)
class Studio:
    """`only` is part of the names of the pictures that are wanted; empty for all.

    `taken` grows: the page that each picture shows.
    """

    window: Window
    folder: Path
    only: str = ""
    taken: dict[str, str] = field(default_factory=dict)

    @property
    def workplace(self) -> Workplace:
        assert self.window.workplace is not None
        return self.window.workplace

    @property
    def workspace(self) -> Workspace:
        return self.workplace.desk.workspace

    def wants(self, name: str) -> bool:
        return self.only in name

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
        if not self.wants(name):
            return
        seen = self.window.grab().toImage()
        for _ in range(MOST_LOOKS):
            before = seen
            let_pass(SETTLE)
            seen = self.window.grab().toImage()
            if seen == before and not self.window.findChildren(Job):
                break
        seen.save(str(self.folder / f"{name}.png"))
        workplace = self.window.workplace
        here = None if workplace is None else workplace.navigation.here
        self.taken[name] = "" if here is None else here.page


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
