"""A hint while a name is typed: somebody of a like name is on the course already."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.training.course import CourseId
from fieldcase.ui.controls.labels import label
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordPanel
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.training.course_enrolment import similar_participants
from fieldcase.usecases.training.courses import Participant

_PAUSE = 250  # ms without a letter before we look
_NAMES = ("name", "native_name")


class SameName(QWidget):
    """`watch(course_id)` what is typed in the panel's name fields."""

    def __init__(self, desk: Desk, panel: RecordPanel) -> None:
        super().__init__()
        self._desk, self._panel = desk, panel
        self._course_id = CourseId("")
        self.told = label("", f"ink_{Tone.ATTENTION}", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.told)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        for name in _NAMES:
            panel.form.form.field(name).control.changed.connect(self._pause.start)
        panel.ended.connect(self.put_away)
        self.hide()

    def watch(self, course_id: CourseId) -> None:
        self._course_id = course_id
        self.hide()

    def put_away(self) -> None:
        self._pause.stop()
        self.hide()

    def _look(self) -> None:
        entries = self._panel.form.entries()
        name = next((str(entries[one]) for one in _NAMES if entries[one]), "")
        course_id = self._course_id
        self._desk.ask(
            self,
            lambda workspace: similar_participants(workspace, course_id, name),
            partial(self._show, name),
        )

    def _show(self, name: str, found: list[Participant]) -> None:
        words = self._desk.words
        names = words.listed(words.isolated(one.known_as) for one in found)
        self.told.setText(
            words.say("On this course already, under a like name: {names}", names=names)
        )
        self.setVisible(bool(name and found))
