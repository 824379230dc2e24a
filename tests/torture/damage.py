"""Files as they come out of a bad stick, a broken line or a clumsy program."""

import io
import zipfile
from collections.abc import Callable
from random import Random

Harm = Callable[[bytes, Random], bytes]


def flipped(content: bytes, random: Random) -> bytes:
    """One bit is another."""
    place = random.randrange(len(content))
    other = content[place] ^ (1 << random.randrange(8))
    return content[:place] + bytes([other]) + content[place + 1 :]


def cut(content: bytes, random: Random) -> bytes:
    """The end is missing."""
    return content[: random.randrange(len(content))]


def overwritten(content: bytes, random: Random) -> bytes:
    """A block of it holds something else."""
    place, length = random.randrange(len(content)), random.randrange(1, 512)
    return content[:place] + random.randbytes(length) + content[place + length :]


def altered_inside(content: bytes, random: Random) -> bytes:
    """A workbook that some other program wrote: its sums fit, one part is odd."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = random.choice([name for name, part in parts.items() if part])
    harm = random.choice([flipped, cut, overwritten, _without_a_tag])
    parts[name] = harm(parts[name], random)
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for each, part in parts.items():
            new.writestr(each, part)
    return again.getvalue()


def _without_a_tag(part: bytes, random: Random) -> bytes:
    """Something between two angle brackets is gone."""
    opens = [place for place, sign in enumerate(part) if sign == ord("<")]
    if not opens:
        return part[:-1]
    begins = random.choice(opens)
    return part[:begins] + part[part.find(b">", begins) + 1 :]


HARMS: tuple[Harm, ...] = (flipped, cut, overwritten)
HARMS_OF_WORKBOOKS: tuple[Harm, ...] = (*HARMS, altered_inside, altered_inside)
