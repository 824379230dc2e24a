"""Signed attendance sheets: scans that belong to a meeting, and so to no case."""

from pathlib import Path

from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.meeting import MeetingId
from fieldcase.usecases.casework.attachments import About, attach, attachments_of
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.workspace import Workspace


def attach_sheet(
    workspace: Workspace, meeting_id: MeetingId, source: Path | bytes, title: str
) -> Attachment:
    """Keep the scan of a meeting's signed sheet.

    Raises:
        FileNotReadable, AttachmentTooLarge, AttachmentNotSupported,
        PictureUnreadable, RecordNotFound, StoreReadOnly, DiskFull: as `attach`.
    """
    about = About(
        case_id=NO_CASE,
        owner_kind=RecordKind.MEETING,
        owner_id=meeting_id,
        title=title,
    )
    return attach(workspace, about, source)


def list_sheets(workspace: Workspace, course_id: CourseId) -> list[Attachment]:
    """Of all meetings of a course that the role sees, in the order they were added."""
    with workspace.reading() as work:
        meetings = [one.id for one in work.meetings.where(course_id=course_id)]
    return attachments_of(workspace, meetings)
