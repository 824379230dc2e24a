"""An attachment: a scan or a photo that belongs to a record."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.consent.consent import ConsentId
from fieldcase.domain.fields import Casework, FieldClass, Operational
from fieldcase.domain.identity import StaffId

AttachmentId = NewType("AttachmentId", str)


class MediaType(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    MP3 = "audio/mpeg"
    M4A = "audio/mp4"
    OGG = "audio/ogg"
    WAV = "audio/wav"
    AMR = "audio/amr"
    MP4 = "video/mp4"
    WEBM = "video/webm"
    QUICKTIME = "video/quicktime"
    THREE_GP = "video/3gpp"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    OPEN_TEXT = "application/vnd.oasis.opendocument.text"
    OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"
    TEXT = "text/plain"
    OTHER = "application/octet-stream"

    @property
    def is_picture(self) -> bool:
        return self.startswith("image/")

    @property
    def ending(self) -> str:
        """What the names of such files end in."""
        return _ENDINGS[self]


_ENDINGS = MappingProxyType(
    {
        MediaType.PDF: ".pdf",
        MediaType.JPEG: ".jpg",
        MediaType.PNG: ".png",
        MediaType.WEBP: ".webp",
        MediaType.MP3: ".mp3",
        MediaType.M4A: ".m4a",
        MediaType.OGG: ".ogg",
        MediaType.WAV: ".wav",
        MediaType.AMR: ".amr",
        MediaType.MP4: ".mp4",
        MediaType.WEBM: ".webm",
        MediaType.QUICKTIME: ".mov",
        MediaType.THREE_GP: ".3gp",
        MediaType.WORD: ".docx",
        MediaType.EXCEL: ".xlsx",
        MediaType.OPEN_TEXT: ".odt",
        MediaType.OPEN_SHEET: ".ods",
        MediaType.TEXT: ".txt",
        MediaType.OTHER: ".bin",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What is known of the file; `owner_kind` and `owner_id` name its record.

    `digest` is the file's name, keyed by the store, and `size` its length in bytes
    as it is kept. `sensitivity` is the class of what is to be seen on it.
    """

    id: Operational[AttachmentId]
    case_id: Operational[CaseId]
    owner_kind: Operational[str]
    owner_id: Operational[str]
    media_type: Operational[MediaType]
    size: Operational[int]
    added_at: Operational[datetime]
    added_by: Operational[StaffId]
    digest: Casework[str] = ""
    title: Casework[str] = ""
    sensitivity: Operational[FieldClass] = FieldClass.CASEWORK
    consent_id: Operational[ConsentId | None] = None
