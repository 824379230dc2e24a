"""Carrying a draft over to another version of its questionnaire."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fieldcase.domain.questionnaires.answers import AnswersId, field_of
from fieldcase.domain.questionnaires.questionnaire import (
    QuestionnaireVersion,
    VersionId,
)
from fieldcase.forms.saved import saved
from fieldcase.forms.versions import LostAnswer
from fieldcase.usecases.questionnaires.answer_content import (
    AnswersContent,
    content_as_text,
)
from fieldcase.usecases.questionnaires.answer_deeds import deed_of
from fieldcase.usecases.questionnaires.answers import answers_draft, check_may_fill
from fieldcase.usecases.questionnaires.fillings import carried_over, draft_as_answers
from fieldcase.usecases.questionnaires.form_shelves import find_version, keep_own_copy
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CarryingOver:
    """What would be lost on the way to `version`, with the answers' own words."""

    version: QuestionnaireVersion
    lost: Sequence[LostAnswer]


def look_ahead(
    workspace: Workspace, answers_id: AnswersId, to: VersionId
) -> CarryingOver:
    """What a draft would lose in another version; nothing is changed.

    Raises:
        RecordNotFound: the draft was finished or discarded.
        QuestionnaireGone: the version is not here.
        DeedNotAllowed: this role does not see what was answered.
    """
    with workspace.reading() as work:
        draft = answers_draft(work, answers_id)
        check_may_fill(workspace, deed_of(draft))
        told = draft_as_answers(draft, workspace.staff)
        _, lost = carried_over(workspace, work, told, to)
        return CarryingOver(find_version(work, to), lost)


def carry_over(
    workspace: Workspace, answers_id: AnswersId, to: VersionId
) -> CarryingOver:
    """Go on in another version; what found no place there is gone from the draft.

    Raises:
        RecordNotFound, QuestionnaireGone, DeedNotAllowed: as `look_ahead`.
    """
    with workspace.work() as work:
        draft = answers_draft(work, answers_id)
        check_may_fill(workspace, deed_of(draft))
        told = draft_as_answers(draft, workspace.staff)
        filling, lost = carried_over(workspace, work, told, to)
        version = find_version(work, to)
        keep_own_copy(work, to)
        entries = {
            **draft.entries,
            "version_id": to,
            "form_id": version.form_id,
            field_of(told.deed): content_as_text(AnswersContent(saved(filling))),
        }
        now = replace(draft, entries=entries, saved_at=workspace.clock.now())
        work.drafts.save(now)
    return CarryingOver(version, lost)
