"""Photos of a visit: kept only where everybody spoken with lets them be published."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.errors import AttachmentDamaged, AttachmentMissing
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.monitoring.visit import VisitId
from fieldcase.domain.monitoring.visit_rules import story_consent
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.usecases.casework.attachments import (
    MOST_BYTES,
    About,
    attach,
    attachments_of,
    open_thumbnail,
)
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.monitoring.visits import check_may_visit, visits_in
from fieldcase.usecases.workspace import Workspace

PHOTO = "photo"  # the field that problems of a photo are told of


@dataclass(frozen=True, slots=True)
class Photo:
    """`small` is a JPEG; b"" where the picture itself is not here or is damaged."""

    attachment: Attachment
    small: bytes


def keep_photo(
    workspace: Workspace, visit_id: VisitId, source: Path | bytes, title: str = ""
) -> Attachment:
    """Attach a photo to a signed visit, with the consent that allows it.

    Raises:
        DeedNotAllowed: this role does not see visits.
        EntriesRefused: nobody allows it, or it is no picture.
        FileNotReadable, AttachmentTooLarge, AttachmentNotSupported,
        PictureUnreadable: as they say.
        RecordNotFound: there is no such visit.
    """
    check_may_visit(workspace)
    with workspace.reading() as work:
        visit = visits_in(work).get(visit_id)
        records = case_records(work, visit.case_id)
    allowed = story_consent(records.consents, visit.respondents)
    if allowed is None:
        refuse((Problem(PHOTO, Rule.PHOTO_NOT_ALLOWED),))
    content = source if isinstance(source, bytes) else read_chosen(source, MOST_BYTES)
    if content.startswith(b"%PDF"):
        refuse((Problem(PHOTO, Rule.NOT_A_PHOTO),))
    about = About(
        case_id=visit.case_id,
        owner_kind=RecordKind.VISIT,
        owner_id=visit_id,
        title=title.strip(),
        sensitivity=FieldClass.CASEWORK,
        consent_id=None if allowed is None else allowed.id,
    )
    return attach(workspace, about, content)


def photos_of(workspace: Workspace, visit_id: VisitId) -> list[Photo]:
    """Those of one visit that the role sees, as they were added."""
    return [
        Photo(one, _small(workspace, one))
        for one in attachments_of(workspace, [visit_id])
    ]


def _small(workspace: Workspace, one: Attachment) -> bytes:
    with suppress(AttachmentMissing, AttachmentDamaged):
        return open_thumbnail(workspace, one.id)
    return b""
