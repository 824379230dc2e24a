"""What the window remembers from one start to the next; nothing about any person."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, QSize

from fieldcase.domain.store_address import StoreAddress, store_address

HOUSE = "FieldCase"

_LAST_STORE = "store/last"
_WIDTH, _HEIGHT = "window/width", "window/height"
_COLUMNS = "columns"
_IDLE = "lock/idle_minutes"

IDLE_CHOICES = (1, 5, 15)  # minutes until the window locks itself
USUAL_IDLE = 5


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
    def window_size(self) -> QSize | None:
        """In logical pixels, as it was when the window closed."""
        size = QSize(self._number(_WIDTH), self._number(_HEIGHT))
        return None if size.isEmpty() else size

    @window_size.setter
    def window_size(self, size: QSize) -> None:
        self._kept.setValue(_WIDTH, size.width())
        self._kept.setValue(_HEIGHT, size.height())

    @property
    def idle_minutes(self) -> int:
        """After how long without a touch the window locks itself."""
        minutes = self._number(_IDLE)
        return minutes if minutes in IDLE_CHOICES else USUAL_IDLE

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._kept.setValue(_IDLE, minutes)

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

    def _number(self, key: str) -> int:
        text = self._text(key)
        return int(text) if text.isdecimal() else 0
