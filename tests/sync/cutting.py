"""Lines that are cut anywhere: what is in the mailbox then is a whole letter or none.

`FIELDCASE_CUTS=50` cuts each line so often, elsewhere each time (`make torture`).
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.sync.bad_line import BadLine

from fieldcase.domain.errors import MailboxError
from fieldcase.sync.mailbox import Box, Mailbox

ASKED = int(os.environ.get("FIELDCASE_CUTS", "0"))
FEW = 2
MOST_TIMES = 5  # in a row; a mailbox tries four times
MORE = 1.1  # a line that is cut after the last byte is one that holds


def carry_over_cut_lines(
    open_at: Callable[[int], Mailbox], port: int, box: Box, source: Path
) -> None:
    """Up and down through lines that are cut, then again through one that holds."""
    random, sound = Random(None if ASKED else 0), open_at(port)
    content, target = source.read_bytes(), source.with_name("fetched")
    most = int(len(content) * MORE)
    for number in range(ASKED or FEW):
        name, times = f"bundle-{number}.fieldcase", random.randint(1, MOST_TIMES)
        up = BadLine(port, cut_up=random.randrange(most), times=times)
        with up as line, suppress(MailboxError):
            open_at(line.own_port).post(box, name, source)
        assert {one.size for one in sound.letters(box)} <= {len(content)}
        sound.post(box, name, source)
        [letter] = sound.letters(box)
        down = BadLine(port, cut_down=random.randrange(most), times=times)
        with down as line, suppress(MailboxError):
            open_at(line.own_port).fetch(letter, target)
        sound.fetch(letter, target)
        assert target.read_bytes() == content
        target.unlink()
        sound.remove(letter)
