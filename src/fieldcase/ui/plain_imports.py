"""Imports in the window without what Qt's binding adds to them.

With its first module the binding puts its own `__import__` in the place of the usual
one. That reads the source of every module that is loaded from then on, and keeps it,
to see whether Qt's names shall be spelled another way there (`from __feature__`). Ours
never are. Of the time to load what the window is made of it took a third.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - with it comes what is taken back here

_BEFORE = "__orig_import__"  # where the binding keeps the usual one


def import_plainly() -> None:
    """Once, before the window's modules are loaded."""
    before = getattr(builtins, _BEFORE, None)
    if before is not None:
        builtins.__import__ = before
