"""When the program itself is wrong: nothing is lost, and what happened can be told.

What can be copied names no person and no folder: only kinds of errors and places in
the program.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from fieldcase import __version__

LOG = logging.getLogger("fieldcase")
PACKAGE = Path(__file__).resolve().parent.parent

Tell = Callable[[str], object]


def crash_details(error: BaseException) -> str:
    """Kinds of errors and places in the source; never what an error says."""
    lines = [f"FieldCase {__version__}, Python {sys.version.split()[0]}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines.extend(
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        )
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def watch_for_crashes(tell: Tell) -> None:
    """Log every unexpected exception of the window's thread, and `tell` it."""

    def hook(
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        del trace
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(1)
        tell(crash_told(error))

    sys.excepthook = hook


def crash_told(error: BaseException) -> str:
    """The details, after they were logged."""
    details = crash_details(error)
    LOG.error("%s", details)
    return details


def _place(file_name: str) -> str:
    """Inside the package where that can be told, otherwise the file's name alone."""
    path = Path(file_name)
    if path.is_relative_to(PACKAGE):
        return path.relative_to(PACKAGE.parent).as_posix()
    return path.name
