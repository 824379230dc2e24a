"""Going from page to page, back and forward, like in a book with a ribbon."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from fieldcase.ui.page import Page
from fieldcase.ui.window.page_ground import PageGround

MOST_REMEMBERED = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its name, and what it is about, as the id of a case."""

    page: str
    argument: object = None


class Navigation(QObject):
    """`add("cases", make_page)` once, `go(Place("case", case_id))` from anywhere.

    A page is made on the first visit. `moved` carries the place arrived at.
    """

    moved = Signal(object)

    def __init__(self, ground: PageGround) -> None:
        super().__init__(ground)
        self._ground = ground
        self._makers: dict[str, Callable[[], Page]] = {}
        self._pages: dict[str, Page] = {}
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self.here: Place | None = None
        # whether another window has the place open, and was brought to the front
        self.elsewhere: Callable[[Place], bool] = _nowhere

    def add(self, name: str, make: Callable[[], Page]) -> None:
        self._makers[name] = make

    def names(self) -> Sequence[str]:
        """Every page there is."""
        return list(self._makers)

    def page(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = self._makers[name]()
            self._ground.addWidget(self._pages[name])
        return self._pages[name]

    def page_here(self) -> Page | None:
        """The page that is shown; none before the first."""
        return None if self.here is None else self.page(self.here.page)

    def go(self, place: Place) -> None:
        """Show a place; where one was stays behind."""
        if self.elsewhere(place):
            return
        if self.here is not None and self.here != place:
            self._behind = [*self._behind[-MOST_REMEMBERED:], self.here]
            self._ahead.clear()
        self._arrive(place)

    def replace(self, place: Place) -> None:
        """Show a place instead of this one, as when a draft became a record."""
        self._arrive(place)

    def back(self) -> None:
        """Where one was before; what another window has open is passed over."""
        if self._behind and self.here is not None:
            place = self._behind.pop()
            if not self.elsewhere(place):
                self._ahead.append(self.here)
                self._arrive(place)

    def forward(self) -> None:
        if self._ahead and self.here is not None:
            place = self._ahead.pop()
            if not self.elsewhere(place):
                self._behind.append(self.here)
                self._arrive(place)

    def can_go_back(self) -> bool:
        return bool(self._behind)

    def _arrive(self, place: Place) -> None:
        if self.here is not None and self.here.page != place.page:
            self.page(self.here.page).leave()
        page = self.page(place.page)
        self.here = place
        self._ground.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        page.visit(place.argument)
        self.moved.emit(place)


def _nowhere(_place: Place) -> bool:
    return False
