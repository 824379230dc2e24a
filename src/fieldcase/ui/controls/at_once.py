"""Filling what is in sight: laid out once for all that is new, not once for each."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def at_once(around: QWidget) -> Iterator[None]:
    """What is shown within finds its place afterwards, together.

    Qt lays out every widget around one that is shown, up to the page, each time: of
    what is added to a layout in sight each part is shown by itself, a moment later.
    So show it yourself, within.
    """
    layout = around.layout()
    if layout is None or not layout.isEnabled():
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
