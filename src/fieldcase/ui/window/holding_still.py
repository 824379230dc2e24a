"""Nothing half-drawn: what waits for the store is painted once it has answered."""

from PySide6.QtWidgets import QWidget

from fieldcase.ui.controls.soon import soon
from fieldcase.ui.desk import Desk


def hold_still(part: QWidget, desk: Desk) -> None:
    """Paint `part` again when everything asked of the store until now is drawn."""

    def go_on() -> None:
        part.setUpdatesEnabled(True)

    part.setUpdatesEnabled(False)
    # the store answers in the order of asking; then the layout finds its places
    desk.ask(part, lambda _workspace: None, lambda _: soon(part, go_on))
