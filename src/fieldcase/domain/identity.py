"""Who a record is, made offline and unique without a server.

Records and changes carry a UUIDv7 (RFC 9562). The one of a change is made so
that plain text order is the order of merging: 48 bits of milliseconds and 12 of
a counter (together a hybrid logical clock), then 62 bits of the device.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import NewType
from uuid import UUID

ChangeId = NewType("ChangeId", str)
DeviceId = NewType("DeviceId", str)
StaffId = NewType("StaffId", str)

Randomness = Callable[[int], bytes]

COUNTER_LIMIT = 1 << 12
# The last day of the calendar, in milliseconds since 1970. A change is never later: an
# id near the end of its 48 bits would leave those who saw it no greater one to write.
LATEST = 253_402_214_400_000
CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
CODE_LENGTH = 4


def _uuid7(milliseconds: int, counter: int, tail: int) -> str:
    number = (milliseconds & (1 << 48) - 1) << 80
    number |= 0x7 << 76 | counter << 64 | 0b10 << 62 | tail & (1 << 62) - 1
    return str(UUID(int=number))


_AFTER_LATEST = _uuid7(LATEST, 0, 0)


def new_id(now: datetime, randomness: Randomness = secrets.token_bytes) -> str:
    """A fresh UUIDv7 for a record."""
    drawn = int.from_bytes(randomness(10))
    return _uuid7(int(now.timestamp() * 1000), drawn >> 62 & 0xFFF, drawn)


def is_in_calendar(change_id: ChangeId) -> bool:
    """Whether a later change still finds an id; `change_id` is a well-formed one."""
    return change_id < _AFTER_LATEST


def derived_id(*parts: str) -> str:
    """The id of a record that there is once for these parts, a UUIDv8 (RFC 9562).

    Every laptop comes to the same one without asking another.
    """
    digest = blake2b("\x1f".join(parts).encode(), digest_size=16).digest()
    drawn = int.from_bytes(digest)
    drawn &= ~(0xF << 76 | 0b11 << 62)
    return str(UUID(int=drawn | 0x8 << 76 | 0b10 << 62))


def milliseconds_of(change_id: ChangeId) -> int:
    """The hybrid clock's milliseconds since 1970 in a change's id."""
    return UUID(change_id).int >> 80


def device_code(device_id: DeviceId) -> str:
    """Four signs that a person can read aloud, part of every case number."""
    drawn = int.from_bytes(blake2b(device_id.encode(), digest_size=5).digest())
    signs = [CODE_SIGNS[drawn >> 5 * place & 31] for place in range(CODE_LENGTH)]
    return "".join(signs)


def case_number(host_country: str, code: str, counter: int) -> str:
    """As in `BE-7QK4-0042`: host country, device code, counter."""
    return f"{host_country}-{code}-{counter:04d}"


def course_number(code: str, counter: int) -> str:
    """As in `TR-7QK4-0003`: training, device code, counter."""
    return f"TR-{code}-{counter:04d}"


def mission_number(code: str, counter: int) -> str:
    """As in `MI-7QK4-0002`: mission, device code, counter."""
    return f"MI-{code}-{counter:04d}"


@dataclass(slots=True)
class ChangeClock:
    """The hybrid logical clock of one device: it never goes back.

    `last` is the id of the latest change this store has seen, its own or another's,
    so that an edit made after reading another's sorts after it whatever the wall
    clocks say.
    """

    device_id: DeviceId
    last: ChangeId | None = None
    _tail: int = field(init=False)

    def __post_init__(self) -> None:
        digest = blake2b(self.device_id.encode(), digest_size=8).digest()
        self._tail = int.from_bytes(digest)

    def next(self, now: datetime) -> ChangeId:
        milliseconds, counter = int(now.timestamp() * 1000), 0
        if self.last is not None:
            seen = UUID(self.last).int
            seen_milliseconds, seen_counter = seen >> 80, seen >> 64 & 0xFFF
            if seen_milliseconds >= milliseconds:
                milliseconds, counter = seen_milliseconds, seen_counter + 1
            if counter == COUNTER_LIMIT:
                milliseconds, counter = milliseconds + 1, 0
        self.last = ChangeId(_uuid7(milliseconds, counter, self._tail))
        return self.last

    def witness(self, change_id: ChangeId) -> None:
        """Remember that a change from elsewhere was seen."""
        if self.last is None or change_id > self.last:
            self.last = change_id
