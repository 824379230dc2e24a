"""Files of a questionnaire: pictures of its labels, and files that answer it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget


class FormFiles(Protocol):
    """Given to the form by the page, which knows the store."""

    @property
    def can_attach(self) -> bool: ...

    def media(self, name: str) -> bytes | None:
        """What lies beside the form under this name; at once, from memory."""

    def save_copy(self, owner: QWidget, name: str) -> None:
        """Put what lies beside the form where somebody chooses, to hear or see it."""

    def attach(
        self, owner: QWidget, media_type: str, then: Callable[[str], object]
    ) -> None:
        """Let a file be chosen and keep it; `then` is given the name that answers."""


class NoFiles:
    """A form by itself: nothing lies beside it, and nothing can be attached."""

    can_attach = False

    def media(self, name: str) -> bytes | None:
        del name
        return None

    def save_copy(self, owner: QWidget, name: str) -> None:
        del owner, name

    def attach(
        self, owner: QWidget, media_type: str, then: Callable[[str], object]
    ) -> None:
        del owner, media_type, then


def picture_of(files: FormFiles, name: str) -> QPixmap | None:
    """None where there is no such file, or it is no picture."""
    content = files.media(name) if name else None
    if content is None:
        return None
    picture = QPixmap()
    return picture if picture.loadFromData(content) else None
