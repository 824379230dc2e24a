"""Before anything of a store is read: whether it takes a passphrase, and which.

For this little has to be loaded. A window loads the rest while the key is derived.
"""

from dataclasses import dataclass

from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import StoreError
from fieldcase.domain.store_address import StoreAddress
from fieldcase.store.key_slots import StoreKey
from fieldcase.store.place import Place, place_at
from fieldcase.store.tries import seconds_left, unlock


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A store whose key is known."""

    place: Place
    key: StoreKey


def unlock_store(folder: StoreAddress, passphrase: str, clock: Clock) -> Unlocked:
    """Derive the key of a store, which takes a while.

    Raises:
        StoreNotFound, WrongPassphrase, StoreDamaged, StoreReadOnly,
        StoreFromNewerVersion: each says what is the matter.
        TooManyTries: the passphrase was not even tried; wait first.
    """
    place = place_at(folder)
    return Unlocked(place, unlock(place, passphrase, clock.now()))


def seconds_before_a_try(folder: StoreAddress, clock: Clock | None = None) -> int:
    """How long to wait after wrong passphrases, also of an earlier start; 0 for none.

    A folder that holds no store asks for no wait, nor does a server that is away:
    opening will say so.
    """
    try:
        return seconds_left(place_at(folder), (clock or Clock()).now())
    except StoreError:
        return 0
