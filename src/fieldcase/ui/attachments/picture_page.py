"""A picture as large as the page, in memory only."""

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.ui.attachments.attachments_card import PictureAsked
from fieldcase.ui.controls.button import Button
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.usecases.casework.attachments import list_attachments, open_attachment
from fieldcase.usecases.workspace import Workspace


class PicturePage(Page):
    """`visit(PictureAsked(…))`. `left` carries the case's id."""

    left = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        self._desk = desk
        self._asked: PictureAsked | None = None
        self.view = PictureView()
        self.back_button = Button(desk.words.say("Back to the case"), shortcut="Esc")
        self.body.addWidget(self.view, 1)
        self.add_to_foot(self.back_button)
        self.back_button.clicked.connect(self._go_back)

    def visit(self, argument: object) -> None:
        if not isinstance(argument, PictureAsked):
            return
        self._asked = argument
        self.show_head("")
        self.view.show_picture(QImage())
        self._desk.ask(
            self,
            lambda workspace: _gather(workspace, argument),
            lambda found: self._show(argument, *found),
        )

    def leave(self) -> None:
        """What is not looked at is not kept in memory."""
        self._asked = None
        self.show_head("")
        self.view.setAccessibleName("")
        self.view.show_picture(QImage())

    def _show(
        self, asked: PictureAsked, attachment: Attachment, picture: QImage
    ) -> None:
        if asked != self._asked:
            return
        words = self._desk.words
        title = attachment.title or words.say("without a title")
        self.show_head(words.isolated(title), words.date(attachment.added_at.date()))
        self.view.setAccessibleName(title)
        self.view.show_picture(picture)

    def _go_back(self) -> None:
        if self._asked is not None:
            self.left.emit(self._asked.case_id)


class PictureView(QWidget):
    """The whole picture in the room there is, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)

    def show_picture(self, picture: QImage) -> None:
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room, size = QSizeF(self.size()), QSizeF(self.picture.size())
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        left = (room.width() - size.width()) / 2
        top = (room.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self.picture)


def _gather(workspace: Workspace, asked: PictureAsked) -> tuple[Attachment, QImage]:
    """Decoded here, not in the window's thread.

    Raises:
        RecordNotFound, AttachmentMissing, AttachmentDamaged: as `open_attachment`.
    """
    content = open_attachment(workspace, asked.attachment_id)
    [attachment] = [
        one
        for one in list_attachments(workspace, asked.case_id)
        if one.id == asked.attachment_id
    ]
    return attachment, QImage.fromData(content)
