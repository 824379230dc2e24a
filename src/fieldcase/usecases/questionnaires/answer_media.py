"""Pictures, sounds, films and files that answer a question: attachments of answers.

A file is sealed beside the records as soon as it is chosen, and named by the draft;
the record that names it comes with the finished answers. What nobody names any more,
as after discarding the draft, is cleared away like every orphan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.errors import AttachmentTooLarge, RecordNotFound
from fieldcase.domain.need_to_know import may_see
from fieldcase.domain.questionnaires.answers import Answers, AnswersId
from fieldcase.domain.questionnaires.questionnaire import class_of_deed
from fieldcase.domain.record_keeping.attachment import Attachment, AttachmentId
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.forms.filling import Filling
from fieldcase.store.attachments import Attachments
from fieldcase.usecases.casework.attachments import MOST_BYTES
from fieldcase.usecases.questionnaires.draft_media import MEDIA, DraftMedium, media_of
from fieldcase.usecases.record_keeping.drafts import stored_draft
from fieldcase.usecases.workspace import Workspace

MOST_MEDIA_BYTES = 50 << 20  # of a sound, a film or a file


def attach_medium(
    workspace: Workspace, answers_id: AnswersId, source: Path | bytes, wanted: str
) -> str:
    """Seal a file for a question of a draft, and say what to answer: its name.

    `wanted` is the question's media type, as in `image/*`, or "" for any file. Photos
    lose place, time and camera; sounds and films are kept as they are.

    Raises:
        FileNotReadable, AttachmentTooLarge, PictureUnreadable: as they say.
        MediumNotSupported: it is another kind of file than the question asks for.
        RecordNotFound: the draft was finished or discarded.
        StoreReadOnly, DiskFull: nothing was attached.
    """
    from fieldcase.documents.media import hand_in_for  # noqa: PLC0415 slow to load

    most = MOST_BYTES if wanted.startswith("image") else MOST_MEDIA_BYTES
    content = source if isinstance(source, bytes) else read_chosen(source, most)
    if len(content) > most:
        raise AttachmentTooLarge(most >> 20)
    handed_in = hand_in_for(content, wanted)
    with workspace.work() as work:
        draft = stored_draft(work, DraftId(answers_id))
        digest = _files(workspace).put(handed_in.content, handed_in.thumbnail)
        drawn = workspace.randomness(6).hex()
        medium = DraftMedium(
            name=f"{drawn}{handed_in.media_type.ending}",
            digest=digest,
            media_type=handed_in.media_type,
            size=len(handed_in.content),
        )
        told: JsonValue = [
            msgspec.to_builtins(each) for each in (*media_of(draft), medium)
        ]
        work.drafts.save(replace(draft, entries={**draft.entries, MEDIA: told}))
    return medium.name


def open_medium(workspace: Workspace, answers_id: AnswersId, name: str) -> bytes:
    """The file that an answer names, of a draft or of finished answers.

    Raises:
        RecordNotFound: there is none that this role sees.
        AttachmentMissing, AttachmentDamaged: its file is.
    """
    return _files(workspace).read(_digest(workspace, answers_id, name))


def media_records(
    workspace: Workspace, draft: Draft, finished: Answers, filling: Filling
) -> Iterator[Attachment]:
    """The attachments that finished answers bring: of what is still answered."""
    answered = {element.value for element in filling.root.walk() if element.live}
    for medium in media_of(draft):
        if medium.name in answered:
            yield Attachment(
                id=AttachmentId(workspace.new_id()),
                case_id=finished.case_id or CaseId(""),
                owner_kind=RecordKind.ANSWERS,
                owner_id=finished.id,
                media_type=medium.media_type,
                size=medium.size,
                added_at=finished.finished_at,
                added_by=finished.finished_by,
                digest=medium.digest,
                title=medium.name,
                sensitivity=class_of_deed(finished.deed),
            )


def _digest(workspace: Workspace, answers_id: AnswersId, name: str) -> str:
    """An amendment shows what the answers it amends had."""
    role = workspace.staff.role
    with workspace.reading() as work:
        wanted: str | None = answers_id
        asked = set[str]()
        while wanted is not None and wanted not in asked:  # what amends itself ends too
            asked.add(wanted)
            draft = work.drafts.find(DraftId(wanted))
            found: Sequence[DraftMedium | Attachment]
            if draft is not None:
                found = [each for each in media_of(draft) if each.name == name]
                amended = draft.entries.get("amends")
                wanted = str(amended) if amended else None
            else:
                attached = work.attachments.where(owner_id=wanted, title=name)
                found = [each for each in attached if may_see(role, each.sensitivity)]
                answers = work.answers.find(wanted)
                wanted = None if answers is None else answers.amends
            for each in found:
                if each.digest:
                    return each.digest
    raise RecordNotFound(RecordKind.ATTACHMENT, name)


def _files(workspace: Workspace) -> Attachments:
    store = workspace.store
    return Attachments(store.place, store.key, workspace.randomness)
