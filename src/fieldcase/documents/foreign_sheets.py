"""Spreadsheets from elsewhere: what they are is seen from their content, not the name.

Their authors may be careless or worse: nothing is unpacked, built or calculated that
was not measured before, no program in them runs, and no link is followed.
"""

import zipfile
from io import BytesIO
from typing import Final

from fieldcase.documents.grid import LARGEST_CONTENT, MOST_PARTS, Grid
from fieldcase.documents.grid_csv import read_csv
from fieldcase.documents.grid_excel import read_excel
from fieldcase.documents.grid_ods import MEDIA_TYPE, read_ods
from fieldcase.domain.entry_cells import (
    WorkbookLocked,
    WorkbookTooLarge,
    WorkbookUnreadable,
)

MOST_BYTES: Final = 20 << 20
_OLD_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PACKED: Final = b"PK\x03\x04"


def read_grids(content: bytes) -> list[Grid]:
    """The sheets of an .xlsx, .ods or .csv file.

    Raises:
        WorkbookUnreadable: it is none of them, or one of the kinds of that error.
    """
    if len(content) > MOST_BYTES:
        raise WorkbookTooLarge
    if content.startswith(_OLD_OFFICE):
        raise WorkbookLocked if _ENCRYPTED in content else WorkbookUnreadable
    try:
        if content.startswith(_PACKED):
            return _unpacked(content)
        return read_csv(content)
    except WorkbookUnreadable:
        raise
    except Exception as error:  # readers of foreign files raise whatever they like
        raise WorkbookUnreadable from error


def _unpacked(content: bytes) -> list[Grid]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > LARGEST_CONTENT or len(parts) > MOST_PARTS:
            raise WorkbookTooLarge
        if any(part.flag_bits & 1 for part in parts):
            raise WorkbookLocked
        names = {part.filename for part in parts}
        if "mimetype" in names and archive.read("mimetype").startswith(MEDIA_TYPE):
            return read_ods(archive)
        return read_excel(content, archive)
