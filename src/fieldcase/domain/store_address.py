"""Where a store is: a folder, or at headquarters a PostgreSQL server."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

SCHEME = "postgresql+psycopg"
USUAL_SCHEMA = "fieldcase"
_SHORT = ("postgresql", "postgres")  # how other programs write the same
_SCHEMA = "schema"
_HIDDEN = frozenset({"password", "passfile"})
_ON_THIS_MACHINE = frozenset({"", "localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """As in `postgresql+psycopg://officer@db.example.org/fieldcase`.

    What follows a `?` goes to the driver as it is, but for `schema`: the name of the
    store within the database, `fieldcase` where none is given. To a server elsewhere
    the line is encrypted and its certificate checked, unless `sslmode` says otherwise.
    As text it never shows a password.
    """

    url: str = field(repr=False)

    @property
    def schema(self) -> str:
        return self._asked().get(_SCHEMA, USUAL_SCHEMA)

    @property
    def name(self) -> str:
        """What to call the store where its place says too much."""
        return self.database() or self.schema

    def database(self) -> str:
        return unquote(self._parts().path.lstrip("/"))

    def driver_arguments(self) -> dict[str, str]:
        """What the driver is told, by the names of libpq."""
        parts, asked = self._parts(), self._asked()
        asked.pop(_SCHEMA, None)
        told = {
            "host": unquote(parts.hostname or ""),
            "port": str(parts.port or ""),
            "user": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "dbname": self.database(),
        }
        known = {name: value for name, value in told.items() if value} | asked
        host = known.get("host", "")
        if host not in _ON_THIS_MACHINE and not host.startswith("/"):
            known = {"sslmode": "verify-full", "sslrootcert": "system"} | known
        return known

    def __str__(self) -> str:
        parts = self._parts()
        user = f"{parts.username}@" if parts.username else ""
        port = f":{parts.port}" if parts.port else ""
        pairs = parse_qsl(parts.query)
        shown = [f"{name}={value}" for name, value in pairs if name not in _HIDDEN]
        asked = f"?{'&'.join(shown)}" if shown else ""
        return f"{SCHEME}://{user}{parts.hostname or ''}{port}{parts.path}{asked}"

    def _parts(self) -> SplitResult:
        return urlsplit(self.url)

    def _asked(self) -> dict[str, str]:
        return dict(parse_qsl(self._parts().query))


StoreAddress = Path | ServerAddress


def name_of(address: StoreAddress) -> str:
    """What to call a new store."""
    return address.name if isinstance(address, ServerAddress) else address.stem


def may_be_there(address: StoreAddress) -> bool:
    """Whether it is worth asking for a passphrase; only the server knows of its own."""
    return isinstance(address, ServerAddress) or address.exists()


def store_address(text: str) -> StoreAddress:
    """What somebody typed: an address of a server, or else a path.

    Raises:
        ValueError: of a server, but no address one can go to.
    """
    scheme, sign, rest = text.partition("://")
    if not sign or scheme not in (SCHEME, *_SHORT):
        return Path(text)
    address = ServerAddress(f"{SCHEME}://{rest}")
    if not address.database() or not address.schema.isidentifier():
        raise ValueError("an address names a database, and a schema by a plain name")
    address.driver_arguments()  # a port that is no number is found here
    return address
