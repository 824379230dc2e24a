"""A store moves: from a folder to a database server, and back."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldcase.domain.progress import Progress
from fieldcase.domain.store_address import ServerAddress, StoreAddress
from fieldcase.store.key_slots import write_slots
from fieldcase.store.place import StorePlace
from fieldcase.store.store import new_store
from fieldcase.usecases.keeping.key_keeping import confirm, current_slots
from fieldcase.usecases.keeping.members import check_key_keeper
from fieldcase.usecases.keeping.stores import made_whole
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """How many rows each table has, and how many sealed files there are: compared."""

    address: StoreAddress
    rows: Mapping[str, int]
    files: int


def copy_store(
    workspace: Workspace,
    passphrase: str,
    new: StoreAddress,
    progress: Progress | None = None,
) -> Copied:
    """Copy the store whole to a new place, where the same passphrases open it.

    Work goes on in one of them only: both are the same device to everybody else.

    Raises:
        NotKeyKeeper: ask a supervisor.
        WrongPassphrase, TooManyTries: the own passphrase was not right.
        StoreExists: there is something at the new place already.
        CopyDiffers, Cancelled, StoreReadOnly, DiskFull: nothing is left there.
        ServerUnreachable, ServerRefuses, …: as a server says.
    """
    check_key_keeper(workspace)
    confirm(workspace, passphrase)
    with workspace.reading() as work:
        changes = work.changes.total()
    note_export(workspace, "store", changes, with_names=True)
    store, slots = workspace.store, current_slots(workspace)
    if isinstance(new, ServerAddress):
        from fieldcase.store import server_filling, server_schema  # noqa: PLC0415 a laptop needs no driver for it

        server_schema.check_free(new)
        now = workspace.clock.now()
        filled = server_filling.fill_server(store, new, slots, now, progress)
        return Copied(address=new, rows=filled.rows, files=filled.files)
    with made_whole(new) as beside:
        place = StorePlace(beside)
        target = new_store(place, store.key)
        try:
            rows, files = store.copy_into(target, progress)
            write_slots(place.keys, slots)
        finally:
            target.close()
    return Copied(address=new, rows=rows, files=files)
