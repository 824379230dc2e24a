"""Files for people are written beside their place, then moved into it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from fieldcase.domain.errors import FileNotWritable


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """Give a path to write to; it becomes `target` when the block ends well.

    The path lies in a folder of its own beside the target, for working files too.
    When the block raises, nothing is left and what stood at `target` still does.

    Raises:
        FileNotWritable: the folder, the file or the disk does not take it.
    """
    folder: Path | None = None
    try:
        folder = Path(mkdtemp(prefix=".fieldcase-", dir=target.parent))
        beside = folder / target.name
        yield beside
        beside.replace(target)
    except OSError as error:
        raise FileNotWritable(target) from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def place_bytes(target: Path, content: bytes) -> None:
    """Save a finished document.

    Raises:
        FileNotWritable: the folder, the file or the disk does not take it.
    """
    with placed(target) as beside:
        beside.write_bytes(content)
