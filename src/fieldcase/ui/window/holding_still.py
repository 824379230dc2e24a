"""Nothing half-drawn: what waits for the store is painted once it has answered."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from fieldcase.ui.controls.soon import soon
from fieldcase.ui.desk import Desk


def hold_still(part: QWidget, desk: Desk) -> None:
    """Paint `part` again when everything asked of the store until now is drawn."""

    def go_on() -> None:
        find_places()
        part.setUpdatesEnabled(True)

    part.setUpdatesEnabled(False)
    desk.once_answered(part, lambda: soon(part, go_on))


def find_places() -> None:
    """Lay out what was filled, all of it: each layout asks the one around it.

    Left to themselves they do so between two paintings, and the page moves.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
