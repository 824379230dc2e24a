"""Filling questionnaires: begun as a draft, kept to the last second, final at the end.

The draft has the id that the finished answers will have. It goes on with the version
that began it; `carry_over` takes it to a newer one. `open_answers` stands beside.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import DeedNotAllowed, RecordNotFound
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.questionnaires.answers import (
    ANSWERS_FORM,
    ANSWERS_FORM_VERSION,
    Answers,
    AnswersId,
    field_of,
)
from fieldcase.domain.questionnaires.form_errors import (
    AnswersTooLarge,
    AnswersUnfinished,
    QuestionnaireRetired,
)
from fieldcase.domain.questionnaires.questionnaire import (
    FormDeed,
    QuestionnaireVersion,
    VersionId,
)
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.records import put_together
from fieldcase.forms.filling import Filling
from fieldcase.forms.saved import SavedFilling, saved
from fieldcase.forms.status import statuses
from fieldcase.store.work import Work
from fieldcase.usecases.questionnaires.answer_audit import note_log
from fieldcase.usecases.questionnaires.answer_content import (
    AnswersContent,
    content_as_text,
    content_from_text,
)
from fieldcase.usecases.questionnaires.answer_deeds import deed_of, may_see_answers
from fieldcase.usecases.questionnaires.answer_media import media_records
from fieldcase.usecases.questionnaires.fillings import new_filling
from fieldcase.usecases.questionnaires.form_shelves import (
    entry_of,
    find_version,
    keep_own_copy,
)
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.questionnaires.questionnaires import score, score_facts
from fieldcase.usecases.record_keeping.drafts import (
    NO_CASE,
    check_not_erased,
    stored_draft,
)
from fieldcase.usecases.workspace import Workspace

MOST_TEXT = 3 << 20  # bytes: with all around it, it fits into a change


def begin_answers(
    workspace: Workspace,
    version_id: VersionId,
    *,
    case_id: CaseId | None = None,
    person_id: PersonId | None = None,
    deed: FormDeed | None = None,
    record_id: str = "",
) -> AnswersId:
    """A draft with what the form itself notes; the deed is the questionnaire's own.

    `record_id` is the visit, meeting or other record that the answers belong to.

    Raises:
        QuestionnaireGone, QuestionnaireRetired: it cannot be begun.
        DeedNotAllowed: this role does not see what would be answered.
        RecordNotFound, ValueErased: there is no such case or person any more.
    """
    with workspace.work() as work:
        version = find_version(work, version_id)
        of_form = _deed_served(work, version)
        told = Answers(
            id=AnswersId(workspace.new_id()),
            version_id=version_id,
            form_id=version.form_id,
            deed=deed or of_form,
            finished_at=workspace.clock.now(),
            finished_by=workspace.staff.id,
            case_id=case_id,
            person_id=person_id,
            record_id=record_id,
        )
        check_may_fill(workspace, told.deed)
        _check_about(work, case_id, person_id)
        keep_own_copy(work, version_id)
        filling = new_filling(workspace, work, told)
        filling.begin()
        work.drafts.save(_draft(workspace, told, saved(filling)))
    return told.id


def _deed_served(work: Work, version: QuestionnaireVersion) -> FormDeed:
    entry = entry_of(work, version.questionnaire_id)
    if entry is not None and entry.questionnaire.is_retired:
        raise QuestionnaireRetired
    return FormDeed.OTHER if entry is None else entry.questionnaire.deed


def save_answers(
    workspace: Workspace, answers_id: AnswersId, kept: SavedFilling
) -> datetime:
    """Keep what is answered now, valid or not; when that was.

    Raises:
        RecordNotFound: it was finished or discarded meanwhile, and stays so.
    """
    with workspace.work() as work:
        draft = answers_draft(work, answers_id)
        check_may_fill(workspace, deed_of(draft))
        return _keep(workspace, work, draft, kept).saved_at


def finish_answers(
    workspace: Workspace, answers_id: AnswersId, kept: SavedFilling | None = None
) -> Answers:
    """Make them final: what is not relevant is left out, and the scores stay with it.

    Raises:
        AnswersUnfinished: with the paths; the draft keeps everything.
        AnswersTooLarge: more than can be sent.
        RecordNotFound: it was finished or discarded meanwhile.
    """
    if kept is not None:
        save_answers(workspace, answers_id, kept)
    opened = open_answers(workspace, answers_id)
    if opened.is_final:
        raise RecordNotFound("draft", answers_id)
    filling = opened.filling
    filling.finish()
    note_log(filling)
    paths = tuple(open_paths(filling))
    if paths:
        raise AnswersUnfinished(paths, len(paths))
    scores = None if opened.profile is None else score(filling, opened.profile)
    content = AnswersContent(saved(filling, relevant_only=True), score_facts(scores))
    text = content_as_text(content)
    if len(text.encode()) > MOST_TEXT:
        raise AnswersTooLarge(MOST_TEXT >> 20)
    with workspace.work() as work:
        draft = answers_draft(work, answers_id)  # two windows finish it once
        finished = _finished(workspace, work, draft, text)
        work.answers.save(finished)
        for medium in media_records(workspace, draft, finished, filling):
            work.attachments.save(medium)
        work.drafts.remove(draft.id)
    return redacted(workspace.staff.role, finished)


def amend_answers(
    workspace: Workspace, answers_id: AnswersId, reason: str = ""
) -> AnswersId:
    """A draft that begins with what was finished; finishing it names the old one.

    Raises:
        RecordNotFound, ValueErased: it is not here, or about somebody who was erased.
        DeedNotAllowed: this role does not see what was answered.
    """
    with workspace.work() as work:
        old = work.answers.get(answers_id)
        check_may_fill(workspace, old.deed)
        _check_about(work, old.case_id, old.person_id)
        told = replace(
            old,
            id=AnswersId(workspace.new_id()),
            amends=old.id,
            amendment_reason=reason.strip(),
        )
        content = content_from_text(old.content)
        work.drafts.save(_draft(workspace, told, content.saved))
    return told.id


def discard_answers(workspace: Workspace, answers_id: AnswersId) -> None:
    """Throw a draft away, with the files that were attached to it."""
    with workspace.work() as work:
        work.drafts.remove(DraftId(answers_id))


def open_paths(filling: Filling) -> Iterator[str]:
    """The questions that keep it from being finished, in the order of the form."""
    for status in statuses(filling):
        if status.is_relevant and not status.is_valid:
            yield status.path


def answers_draft(work: Work, answers_id: AnswersId) -> Draft:
    """The draft of answers.

    Raises:
        RecordNotFound: it was finished or discarded.
    """
    draft = stored_draft(work, DraftId(answers_id))
    if draft.form != ANSWERS_FORM:
        raise RecordNotFound("draft", answers_id)
    return draft


def check_may_fill(workspace: Workspace, deed: FormDeed) -> None:
    """Refuse who would not see what is answered.

    Raises:
        DeedNotAllowed: this role does not see the class that the deed has.
    """
    if not may_see_answers(workspace.staff.role, deed):
        raise DeedNotAllowed("fill")


def _draft(workspace: Workspace, told: Answers, kept: SavedFilling) -> Draft:
    now = workspace.clock.now()
    entries: dict[str, JsonValue] = {
        "version_id": told.version_id,
        "form_id": told.form_id,
        "deed": told.deed.value,
        "record_id": told.record_id,
        "person_id": told.person_id,
        "amends": told.amends,
        "amendment_reason": told.amendment_reason,
        field_of(told.deed): content_as_text(AnswersContent(kept)),
    }
    return Draft(
        id=DraftId(told.id),
        form=ANSWERS_FORM,
        form_version=ANSWERS_FORM_VERSION,
        case_id=told.case_id or NO_CASE,
        staff_id=workspace.staff.id,
        begun_at=now,
        saved_at=now,
        entries=entries,
    )


def _keep(workspace: Workspace, work: Work, draft: Draft, kept: SavedFilling) -> Draft:
    text = content_as_text(AnswersContent(kept))
    entries = {**draft.entries, field_of(deed_of(draft)): text}
    now = replace(draft, entries=entries, saved_at=workspace.clock.now())
    work.drafts.save(now)
    return now


def _finished(workspace: Workspace, work: Work, draft: Draft, text: str) -> Answers:
    known = Answers.__dataclass_fields__
    entries = {
        name: value for name, value in draft.entries.items() if name in known and value
    }
    number = ""
    if draft.case_id:
        place = len(work.filled.lines(case_id=draft.case_id)) + 1
        number = f"{work.cases.get(draft.case_id).number}/Q{place}"
    return put_together(
        Answers,
        {
            **entries,
            field_of(deed_of(draft)): text,
            "id": draft.id,
            "case_id": draft.case_id or None,
            "number": number,
            "begun_at": draft.begun_at.isoformat(),
            "finished_at": workspace.clock.now().isoformat(),
            "finished_by": workspace.staff.id,
        },
    )


def _check_about(
    work: Work, case_id: CaseId | None, person_id: PersonId | None
) -> None:
    if case_id is not None:
        work.cases.get(case_id)
        check_not_erased(work, case_id, person_id)
    if person_id is not None:
        person = work.persons.get(person_id)
        check_not_erased(work, person.case_id, person_id)
