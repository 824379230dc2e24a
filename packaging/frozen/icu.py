"""ICU's data without what Qt never asks of it: 32 MB become 3.5.

Of ICU, Qt sorts words and names time zones, in the languages that we speak. What else
comes with it (names of currencies and units, words of Thai, old code pages) is left
out of the one library that holds the data and nothing else; it is linked anew.
"""

import re
import struct
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

UNUSED_TREES = frozenset(
    {"brkitr", "curr", "lang", "rbnf", "region", "translit", "unit"}
)
UNUSED_KINDS = frozenset({".cfu", ".cnv", ".spp"})
UNUSED = frozenset({"unames.icu"})  # the names of characters
OF_A_LANGUAGE = re.compile(r"([a-z]{2,3})(_[A-Z]\w*)*\.res")
SYMBOL = re.compile(r"\w+ (\w+) R (icudt\d+_dat)")  # as nm says it: length, name
BEGINS = re.compile(rb".\0\xda\x27.{4}....CmnD", re.DOTALL)
ALIGNED = 16  # bytes, each item
A_LINE = 8  # bytes: where the name stands, where the item
LIBRARY = """\
.section .rodata
.globl {symbol}
.type {symbol}, %object
.balign {aligned}
{symbol}:
.incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", %progbits
"""

Item = tuple[str, bytes]


class NotTheDataOfIcu(Exception):
    """The library does not hold it, or in a form that is not known here."""


def is_kept(name: str, languages: Iterable[str]) -> bool:
    """Whether an item goes along; it is called as in `icudt73l/coll/fr_BE.res`."""
    path = Path(name)
    if path.suffix in UNUSED_KINDS or UNUSED_TREES & set(path.parts):
        return False
    language = OF_A_LANGUAGE.fullmatch(path.name)
    return path.name not in UNUSED and (not language or language[1] in languages)


def header_of(data: bytes) -> bytes:
    """What stands before the table; its first number is its own length."""
    return data[: struct.unpack_from("<H", data)[0]]


def items_of(data: bytes) -> Iterator[Item]:
    """Name and content of each, in their order, which is that of the names."""
    body = data[len(header_of(data)) :]
    (count,) = struct.unpack_from("<I", body)
    lines = list(struct.iter_unpack("<II", body[4 : 4 + count * A_LINE]))
    ends = [at for _, at in lines[1:]] + [len(body)]
    for (name, at), end in zip(lines, ends, strict=True):
        yield body[name : body.index(b"\0", name)].decode("ascii"), body[at:end]


def data_of(header: bytes, items: Sequence[Item]) -> bytes:
    """The same form again, of fewer items in the same order."""
    names = [name.encode("ascii") + b"\0" for name, _ in items]
    parts = [content.ljust(_padded(len(content)), b"\0") for _, content in items]
    place = 4 + A_LINE * len(items)
    at = _padded(place + sum(map(len, names)))
    table = struct.pack("<I", len(items))
    for name, part in zip(names, parts, strict=True):
        table += struct.pack("<II", place, at)
        place, at = place + len(name), at + len(part)
    front = table + b"".join(names)
    return header + front.ljust(_padded(len(front)), b"\0") + b"".join(parts)


def _padded(length: int) -> int:
    return -(-length // ALIGNED) * ALIGNED


def shorten(library: Path, languages: Iterable[str]) -> None:
    """Put a library without what is unused in the place of libicudata.so.NUMBER.

    Raises:
        NotTheDataOfIcu: nothing is changed.
    """
    asked = ["nm", "--dynamic", "--print-size", library]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    held = library.read_bytes()
    symbol, begins = SYMBOL.search(told), BEGINS.search(held)
    if not symbol or not begins:
        raise NotTheDataOfIcu(library.name)
    data = held[begins.start() :][: int(symbol[1], 16)]
    items = [item for item in items_of(data) if is_kept(item[0], languages)]
    link(data_of(header_of(data), items), symbol[2], library)


def link(data: bytes, symbol: str, library: Path) -> None:
    """Make a library of nothing but `data` (needs binutils)."""
    with TemporaryDirectory() as scratch:
        plain, made = Path(scratch, "data"), Path(scratch, "data.o")
        plain.write_bytes(data)
        source = LIBRARY.format(symbol=symbol, data=plain, aligned=ALIGNED)
        subprocess.run(["as", "-o", made, "-"], input=source.encode(), check=True)
        command = ["ld", "-shared", "-s", "--hash-style=gnu", "-soname", library.name]
        subprocess.run([*command, "-o", library, made], check=True)
