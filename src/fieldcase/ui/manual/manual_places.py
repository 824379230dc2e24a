"""Which page of the manual belongs to where one is, and the keys that open it."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.words import Words
from fieldcase.ui.cases.area_strip import AreaStrip
from fieldcase.ui.page import Page
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.frame import Frame
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.ui.window.side_bar import NavigationItem

MANUAL = "manual"
KEYBOARD = "keyboard"
HELP_KEYS, LIST_KEYS = "F1", "?"

PAGE_OF: Mapping[str, str] = MappingProxyType(
    {
        "today": "today",
        "agenda": "today",
        "team": "today",
        "cases": "cases",
        "case": "cases",
        "person": "registering",
        "new-case": "registering",
        "take-over": "registering",
        "draft": "sessions",
        "session": "sessions",
        "paper": "sessions",
        "answers": "questionnaires",
        "screening": "vulnerability",
        "screening-draft": "vulnerability",
        "picture": "records",
        "missions": "missions",
        "mission": "missions",
        "new-mission": "missions",
        "mission-packs": "missions",
        "visit": "visits",
        "visit-draft": "visits",
        "due-visits": "visits",
        "follow-up-figures": "visits",
        "courses": "training",
        "course": "training",
        "new-course": "training",
        "register": "training",
        "participant": "training",
        "training-import": "training",
        "certificates": "training",
        "check-certificate": "training",
        "training-figures": "training",
        "questionnaires": "questionnaires",
        "questionnaire": "questionnaires",
        "preview": "questionnaires",
        "reports": "reports",
        "sync": "sync",
        "inbox": "headquarters",
        "conflicts": "headquarters",
        "duplicates": "headquarters",
        "laptops": "headquarters",
        "laptop": "headquarters",
        "amounts": "headquarters",
        "audit": "records",
        "retention": "records",
        "settings": "start",
        "about": "promises",
        MANUAL: KEYBOARD,
    }
)
PAGE_OF_AREA: Mapping[Area, str] = MappingProxyType(
    {
        Area.OVERVIEW: "cases",
        Area.PEOPLE: "consent",
        Area.VULNERABILITY: "vulnerability",
        Area.PLAN: "plan",
        Area.PROCEDURES: "procedures",
        Area.TRAVEL: "travel",
        Area.VISITS: "visits",
        Area.QUESTIONNAIRES: "questionnaires",
        Area.RECORD: "records",
    }
)


def manual_item(words: Words) -> NavigationItem:
    return NavigationItem(MANUAL, "info", words.say("Manual"), at_foot=True)


class ManualKeys(QObject):
    """F1 opens the manual for where one is, `?` the page of keys.

    In a field a question mark is written, not taken; the settings can turn it off.
    """

    def __init__(self, words: Words, frame: Frame, settings: Settings) -> None:
        super().__init__(frame)
        self._words, self._navigation = words, frame.navigation
        self._settings = settings
        self._navigation.add(MANUAL, self._page)
        QShortcut(QKeySequence(HELP_KEYS), frame, self.open_here)
        QShortcut(QKeySequence(LIST_KEYS), frame, self._hear_letter)

    def open_here(self) -> None:
        """The page for what is on the screen."""
        here = self._navigation.here
        if here is not None:
            self._open(page_for(here, self._navigation))

    def _hear_letter(self) -> None:
        if self._settings.has_letter_keys:
            self.open_keyboard()

    def open_keyboard(self) -> None:
        self._open(KEYBOARD)

    def _open(self, name: str) -> None:
        self._navigation.go(Place(MANUAL, name))

    def _page(self) -> Page:
        from fieldcase.ui.manual.manual_page import ManualPage  # noqa: PLC0415 on the visit

        page = ManualPage(self._words)
        page.page_asked.connect(self._open)
        page.left.connect(self._leave)
        return page

    def _leave(self) -> None:
        """Past every page of the manual that was read on the way."""
        navigation = self._navigation
        while navigation.can_go_back():
            navigation.back()
            if navigation.here is not None and navigation.here.page != MANUAL:
                return


def page_for(place: Place, navigation: Navigation) -> str:
    """The name of the manual's page for a place in the window."""
    strip = navigation.page(place.page).findChild(AreaStrip)
    if strip is not None:
        return PAGE_OF_AREA[strip.area()]
    return PAGE_OF.get(place.page, "start")
