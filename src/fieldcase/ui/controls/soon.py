"""What is done a moment later: once the page that is being put together has settled."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid


def soon(owner: QObject, call: Callable[[], object]) -> None:
    """Make a call once what waits has been done; not if `owner` is gone by then.

    Qt would see to that if it was told the owner, but then the binding never lets go
    of a call that was not made: all that it held stayed in memory, after locking too.
    """
    QTimer.singleShot(0, partial(_call_for, owner, call))


def _call_for(owner: QObject, call: Callable[[], object]) -> None:
    if isValid(owner):
        call()
