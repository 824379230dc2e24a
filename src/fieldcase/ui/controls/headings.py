"""Titles are told as headings: a screen reader goes from one to the next."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QLabel

from fieldcase.ui.controls.labels import Role

HEADINGS = frozenset({str(Role.PAGE_TITLE), str(Role.TITLE)})


class Headings(QObject):
    """Made once; Qt asks it for a label's face only while somebody listens.

    Each face is held here as long as its label lives: Qt owns it, and Python must not
    let go of it before.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: dict[int, HeadingFace] = {}
        QAccessible.installFactory(self._face_of)

    def _face_of(self, _kind: str, of: object) -> "HeadingFace | None":
        if not isinstance(of, QLabel) or of.property("role") not in HEADINGS:
            return None
        key, face = id(of), HeadingFace(of)
        self._held[key] = face
        of.destroyed.connect(lambda _gone=None: self._held.pop(key, None))
        return face


class HeadingFace(QAccessibleWidget):
    """A title as it reads now."""

    def __init__(self, title: QLabel) -> None:
        super().__init__(title, QAccessible.Role.Heading)

    def text(self, kind: QAccessible.Text) -> str:
        title = self.object()
        if kind == QAccessible.Text.Name and isinstance(title, QLabel):
            return title.accessibleName() or title.text()
        return super().text(kind)
