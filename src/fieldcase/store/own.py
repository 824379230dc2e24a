"""What a store is: its device with its secret keys, its headquarters, its counters."""

from dataclasses import dataclass, field

import msgspec
import sqlalchemy as sa

from fieldcase.domain.device import Device
from fieldcase.store.bookkeeping_tables import OWN

_FACTS = "facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """What is trusted because it was set here, not because a bundle said so.

    `secret_keys` is the device's own, readable only inside the encrypted store.
    `headquarters` is whom this device sends to; `mailbox` is where bundles are
    carried through; `cases_numbered` and `courses_numbered` count the numbers given
    out here.
    """

    device: Device
    host_country: str
    secret_keys: str = field(repr=False)
    headquarters: Device | None = None
    mailbox: str = ""
    cases_numbered: int = 0
    courses_numbered: int = 0


class Own:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def read(self) -> StoreFacts:
        wanted = sa.select(OWN.c.value).where(OWN.c.name == _FACTS)
        return msgspec.convert(
            self._connection.execute(wanted).scalar_one(), StoreFacts
        )

    def write(self, facts: StoreFacts) -> None:
        value = msgspec.to_builtins(facts)
        self._connection.execute(OWN.delete().where(OWN.c.name == _FACTS))
        self._connection.execute(OWN.insert(), {"name": _FACTS, "value": value})
