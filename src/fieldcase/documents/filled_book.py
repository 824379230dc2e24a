"""Long sheets put into a workbook that was made without their rows.

The rows lie on the disk and go into the book in pieces: memory stays flat.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile

from fieldcase.domain.progress import Progress

_LEVEL: Final = 3  # the usual 6 takes twice as long and makes it 5 % smaller
_PIECE: Final = 1 << 20
_MOST: Final = 2_000_000_000  # bytes of a sheet; what is larger is marked as such
_ROWS_END: Final = b"</sheetData>"
_AREA: Final = re.compile(rb'<dimension ref="[^"]*"/>')


@dataclass(frozen=True, slots=True)
class LongSheet:
    """`place` among the book's sheets, from 0; `rows` is XML that follows its heads.

    `area` are all its cells, as in `A1:C9`.
    """

    place: int
    rows: Path
    area: str

    @property
    def member(self) -> str:
        return f"xl/worksheets/sheet{self.place + 1}.xml"


def write_filled(
    shell: bytes, sheets: Iterable[LongSheet], target: Path, progress: Progress
) -> None:
    """Write the workbook `shell` with the rows of the sheets; OSErrors go through.

    Raises:
        Cancelled: the work was stopped; what is written by then stays.
    """
    long = {sheet.member: sheet for sheet in sheets}
    with (
        ZipFile(BytesIO(shell)) as made,
        ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as filled,
    ):
        for member in made.namelist():
            content = made.read(member)
            if member in long:
                _fill(filled, long[member], content, progress)
            else:
                with filled.open(member, "w") as written:
                    written.write(content)


def _fill(book: ZipFile, sheet: LongSheet, content: bytes, progress: Progress) -> None:
    head, end, foot = content.partition(_ROWS_END)
    head = _AREA.sub(f'<dimension ref="{sheet.area}"/>'.encode(), head, count=1)
    is_huge = len(content) + sheet.rows.stat().st_size > _MOST
    with (
        sheet.rows.open("rb") as rows,
        book.open(sheet.member, "w", force_zip64=is_huge) as written,
    ):
        written.write(head)
        for piece in _pieces(rows):
            progress.check()
            written.write(piece)
        written.write(end + foot)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(partial(stream.read, _PIECE), b"")
