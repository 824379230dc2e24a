"""Somebody is told that the program made a mistake, and what can be done about it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.look.tokens import FORM_WIDTH, NORMAL, ROOMY, SMALL, SNUG


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
