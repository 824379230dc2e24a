"""The scans and photos of a case: attach by choosing or dropping, see, save."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.errors import AttachmentDamaged, AttachmentMissing
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.record_keeping.attachment import Attachment, AttachmentId
from fieldcase.ui.attachments.attaching_panel import AttachingPanel
from fieldcase.ui.attachments.attachment_row import AttachmentRow
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.casework.attachments import (
    list_attachments,
    open_thumbnail,
    save_attachment,
)
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PictureAsked:
    """Which picture is to be looked at, and the case to come back to.

    The window remembers it while it is locked: it names nobody.
    """

    case_id: CaseId
    attachment_id: AttachmentId


class AttachmentsCard(Card):
    """`show_case(file)`; `picture_asked` carries a `PictureAsked`."""

    picture_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Scans and photos"))
        self._desk, self._words = desk, words
        self._file: CaseFile | None = None
        self._is_seen = sees(desk.workspace.staff.role, Attachment, "digest")
        self.attach_button = Button(
            words.say("Attach a file"), Kind.QUIET, picture="plus"
        )
        self.add_beside_title(self.attach_button)
        self.panel = AttachingPanel(desk)
        self._none = label(
            words.say("None yet. PDF files and pictures can be dropped here too."),
            Role.QUIET,
            wraps=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SMALL)
        self.add(self.panel, self._none)
        self.content.addLayout(self._rows)
        self.setAcceptDrops(True)
        if not self._is_seen:
            self.hide()  # shown, it would be a window of its own for a moment
        self.attach_button.clicked.connect(self._choose)

    def show_case(self, file: CaseFile) -> None:
        if self._file is None or self._file.case.id != file.case.id:
            self.panel.hide()
        self._file = file
        if self._is_seen:
            case_id = file.case.id
            self._desk.ask(
                self, partial(_gather, case_id), partial(self._show, case_id)
            )

    def rows(self) -> list[AttachmentRow]:
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if isinstance(widget, AttachmentRow)]

    def offer(self, paths: Sequence[Path]) -> None:
        """Ask what has to be known before these are attached."""
        if self._file is not None and paths:
            self.panel.ask(self._file, paths)

    def save(self, attachment: Attachment, target: Path) -> None:
        """A copy that anybody can read, on purpose."""
        self._desk.ask(
            self,
            lambda workspace: save_attachment(workspace, attachment.id, target),
            self._tell_saved,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.offer(_files_in(event))

    def _choose(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("Which scan or photo?"))
        if path is not None:
            self.offer([path])

    def _ask_where(self, attachment: Attachment) -> None:
        """The title may name somebody, so it does not name the file."""
        if self._file is not None:
            suffix = attachment.media_type.rpartition("/")[2]
            name = f"{self._file.case.number}-{attachment.id[-4:]}.{suffix}"
            title = self._words.say("Save a readable copy")
            target = self._desk.ask_where(self, title, name)
            if target is not None:
                self.save(attachment, target)

    def _show(
        self, case_id: CaseId, found: Sequence[tuple[Attachment, QImage]]
    ) -> None:
        if self._file is None or self._file.case.id != case_id:
            return
        for row in self.rows():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for attachment, small in found:
            row = AttachmentRow(self._words, attachment, small)
            asked = PictureAsked(case_id, attachment.id)
            row.open_button.clicked.connect(
                lambda _=False, it=asked: self.picture_asked.emit(it)
            )
            row.save_button.clicked.connect(
                lambda _=False, it=attachment: self._ask_where(it)
            )
            self._rows.addWidget(row)
        self._none.setVisible(not found)

    def _tell_saved(self, target: Path) -> None:
        told = self._words.say(
            "A copy is in {name}. It is not encrypted there: delete it when it is no"
            " longer needed.",
            name=target.name,
        )
        self._desk.tell(Tone.ATTENTION, told)


def _files_in(event: QDropEvent) -> list[Path]:
    """The files of this computer that are dropped."""
    found = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return [path for path in found if path.is_file()]


def _gather(case_id: CaseId, workspace: Workspace) -> list[tuple[Attachment, QImage]]:
    found = list_attachments(workspace, case_id)
    return [(one, _small(workspace, one)) for one in found]


def _small(workspace: Workspace, attachment: Attachment) -> QImage:
    """Decoded here, not in the window's thread.

    A PDF has none, nor has what is damaged or not here yet; opening that says why.
    """
    if attachment.media_type.is_picture:
        with suppress(AttachmentMissing, AttachmentDamaged):
            return QImage.fromData(open_thumbnail(workspace, attachment.id))
    return QImage()
