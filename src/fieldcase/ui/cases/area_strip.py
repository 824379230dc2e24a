"""The strip of areas under a case's head: one of them is shown at a time."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QWidget

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.words import Words
from fieldcase.ui.cases.case_areas import NAMES

_KEYS = "Alt+{}"  # with the area's place, from 1


class AreaStrip(QTabBar):
    """`chosen` carries an `Area`; arrows move in it, Alt and a number from anywhere."""

    chosen = Signal(object)

    def __init__(self, words: Words, page: QWidget) -> None:
        super().__init__()
        self._words = words
        self._areas = list(Area)
        self.setObjectName("areas")
        is_mirrored = (
            QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        )
        self.setProperty("mirrored", str(is_mirrored).lower())
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName(words.say("Parts of this case"))
        for place, area in enumerate(self._areas):
            self.addTab(words.say(NAMES[area]))
            keys = _KEYS.format(place + 1)
            self.setTabToolTip(place, keys)
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.activated.connect(lambda at=place: self._go_to(at))
        self.currentChanged.connect(lambda at: self.chosen.emit(self._areas[at]))

    def leave_out(self, area: Area) -> None:
        """Not to be seen here at all, and not to be reached."""
        self.setTabVisible(self._areas.index(area), False)  # noqa: FBT003 Qt's own

    def _go_to(self, place: int) -> None:
        if self.isTabVisible(place):
            self.setCurrentIndex(place)

    def area(self) -> Area:
        return self._areas[self.currentIndex()]

    def choose(self, area: Area) -> None:
        self.setCurrentIndex(self._areas.index(area))

    def show_stops(self, areas: Iterable[Area]) -> None:
        """How many things stand in the way, behind the name of the area they are in."""
        found = list(areas)
        for place, area in enumerate(self._areas):
            count = found.count(area)
            name = self._words.say(NAMES[area])
            number = self._words.number(count)
            told = f"{name} ({number})" if count else name
            if told != self.tabText(place):
                self.setTabText(place, told)
