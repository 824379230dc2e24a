"""When the program itself is wrong: nothing is lost, and what happened can be told.

What can be copied names no person and no folder: only kinds of errors and places in
the program.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fieldcase import __version__
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.look.tokens import FORM_WIDTH, NORMAL, ROOMY, SMALL, SNUG

LOG = logging.getLogger("fieldcase")
PACKAGE = Path(__file__).resolve().parent.parent

Tell = Callable[[str], object]


def crash_details(error: BaseException) -> str:
    """Kinds of errors and places in the source; never what an error says."""
    lines = [f"FieldCase {__version__}, Python {sys.version.split()[0]}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines.extend(
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        )
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def watch_for_crashes(tell: Tell) -> None:
    """Log every unexpected exception of the window's thread, and `tell` it."""

    def hook(
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        del trace
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(1)
        tell(crash_told(error))

    sys.excepthook = hook


def crash_told(error: BaseException) -> str:
    """The details, after they were logged."""
    details = crash_details(error)
    LOG.error("%s", details)
    return details


class CrashDialog(QDialog):
    """Says that nothing is lost, and offers what to send to whoever repairs it."""

    def __init__(self, words: Words, details: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._details = details
        say = words.say
        self.setWindowTitle(say("Something went wrong"))
        self.setObjectName("page_ground")
        self.setMinimumWidth(FORM_WIDTH + ROOMY)
        told = say(
            "The program made a mistake. Drafts are saved, and what you typed is still"
            " there: you can go on. If it happens again, send these details to those"
            " who look after FieldCase; they name no person."
        )
        self.details = TextArea()
        self.details.setPlainText(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(say("Details"))
        self.copy_button = Button(say("Copy the details"))
        self.copy_button.clicked.connect(self._copy)
        self.close_button = Button(say("Go on"), Kind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ROOMY, ROOMY, ROOMY, ROOMY)
        layout.setSpacing(SNUG)
        layout.addWidget(label(self.windowTitle(), Role.PAGE_TITLE))
        layout.addWidget(label(told, wraps=True))
        layout.addWidget(self.details)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.setContentsMargins(0, NORMAL - SNUG, 0, 0)
        foot.addStretch()
        foot.addWidget(self.copy_button)
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        self.close_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


def _place(file_name: str) -> str:
    """Inside the package where that can be told, otherwise the file's name alone."""
    path = Path(file_name)
    if path.is_relative_to(PACKAGE):
        return path.relative_to(PACKAGE.parent).as_posix()
    return path.name
