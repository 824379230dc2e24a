"""What a program holds, and what of it is in use: a leak is told from holes.

What lies in memory counts the holes between what is in use as well. They grow with
what was worked through and are filled again; a leak is in use, and is never filled.
"""

import ctypes
import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

SETTLED_AFTER = 0.3  # of the way: by then every kind of part was made once
MOST_GROWTH = 0.05  # of what it held then
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class _Heap(ctypes.Structure):
    """`struct mallinfo2` of the C library (glibc 2.33 and later)."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks"),
            *("fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes in memory, bytes of the C heap in use, Python's blocks in use."""

    resident: int
    heap: int
    blocks: int

    def line(self) -> str:
        return " ".join(map(str, astuple(self)))


def held_now() -> Held:
    """Once all that nobody uses was given back (Linux)."""
    gc.collect()
    heap = 0
    library = ctypes.CDLL(None)
    if hasattr(library, "mallinfo2"):
        library.malloc_trim(0)
        library.mallinfo2.restype = _Heap
        told = library.mallinfo2()
        heap = told.uordblks + told.hblkhd
    return Held(resident(), heap, sys.getallocatedblocks())


def held_in(line: str) -> Held:
    return Held(*map(int, line.split()))


def resident() -> int:
    """The bytes of this process that lie in memory now (Linux)."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * _PAGE


def is_flat(held: Sequence[int]) -> bool:
    """Whether what was held at the end is what was held once all had been seen."""
    settled = held[round(len(held) * SETTLED_AFTER)]
    return held[-1] <= settled * (1 + MOST_GROWTH)


def growth(held: Sequence[Held]) -> float:
    """By how many of a hundred the heap in use grew once all had been seen."""
    settled = held[round(len(held) * SETTLED_AFTER)]
    return 100 * (held[-1].heap / settled.heap - 1) if settled.heap else 0.0


def leaks(held: Sequence[Held]) -> bool:
    """Whether what is in use grew; in memory, where the C library does not tell."""
    heap = [one.heap or one.resident for one in held]
    return not (is_flat(heap) and is_flat([one.blocks for one in held]))
