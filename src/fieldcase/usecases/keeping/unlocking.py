"""Before a passphrase is typed: whether the store takes one now."""

from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import StoreError
from fieldcase.domain.store_address import StoreAddress
from fieldcase.store.place import place_at
from fieldcase.store.tries import seconds_left


def seconds_before_a_try(folder: StoreAddress, clock: Clock | None = None) -> int:
    """How long to wait after wrong passphrases, also of an earlier start; 0 for none.

    A folder that holds no store asks for no wait, nor does a server that is away:
    opening will say so.
    """
    try:
        return seconds_left(place_at(folder), (clock or Clock()).now())
    except StoreError:
        return 0
