"""Joining headquarters by its enrolment file: its code, then digits to read aloud."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange.invitation import CODE_GROUPS
from fieldcase.domain.key_errors import CodeMistyped
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.code_field import CodeField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.ui.sync.fingerprint import FingerprintLabel
from fieldcase.usecases.enrolment.joining import Joined, join
from fieldcase.usecases.messages import sentence

SUFFIX = ".fieldcase-answer"


class JoinPanel(QFrame):
    """`ask(path)` of an enrolment file; `joined` once this laptop belongs to it.

    `read_out` when the digits have done their work.
    """

    joined = Signal()
    read_out = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.words.say
        self._desk, self._words = desk, desk.words
        self._path: Path | None = None
        self.code_field = CodeField(CODE_GROUPS)
        self.code = LabelledField(
            say("Code"), self.code_field, say("Headquarters tells it aloud.")
        )
        self.join_button = Button(say("Join"))
        self._cancel_button = Button(say("Not now"), Kind.QUIET)
        self.fingerprint = FingerprintLabel(desk.words)
        self._told = label("", Role.BODY, wraps=True)
        self.done_button = Button(say("Done"))
        self._asking, self._joined = QWidget(), QWidget()
        self.setObjectName("card_check")
        self.setProperty("tone", str(Tone.ATTENTION))
        self._lay_out()
        self.join_button.clicked.connect(self.join)
        self.code_field.returnPressed.connect(self.join)
        self._cancel_button.clicked.connect(self.put_away)
        self.done_button.clicked.connect(self._end)
        self.hide()

    def ask(self, path: Path) -> None:
        self._path = path
        self.code_field.clear()
        self.code.clear_error()
        self._asking.show()
        self._joined.hide()
        self.show()
        self.code_field.setFocus()
        bring_into_sight(self)

    def join(self) -> None:
        """Ask where the answer goes, and join."""
        path, typed = self._path, self.code_field.text()
        if path is None or not self.join_button.isEnabled():
            return
        name = f"{path.stem}{SUFFIX}"
        target = self._desk.ask_where(
            self, self._words.say("Save the answer for headquarters"), name
        )
        if target is None:
            return
        self.join_button.setEnabled(False)
        job = self._desk.ask(
            self,
            lambda workspace: join(workspace, path, typed, target),
            lambda joined: self._show(joined, target),
            self._refuse,
        )
        job.finished.connect(lambda: self.join_button.setEnabled(True))

    def put_away(self) -> None:
        self._path = None
        self.code_field.clear()
        self.hide()

    def _end(self) -> None:
        self.read_out.emit()
        self.put_away()

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addWidget(self._cancel_button)
        deeds.addWidget(self.join_button)
        deeds.addStretch()
        asking = QVBoxLayout(self._asking)
        asking.addWidget(self.code)
        asking.addLayout(deeds)
        done = QHBoxLayout()
        done.addWidget(self.done_button)
        done.addStretch()
        joined = QVBoxLayout(self._joined)
        joined.addWidget(self._told)
        joined.addWidget(self.fingerprint)
        joined.addLayout(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SNUG, SMALL, SNUG, SNUG)
        layout.setSpacing(SMALL)
        for part, inner in ((self._asking, asking), (self._joined, joined)):
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(SMALL)
            layout.addWidget(part)

    def _show(self, joined: Joined, answer: Path) -> None:
        words = self._words
        self._asking.hide()
        told = [
            words.say(
                "Give {file} to {name}, and read these digits aloud when it asks. Until"
                " it has approved this laptop, its bundles wait there.",
                file=words.isolated(answer.name),
                name=words.isolated(joined.headquarters.name),
            )
        ]
        if joined.needs_login:
            told.append(
                words.say(
                    "The mailbox asks for a name and a password: type them under the"
                    " mailbox."
                )
            )
        self._told.setText(" ".join(told))
        self.fingerprint.say(joined.spoken)
        self._joined.show()
        self.done_button.setFocus()
        bring_into_sight(self)
        self.joined.emit()

    def _refuse(self, error: FieldCaseError) -> None:
        self.code.show_error(sentence(error, self._words))
        if isinstance(error, CodeMistyped):
            self.code_field.mark_group(int(error.groups.split(",")[0]))
        self.code_field.setFocus()
