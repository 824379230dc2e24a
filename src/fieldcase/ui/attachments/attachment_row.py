"""One scan or photo in the list of a case."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcase.domain.fields import FieldClass
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import ElidedLabel, Role
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.icons import icon
from fieldcase.ui.look.tokens import (
    AREA_SHORT,
    CONTROL_HEIGHT,
    ICON,
    SMALL,
    SNUG,
    Tone,
    palette_now,
)

_KILO, _MEGA = 1 << 10, 1 << 20


class AttachmentRow(QWidget):
    """A small picture of it, what it is, and the ways to see and save it."""

    def __init__(self, words: Words, attachment: Attachment, small: QImage) -> None:
        super().__init__()
        title = attachment.title or words.say("without a title")
        self.setAccessibleName(title)
        self.open_button = Button(
            "", Kind.QUIET, picture="eye", name=words.say("Show {title}", title=title)
        )
        self.save_button = Button(
            "",
            Kind.QUIET,
            picture="folder",
            name=words.say("Save a copy of {title}", title=title),
        )
        for button in (self.open_button, self.save_button):
            button.setFixedWidth(CONTROL_HEIGHT)
        self.open_button.setVisible(attachment.media_type.is_picture)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(ElidedLabel(words.isolated(title)))
        told.addWidget(ElidedLabel(_about(attachment, words), Role.SMALL))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SNUG)
        row.addWidget(_picture(small))
        row.addLayout(told, 1)
        if attachment.sensitivity is not FieldClass.CASEWORK:
            row.addWidget(Pill(words.say("Protected"), Tone.INFORMATION))
        row.addSpacing(SMALL - SNUG)
        row.addWidget(self.open_button)
        row.addWidget(self.save_button)


def _about(attachment: Attachment, words: Words) -> str:
    kind = attachment.media_type.name
    added = words.date(attachment.added_at.date())
    return " · ".join((words.isolated(kind), _size(attachment.size, words), added))


def _size(count: int, words: Words) -> str:
    if count >= _MEGA:
        return words.say("{size} MB", size=words.number(round(count / _MEGA, 1)))
    return words.say("{size} kB", size=words.number(max(1, round(count / _KILO))))


def _picture(small: QImage) -> QLabel:
    """The thumbnail at the screen's own sharpness; a sheet of paper without one."""
    shown = QLabel()
    shown.setFixedSize(AREA_SHORT, AREA_SHORT)
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if small.isNull():
        paper = icon("document", palette_now().quiet, ICON)
        shown.setPixmap(paper.pixmap(ICON, ICON))
        return shown
    sharpness = shown.devicePixelRatioF()
    side = round(AREA_SHORT * sharpness)
    pixmap = QPixmap.fromImage(
        small.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
    pixmap.setDevicePixelRatio(sharpness)
    shown.setPixmap(pixmap)
    return shown
