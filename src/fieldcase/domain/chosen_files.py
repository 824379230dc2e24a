"""Files where somebody chose: read, or written whole, or refused with their place.

Papers, lists, enrolments and workbooks all come and go this way; what is sealed is
given out by `usecases.giving_out`, which notes what a killed program may leave.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldcase.domain.errors import FileNotReadable, FileNotWritable
from fieldcase.domain.placing import place_bytes, placed


def read_chosen(path: Path, most: int = -1) -> bytes:
    """A file's content; with `most` no more than one byte above it, in bytes.

    Raises:
        FileNotReadable: it is not there, or may not be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(most + 1 if most >= 0 else -1)
    except OSError as error:
        raise FileNotReadable(path) from error


@contextmanager
def placed_as_chosen(target: Path) -> Iterator[Path]:
    """Give a path to write to; it becomes `target` when the block ends well.

    Raises:
        FileNotWritable: the folder, the file or the disk does not take it; what stood
            there still does.
    """
    try:
        with placed(target) as beside:
            yield beside
    except OSError as error:
        raise FileNotWritable(target) from error


def write_chosen(target: Path, content: bytes) -> None:
    """Save a finished file.

    Raises:
        FileNotWritable: as `placed_as_chosen`.
    """
    try:
        place_bytes(target, content)
    except OSError as error:
        raise FileNotWritable(target) from error
