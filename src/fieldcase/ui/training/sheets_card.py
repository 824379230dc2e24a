"""The signed sheets of a course's meetings: seen small, and saved as copies."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.errors import AttachmentDamaged, AttachmentMissing
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.training.course import CourseId
from fieldcase.ui.attachments.attachment_row import AttachmentRow
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.casework.attachments import open_thumbnail, save_attachment
from fieldcase.usecases.training.courses import CourseFile
from fieldcase.usecases.training.signed_sheets import list_sheets
from fieldcase.usecases.workspace import Workspace


class SheetsCard(Card):
    """`show_course(file)`; they are attached in the register, each to its meeting."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Signed sheets"))
        self._desk, self._words = desk, words
        self._number = ""
        self._none = label(
            words.say("None yet. Attach a scan in the register, on its day."),
            Role.QUIET,
            wraps=True,
        )
        self.rows = QVBoxLayout()
        self.rows.setSpacing(SMALL)
        self.add(self._none)
        self.content.addLayout(self.rows)
        if not sees(desk.workspace.staff.role, Attachment, "digest"):
            self.hide()

    def show_course(self, file: CourseFile) -> None:
        self._number = file.course.number
        self._desk.ask(self, partial(_gather, file.course.id), self._show)

    def _show(self, found: list[tuple[Attachment, QImage]]) -> None:
        clear(self.rows)
        for attachment, small in found:
            row = AttachmentRow(self._words, attachment, small)
            row.open_button.hide()
            row.save_button.clicked.connect(partial(self._save, attachment))
            self.rows.addWidget(row)
        self._none.setVisible(not found)

    def _save(self, attachment: Attachment) -> None:
        suffix = attachment.media_type.rpartition("/")[2]
        name = f"{self._number}-{attachment.id[-4:]}.{suffix}"
        title = self._words.say("Save a readable copy")
        target = self._desk.ask_where(self, title, name)
        if target is not None:
            self._desk.ask(
                self,
                lambda workspace: save_attachment(workspace, attachment.id, target),
                self._tell_saved,
            )

    def _tell_saved(self, target: Path) -> None:
        told = self._words.say(
            "A copy is in {name}. It is not encrypted there: delete it when it is no"
            " longer needed.",
            name=target.name,
        )
        self._desk.tell(Tone.ATTENTION, told)


def _gather(
    course_id: CourseId, workspace: Workspace
) -> list[tuple[Attachment, QImage]]:
    return [(one, _small(workspace, one)) for one in list_sheets(workspace, course_id)]


def _small(workspace: Workspace, attachment: Attachment) -> QImage:
    """Decoded here, not in the window's thread; a PDF has none."""
    if attachment.media_type.is_picture:
        with suppress(AttachmentMissing, AttachmentDamaged):
            return QImage.fromData(open_thumbnail(workspace, attachment.id))
    return QImage()
