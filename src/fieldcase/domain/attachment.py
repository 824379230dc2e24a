"""An attachment: a scan or a photo that belongs to a record."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from fieldcase.domain.case import CaseId
from fieldcase.domain.consent import ConsentId
from fieldcase.domain.fields import Casework, FieldClass, Operational
from fieldcase.domain.identity import StaffId

AttachmentId = NewType("AttachmentId", str)


class MediaType(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"

    @property
    def is_picture(self) -> bool:
        return self is not MediaType.PDF


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
