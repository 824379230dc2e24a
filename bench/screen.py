"""One application for every row that draws, and how a widget is let go after it."""

import os
from functools import cache
from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from fieldcase.ui.look.appearance import Appearance


@cache
def application() -> QApplication:
    """Dressed as ours, and without a screen where none was asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = cast("QApplication | None", QApplication.instance())
    one = running or QApplication(["fieldcase"])
    Appearance(one)
    return one


def let_go(widget: QWidget) -> None:
    """At once: no loop runs that would see to it, and all that it shows stays."""
    widget.deleteLater()
    QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)


def settle() -> None:
    """Whatever Qt has left to do: laid out, drawn, told."""
    application().processEvents()
