"""A store on a server: its keys, tries and attached files are rows of one table there.

The slots are wrapped keys and the attached files sealed, so that an officer needs
the address and a passphrase only. Working files lie on this machine, sealed too.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg

from fieldcase.domain.errors import StoreNotFound
from fieldcase.domain.store_address import ServerAddress
from fieldcase.store.place import FILES, KEYS, RECOVERY, SUFFIX, TRIES
from fieldcase.store.server_engine import connect, server_troubles_told

_READ = "select content from small_files where name = %s"
_WRITE = (
    "insert into small_files (name, content) values (%s, %s)"
    " on conflict (name) do update set content = excluded.content"
)
_REMOVE = "delete from small_files where name = %s"
_LIST = "select name from small_files where name like %s"
_NAME_SIGNS = 16  # of a digest of the address


@dataclass(frozen=True, slots=True)
class ServerFile:
    """A small file of a store, kept as a row; each deed is a transaction of its own."""

    place: "ServerPlace"
    name: str

    @property
    def parent(self) -> ServerAddress:
        return self.place.address

    def exists(self) -> bool:
        return bool(self.place.ask(_READ, self.name))

    def read_bytes(self) -> bytes:
        """Raises FileNotFoundError where it is not, and what the server refuses."""
        rows = self.place.ask(_READ, self.name)
        if not rows:
            raise FileNotFoundError(self.name)
        return bytes(rows[0][0])

    def write_bytes(self, data: bytes) -> None:
        self.place.do(_WRITE, self.name, data)

    def unlink(self, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 as a path has it
        if self.place.do(_REMOVE, self.name) == 0 and not missing_ok:
            raise FileNotFoundError(self.name)


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """`schema` is the address's own, but for a store that is being made beside."""

    address: ServerAddress
    schema: str = ""

    @property
    def folder(self) -> Path:
        """Where this machine keeps working files; made when it is asked for.

        A service is told by its manager where it may write.
        """
        given = os.environ.get("STATE_DIRECTORY") or os.environ.get("XDG_STATE_HOME")
        state = Path(given or Path.home() / ".local" / "state")
        digest = sha256(str(self.address).encode()).hexdigest()[:_NAME_SIGNS]
        folder = state / "fieldcase" / f"{digest}{SUFFIX}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    @property
    def name(self) -> str:
        return self.address.name

    @property
    def keys(self) -> ServerFile:
        return ServerFile(self, KEYS)

    @property
    def tries(self) -> ServerFile:
        return ServerFile(self, TRIES)

    @property
    def recovery(self) -> ServerFile:
        return ServerFile(self, RECOVERY)

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def set_aside(self) -> Path:
        return self.folder / "set-aside"

    def attached(self, name: str) -> ServerFile:
        return ServerFile(self, f"{FILES}/{name}")

    def has_attached(self, name: str) -> bool:
        return bool(self.ask(_LIST, f"{FILES}/{name}"))

    def attached_names(self) -> Iterator[str]:
        for (name,) in self.ask(_LIST, f"{FILES}/%"):
            yield name.removeprefix(f"{FILES}/")

    def ask(self, question: str, *about: object) -> list[tuple[Any, ...]]:
        """Rows of an answer.

        Raises:
            StoreNotFound: there is no store on this server, or none of this name.
            ServerUnreachable, ServerRefuses, …: as the server says.
        """
        with self._cursor() as cursor:
            return cursor.execute(question, about).fetchall()

    def do(self, deed: str, *about: object) -> int:
        """How many rows were changed; raises as `ask`."""
        with self._cursor() as cursor:
            return cursor.execute(deed, about).rowcount

    @contextmanager
    def _cursor(self) -> Iterator[psycopg.Cursor[Any]]:
        told = server_troubles_told(self.address)
        with told, connect(self.address, self.schema) as connection:
            try:
                yield connection.cursor()
            except psycopg.errors.UndefinedTable as error:
                raise StoreNotFound(self.address) from error
