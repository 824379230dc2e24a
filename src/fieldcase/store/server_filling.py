"""An open store is copied to a server and becomes the store of its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fieldcase.domain.progress import Progress
from fieldcase.domain.store_address import ServerAddress
from fieldcase.store.key_slots import KeySlots, write_slots
from fieldcase.store.server_schema import made_beside, put_in_place
from fieldcase.store.store import Store, new_store


@dataclass(frozen=True, slots=True)
class Filled:
    """Rows by table, sealed files, and where what was there before is now."""

    rows: Mapping[str, int]
    files: int
    set_aside: str | None


def fill_server(
    store: Store,
    address: ServerAddress,
    slots: KeySlots,
    now: datetime,
    progress: Progress | None = None,
) -> Filled:
    """Copy, compare, and put in place; what was there is set aside.

    Raises:
        CopyDiffers, Cancelled: nothing was changed there.
        ServerUnreachable, ServerRefuses, …: as the server says.
    """
    with made_beside(address) as beside:
        target = new_store(beside, store.key)
        try:
            write_slots(beside.keys, slots)
            rows, files = store.copy_into(target, progress)
        finally:
            target.close()
        return Filled(rows, files, put_in_place(beside, now))
