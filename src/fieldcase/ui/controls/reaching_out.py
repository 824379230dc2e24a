"""Lines to press reach into the padding of their card.

So their words stand under the card's title, and what is marked has air around it.
"""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.ui.look.tokens import LINE_REACH, TINY

_PROPERTY = "reaches_out"


class ReachingOut(QVBoxLayout):
    """A column of such lines; lay it directly into a card, which has the room.

    `reach` in pixels, at both sides.
    """

    def __init__(self, reach: int = LINE_REACH) -> None:
        super().__init__()
        self._reach = reach
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(TINY)

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place.adjusted(-self._reach, 0, self._reach, 0))


def let_reach_out(widget: QWidget) -> None:
    """Wherever `Card.add` puts it, it shall reach out."""
    widget.setProperty(_PROPERTY, True)  # noqa: FBT003 Qt's own way


def reaches_out(widget: QWidget) -> bool:
    return bool(widget.property(_PROPERTY))
