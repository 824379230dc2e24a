"""What stands where nothing is yet: what would be here, and how to make the first."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.icons import icon
from fieldcase.ui.look.tokens import HUGE, SMALL, palette_now


class EmptyState(QWidget):
    """`EmptyState("cases", title, explanation, button)`; the button may be left out."""

    def __init__(
        self, picture: str, title: str, explanation: str, button: Button | None = None
    ) -> None:
        super().__init__()
        self._picture = picture
        self._sign = QLabel()
        self._title = label(title, Role.TITLE, wraps=True)
        self._explanation = label(explanation, Role.QUIET, wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HUGE, SMALL, HUGE, SMALL)
        layout.setSpacing(SMALL)
        layout.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        for part in (self._sign, self._title, self._explanation):
            part.setAlignment(centre)
            layout.addWidget(part)
        if button is not None:
            layout.addSpacing(SMALL)
            layout.addWidget(button, alignment=centre)
        layout.addStretch(3)
        self._draw()

    def say(self, title: str, explanation: str) -> None:
        """Other words, as when a filter and not the store leaves nothing."""
        self._title.setText(title)
        self._explanation.setText(explanation)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        drawn = icon(self._picture, palette_now().edge, HUGE)
        self._sign.setPixmap(drawn.pixmap(HUGE, HUGE))
