"""A file as an answer: a photo, a scan, a recording, a signature on paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import SMALL
from fieldcase.ui.questionnaires.form_files import FormFiles


class FileField(QWidget):
    """The answer is the file's name; the file itself is kept by `files`."""

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, words: Words, files: FormFiles, media_type: str) -> None:
        super().__init__()
        self._words, self._files, self._media_type = words, files, media_type
        self._name = ""
        self._is_locked = False
        self._told = label("", Role.QUIET, wraps=True)
        self.choose_button = Button(_verb(words, media_type), picture="folder")
        self.drop_button = Button(words.say("Take away"), Kind.QUIET)
        self.choose_button.clicked.connect(self._choose)
        self.drop_button.clicked.connect(lambda: self._take(""))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.choose_button)
        layout.addWidget(self._told, 1)
        layout.addWidget(self.drop_button)
        self.setFocusProxy(self.choose_button)
        self._show()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.choose_button.setAccessibleDescription(name)
        self.drop_button.setAccessibleDescription(name)

    def entry(self) -> JsonValue:
        return self._name

    def set_entry(self, entry: JsonValue) -> None:
        self._name = entry if isinstance(entry, str) else ""
        self._show()

    def lock(self, *, is_locked: bool) -> None:
        self._is_locked = is_locked
        self._show()

    def _choose(self) -> None:
        self._files.attach(self, self._media_type, self._take)

    def _take(self, name: str) -> None:
        self._name = name
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        words, may = self._words, self._files.can_attach and not self._is_locked
        nothing = words.say("No file yet")
        if not self._files.can_attach:
            nothing = words.say("Files are added where the answers belong to a case.")
        self._told.setText(words.isolated(self._name) if self._name else nothing)
        self.choose_button.setEnabled(may)
        self.drop_button.setVisible(bool(self._name) and not self._is_locked)


def _verb(words: Words, media_type: str) -> str:
    kind = media_type.partition("/")[0]
    verbs = {
        "image": words.say("Choose a picture"),
        "audio": words.say("Choose a recording"),
        "video": words.say("Choose a film"),
    }
    return verbs.get(kind, words.say("Choose a file"))
