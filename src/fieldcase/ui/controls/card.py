"""Cards: what belongs together stands on one, under its title."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.reaching_out import ReachingOut, reaches_out
from fieldcase.ui.look.tokens import CARD_PADDING, SMALL, SNUG, TARGET


class Card(QFrame):
    """A panel; fill it through `add`, or `content` for a layout of one's own.

    `add_beside_title` puts a pill or a quiet button at the title's other end.
    """

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(*[CARD_PADDING] * 4)
        self.content.setSpacing(SNUG)
        self._head = QHBoxLayout()
        self._head.setSpacing(SMALL)
        self.title: QLabel | None = None
        if title:
            self.title = label(title, Role.TITLE, wraps=True)
            self.setAccessibleName(title)
            self.title.setMinimumHeight(TARGET)
            self._head.addWidget(self.title, 1)
            self.content.addLayout(self._head)

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            if reaches_out(widget):
                around = ReachingOut()
                around.addWidget(widget)
                self.content.addLayout(around)
            else:
                self.content.addWidget(widget)

    def add_beside_title(self, widget: QWidget) -> None:
        widget.setProperty("slim", "true")
        self._head.addWidget(widget)

    def fill(self) -> None:
        """Keep the content at the top where the card is taller than it."""
        self.content.addStretch()
