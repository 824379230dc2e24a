"""The cells of a text file with commas, semicolons or tabs between them."""

import codecs
import csv
from typing import Final

from fieldcase.documents.cells import unguarded
from fieldcase.documents.grid import MOST_ROWS, Grid, GridValue, check_sizes
from fieldcase.domain.entry_cells import TextUnreadable

_DELIMITERS: Final = (",", ";", "\t")
_LOOKED_AT: Final = 5_000  # signs, to see what parts them
_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_csv(content: bytes) -> list[Grid]:
    """One sheet without a name.

    Raises:
        TextUnreadable: it is in no Unicode; names would be guessed.
        WorkbookTooLarge: more lines than anybody fills in.
    """
    text = _decoded(content)
    check_sizes(rows=text.count("\n"), cells=0)
    start = text[:_LOOKED_AT]
    delimiter = max(_DELIMITERS, key=start.count)
    rows: dict[int, dict[int, GridValue]] = {}
    cells = 0
    lines = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    for number, line in enumerate(lines, start=1):
        found: dict[int, GridValue] = {
            at: unguarded(value) for at, value in enumerate(line, start=1) if value
        }
        cells += len(found)
        check_sizes(rows=min(number, MOST_ROWS + 1), cells=cells)
        rows[number] = found
    return [Grid("", rows)]


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_MARKS) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise TextUnreadable from error
    if "\0" in text:
        raise TextUnreadable
    return text
