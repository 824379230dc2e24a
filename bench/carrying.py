"""A large letter over a line to WebDAV, against one bare PUT of the same bytes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import httpx
from tests.sync.servers import NAME, SECRET, apache

from bench.rows import Contest, Goal, Ground, Row, stopwatch
from fieldcase.domain.identity import DeviceId
from fieldcase.sync.mailbox import Box, Direction
from fieldcase.sync.mailboxes.access import Credentials
from fieldcase.sync.mailboxes.opening import open_mailbox

SIZE = 20 << 20  # bytes: the largest attachment
BOX = Box(Direction.TO_HEADQUARTERS, DeviceId("01990000-0000-7000-8000-000000000001"))


@contextmanager
def _carrying(ground: Ground) -> Iterator[Contest]:
    letter = ground.folder / "letter"
    letter.write_bytes(os.urandom(SIZE))
    numbers = count(1)
    with apache() as server:
        address = server.address()
        mailbox = open_mailbox(address, Credentials(name=NAME, secret=SECRET))
        mailbox.test()

        def ours() -> float:
            name = f"files-{next(numbers):08d}.fieldcase"
            with stopwatch() as took:
                mailbox.post(BOX, name, letter)
            return took[0]

        def limit() -> float:
            with stopwatch() as took, letter.open("rb") as stream:
                httpx.put(
                    f"{address}bare-{next(numbers)}",
                    content=stream,
                    auth=(NAME, SECRET),
                    timeout=60,
                ).raise_for_status()
            return took[0]

        yield Contest(ours, limit)
        mailbox.close()


ROWS = (
    Row(
        "20 MiB in pieces to a WebDAV server, one bare PUT",
        Goal(at_most=2),
        _carrying,
    ),
)
