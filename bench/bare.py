"""A bare connection to the same encrypted file: what the database itself can do."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from bench.stores import PASSPHRASE
from fieldcase.store.key_slots import read_slots
from fieldcase.store.place import StorePlace
from fieldcase.store.wrapping import unwrap


def connection_to(path: Path) -> Any:
    """A bare one on the same encrypted file, as the store sets it up."""
    place = StorePlace(path)
    key = unwrap(read_slots(place.keys), PASSPHRASE, path).key
    connection = sqlcipher.connect(str(place.records))
    connection.isolation_level = None
    connection.execute(f"pragma key = \"x'{key.hex()}'\"")
    for pragma in ("journal_mode = wal", "synchronous = full", "temp_store = memory"):
        connection.execute(f"pragma {pragma}")
    return connection
