"""What the window remembers from one start to the next; nothing about any person."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSettings, QSize

from fieldcase.domain.store_address import StoreAddress, store_address

HOUSE = "FieldCase"

_LAST_STORE = "store/last"
_WIDTH, _HEIGHT = "window/width", "window/height"
_LEFT, _TOP = "window/left", "window/top"
_WHOLE, _NARROW = "window/whole_screen", "window/narrow_side_bar"
_LAST_PAGE = "window/last_page"
_LANGUAGE = "window/language"
_TOUR = "help/tour_seen"
_COLUMNS = "columns"
_IDLE = "lock/idle_minutes"
_COLOURS, _SIZE = "window/colours", "window/size"
_NO_LETTER_KEYS = "help/no_letter_keys"

IDLE_CHOICES = (1, 5, 15)  # minutes until the window locks itself
USUAL_IDLE = 5
SIZES = (100, 125, 150, 200)  # per cent: letters, and everything in proportion


class Colours(StrEnum):
    """What can be worn; the words are kept, never rename one."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    STRONG_LIGHT = "strong-light"
    STRONG_DARK = "strong-dark"


class Settings:
    """Every setting there is, with its type; `kept` is where they lie."""

    def __init__(self, kept: QSettings | None = None) -> None:
        self._kept = kept or QSettings(HOUSE, HOUSE)

    @property
    def last_store(self) -> StoreAddress | None:
        """The store opened last, wherever it lies now."""
        text = self._text(_LAST_STORE)
        return store_address(text) if text else None

    @last_store.setter
    def last_store(self, path: StoreAddress) -> None:
        # as text an address says no password
        self._kept.setValue(_LAST_STORE, str(path))

    @property
    def window_place(self) -> QRect | None:
        """In logical pixels, as it was before it closed or took the whole screen."""
        size = QSize(self._number(_WIDTH), self._number(_HEIGHT))
        corner = QPoint(self._number(_LEFT), self._number(_TOP))
        return None if size.isEmpty() else QRect(corner, size)

    @window_place.setter
    def window_place(self, place: QRect) -> None:
        told = (place.x(), place.y(), place.width(), place.height())
        for key, number in zip((_LEFT, _TOP, _WIDTH, _HEIGHT), told, strict=True):
            self._kept.setValue(key, number)

    @property
    def is_whole_screen(self) -> bool:
        return self._is_on(_WHOLE)

    @is_whole_screen.setter
    def is_whole_screen(self, is_on: bool) -> None:
        self._kept.setValue(_WHOLE, int(is_on))

    @property
    def is_side_bar_narrow(self) -> bool:
        return self._is_on(_NARROW)

    @is_side_bar_narrow.setter
    def is_side_bar_narrow(self, is_on: bool) -> None:
        self._kept.setValue(_NARROW, int(is_on))

    @property
    def last_page(self) -> str:
        """Which page of the side bar was looked at last; never what was on it."""
        return self._text(_LAST_PAGE)

    @last_page.setter
    def last_page(self, page: str) -> None:
        self._kept.setValue(_LAST_PAGE, page)

    @property
    def language(self) -> str:
        """What the window shall speak; empty for what the system speaks."""
        return self._text(_LANGUAGE)

    @language.setter
    def language(self, language: str) -> None:
        self._kept.setValue(_LANGUAGE, language)

    @property
    def is_tour_seen(self) -> bool:
        """Whether the tour was walked or refused once: it is not offered again."""
        return self._is_on(_TOUR)

    @is_tour_seen.setter
    def is_tour_seen(self, is_on: bool) -> None:
        self._kept.setValue(_TOUR, int(is_on))

    @property
    def has_letter_keys(self) -> bool:
        """Whether `?` alone does something: not all who speak to it want that."""
        return not self._is_on(_NO_LETTER_KEYS)

    @has_letter_keys.setter
    def has_letter_keys(self, is_on: bool) -> None:
        self._kept.setValue(_NO_LETTER_KEYS, int(not is_on))

    @property
    def idle_minutes(self) -> int:
        """After how long without a touch the window locks itself."""
        minutes = self._number(_IDLE)
        return minutes if minutes in IDLE_CHOICES else USUAL_IDLE

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._kept.setValue(_IDLE, minutes)

    @property
    def colours(self) -> Colours:
        text = self._text(_COLOURS)
        return Colours(text) if text in set(Colours) else Colours.SYSTEM

    @colours.setter
    def colours(self, colours: Colours) -> None:
        self._kept.setValue(_COLOURS, str(colours))

    @property
    def size(self) -> int:
        """One of `SIZES`."""
        size = self._number(_SIZE)
        return size if size in SIZES else SIZES[0]

    @size.setter
    def size(self, size: int) -> None:
        self._kept.setValue(_SIZE, size)

    def columns_of(self, table: str) -> list[str]:
        """Which columns of a list are shown; none means all."""
        return [key for key in self._text(f"{_COLUMNS}/{table}").split(",") if key]

    def keep_columns(self, table: str, keys: Sequence[str]) -> None:
        self._kept.setValue(f"{_COLUMNS}/{table}", ",".join(keys))

    def keep(self) -> None:
        """Write them down now, as before the program ends."""
        self._kept.sync()

    def _text(self, key: str) -> str:
        return str(self._kept.value(key, ""))

    def _is_on(self, key: str) -> bool:
        return bool(self._number(key))

    def _number(self, key: str) -> int:
        text = self._text(key)
        return int(text) if text.removeprefix("-").isdecimal() else 0
