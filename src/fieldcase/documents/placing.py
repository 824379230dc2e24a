"""Papers and lists are placed whole, or a sentence says why they could not be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldcase.domain import placing
from fieldcase.domain.errors import FileNotWritable


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """Give a path to write to, as `domain.placing.placed` does.

    Raises:
        FileNotWritable: the folder, the file or the disk does not take it.
    """
    try:
        with placing.placed(target) as beside:
            yield beside
    except OSError as error:
        raise FileNotWritable(target) from error


def place_bytes(target: Path, content: bytes) -> None:
    """Save a finished document.

    Raises:
        FileNotWritable: the folder, the file or the disk does not take it.
    """
    with placed(target) as beside:
        beside.write_bytes(content)
