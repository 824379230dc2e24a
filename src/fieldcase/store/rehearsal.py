"""A store in memory: every table, nothing in it, and nothing stays of it."""

import os
from pathlib import Path

import fieldcase.store.bookkeeping_tables  # noqa: F401 with the tables it adds
from fieldcase.store.engine import engine_in_memory
from fieldcase.store.place import StorePlace
from fieldcase.store.store import Store
from fieldcase.store.tables import metadata

_NOWHERE = Path(os.devnull)  # no folder: no file of a store lies in it


def empty_store() -> Store:
    """What is asked of it first is sooner answered by every other store."""
    engine = engine_in_memory()
    metadata.create_all(engine)
    return Store(StorePlace(_NOWHERE), engine, b"")
