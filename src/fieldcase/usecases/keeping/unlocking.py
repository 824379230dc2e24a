"""Before a passphrase is typed: whether the store takes one now."""

from pathlib import Path

from fieldcase.domain.clock import Clock
from fieldcase.store.place import StorePlace
from fieldcase.store.tries import seconds_left


def seconds_before_a_try(folder: Path, clock: Clock | None = None) -> int:
    """How long to wait after wrong passphrases, also of an earlier start; 0 for none.

    A folder that holds no store asks for no wait.
    """
    return seconds_left(StorePlace(folder), (clock or Clock()).now())
