"""What other programs wrote into a store on a server, told as it happens.

The server passes a note on once the work it is about is committed. A line that
breaks is taken up again; what was missed meanwhile is told as everything.
"""

import select
import threading
from collections.abc import Callable
from contextlib import suppress
from secrets import token_hex
from typing import Any

import psycopg
import sqlalchemy as sa

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.store_address import ServerAddress
from fieldcase.store.server_engine import connect

Wrote = Callable[[frozenset[RecordKind]], None]

LOOK_EVERY = 0.5  # seconds, at whether it is over
PAUSES = (1.0, 5.0, 30.0)  # seconds, between attempts to take the line up again
_KINDS = frozenset(str(kind) for kind in RecordKind)


class ServerNews:
    """Announces this program's work, and hears of the others'."""

    def __init__(self, address: ServerAddress, tell: Wrote) -> None:
        self._address = address
        self._tell = tell
        self._me = token_hex(8)
        self._over = threading.Event()
        self.is_heard = threading.Event()  # from here on nothing is missed
        self._thread: threading.Thread | None = None

    def announce(self, connection: sa.Connection, kinds: frozenset[RecordKind]) -> None:
        """Tell the others of this work, if it is committed."""
        said = " ".join([self._me, *sorted(kinds)])
        connection.execute(
            sa.text("select pg_notify(:channel, :said)"),
            {"channel": _channel(self._address), "said": said},
        )

    def hear(self) -> None:
        """Begin to listen, in a thread of its own."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._listen, name="server news", daemon=True
            )
            self._thread.start()

    def end(self) -> None:
        self._over.set()

    def _listen(self) -> None:
        attempts = 0
        while not self._over.is_set():
            with suppress(psycopg.Error), connect(self._address) as connection:
                connection.autocommit = True
                connection.execute(f'listen "{_channel(self._address)}"')
                if attempts:
                    self._tell(frozenset(RecordKind))
                attempts = 0
                self.is_heard.set()
                self._pass_on(connection)
            self._over.wait(PAUSES[min(attempts, len(PAUSES) - 1)])
            attempts += 1

    def _pass_on(self, connection: psycopg.Connection[Any]) -> None:
        driver = connection.pgconn
        while not self._over.is_set():
            ready, _, _ = select.select([driver.socket], [], [], LOOK_EVERY)
            if ready:
                driver.consume_input()
            while note := driver.notifies():
                sender, *kinds = note.extra.decode().split()
                if sender != self._me:
                    known = _KINDS.intersection(kinds)
                    self._tell(frozenset(map(RecordKind, known)))


def _channel(address: ServerAddress) -> str:
    return f"fieldcase {address.schema}"
