"""Unlocking: wrong passphrases are counted beside the store, and soon cost a wait.

The count names nobody. It is written before a passphrase is tried, so that ending
the program does not help; deleting it gives three tries, each as dear as before.
"""

from contextlib import suppress
from datetime import datetime
from math import ceil

import msgspec

from fieldcase.domain.errors import DiskFull, StoreReadOnly
from fieldcase.domain.key_errors import TooManyTries
from fieldcase.store.key_slots import StoreKey, read_slots
from fieldcase.store.place import Place
from fieldcase.store.placing import placed_bytes
from fieldcase.store.wrapping import unwrap

FREE = 3
WAITS = (5, 15, 60, 300)  # seconds, after each further failure
REMEMBERED = 100


class Tries(msgspec.Struct, frozen=True):
    """`failed` in a row; `times` are failures that nobody has been told of yet."""

    failed: int = 0
    last: datetime | None = None
    times: tuple[datetime, ...] = ()


def unlock(place: Place, passphrase: str, now: datetime) -> StoreKey:
    """The store's key, by the passphrase of one who works with it.

    Raises:
        TooManyTries: it was not even tried; wait first.
        StoreNotFound, StoreDamaged, StoreReadOnly, StoreFromNewerVersion: as they say.
        WrongPassphrase: it opens no slot, and counts.
    """
    slots = read_slots(place.keys)
    before = _counted(place, now)
    found = unwrap(slots, passphrase, place.address)
    _write(place, Tries(times=before.times))
    return found


def seconds_left(place: Place, now: datetime) -> int:
    """How long the next try has to wait; nothing is counted."""
    return seconds_to_wait(_read(place), now)


def failed_tries(place: Place) -> tuple[datetime, ...]:
    """When passphrases failed since this was last forgotten, the oldest first."""
    return _read(place).times


def forget_failed_tries(place: Place) -> None:
    """Once they are written down inside the store."""
    _write(place, msgspec.structs.replace(_read(place), times=()))


def begin_anew(place: Place) -> None:
    """Who recovered the store need not wait."""
    _write(place, Tries(times=_read(place).times))


def seconds_to_wait(tries: Tries, now: datetime) -> int:
    """A clock that was set back does not shorten it."""
    if tries.failed < FREE or tries.last is None:
        return 0
    wait = WAITS[min(tries.failed - FREE, len(WAITS) - 1)]
    passed = (now - tries.last).total_seconds()
    return max(0, ceil(wait - max(0.0, passed)))


def _counted(place: Place, now: datetime) -> Tries:
    """Count this try as failed until it is known better; what was before."""
    before = _read(place)
    wait = seconds_to_wait(before, now)
    if wait:
        if before.last is not None and now < before.last:
            _write(place, msgspec.structs.replace(before, last=now))
        raise TooManyTries(place.address, wait)
    times = (*before.times, now)[-REMEMBERED:]
    _write(place, Tries(before.failed + 1, now, times))
    return before


def _read(place: Place) -> Tries:
    """None are known where the file is missing or says nothing."""
    try:
        tries = msgspec.json.decode(place.tries.read_bytes(), type=Tries)
        moments = (tries.last, *tries.times)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Tries()
    is_sound = all(moment is None or moment.tzinfo for moment in moments)
    is_sound = is_sound and tries.failed >= 0
    return tries if is_sound else Tries()


def _write(place: Place, tries: Tries) -> None:
    """A full disk shall lock nobody out."""
    with suppress(DiskFull, StoreReadOnly, OSError):
        if tries == Tries():
            place.tries.unlink(missing_ok=True)
        else:
            placed_bytes(place.tries, msgspec.json.encode(tries))
