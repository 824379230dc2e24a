"""Answers ready to go on with, or to be read: the form, the case, the last time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM, Answers, AnswersId
from fieldcase.domain.questionnaires.form_errors import QuestionnaireGone
from fieldcase.domain.questionnaires.questionnaire import FormDeed, QuestionnaireVersion
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.forms.filling import Filling
from fieldcase.forms.scoring import ScoringProfile
from fieldcase.forms.status import element_at
from fieldcase.store.work import Work
from fieldcase.usecases.questionnaires.answer_content import (
    AnswersContent,
    content_from_text,
)
from fieldcase.usecases.questionnaires.answer_words import answer_text
from fieldcase.usecases.questionnaires.case_facts import CaseContext, facts_of
from fieldcase.usecases.questionnaires.fillings import (
    draft_as_answers,
    filling_of,
    gone_on,
    read_again,
    surroundings_of,
)
from fieldcase.usecases.questionnaires.form_packages import Package
from fieldcase.usecases.questionnaires.form_shelves import (
    LibraryEntry,
    compiled_version,
    entry_of,
    find_version,
    package_of,
)
from fieldcase.usecases.questionnaires.scoring_profiles import profile_for
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LastTime:
    """The same questionnaire as it was last finished for the same case and person."""

    at: datetime
    filling: Filling

    def told(self, path: str, language: str = "") -> str:
        """What was answered at a path, as one reads it; "" where nothing was."""
        if language and language != self.filling.wording.language:
            self.filling.speak(language)
        element = element_at(self.filling, path)
        return "" if element is None else answer_text(self.filling, element)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswers:
    """`filling` is ready. `newer` is a version that a draft could be carried over to.

    `scores` are those that finished answers were given; while filling, ask `score`.
    """

    id: AnswersId
    version: QuestionnaireVersion
    deed: FormDeed
    filling: Filling
    context: CaseContext
    record_id: str
    is_final: bool
    saved_at: datetime
    package: Package
    profile: ScoringProfile | None = None
    last_time: LastTime | None = None
    newer: QuestionnaireVersion | None = None
    amends: AnswersId | None = None
    amendment_reason: str = ""
    scores: Mapping[str, object] | None = None

    @property
    def title(self) -> str:
        return self.filling.wording.title or self.version.form_id

    @property
    def languages(self) -> Sequence[str]:
        """As the form names them; `filling.speak` takes one."""
        return self.filling.form.languages


def open_answers(workspace: Workspace, answers_id: AnswersId) -> OpenAnswers:
    """A draft to go on with, or finished answers to read.

    Raises:
        RecordNotFound: there are none of this id that this role sees.
        QuestionnaireGone: their questionnaire is not here.
    """
    with workspace.reading() as work:
        told, content, saved_at = _stored(workspace, work, answers_id)
        opened = _opened(workspace, work, told, content, saved_at)
    if told.case_id is not None:
        note_reading(workspace, told.case_id)
    return opened


def _stored(
    workspace: Workspace, work: Work, answers_id: AnswersId
) -> tuple[Answers, AnswersContent, datetime | None]:
    """With the moment that a draft was saved; None of finished answers."""
    draft = work.drafts.find(DraftId(answers_id))
    if draft is not None and draft.form == ANSWERS_FORM:
        told = draft_as_answers(draft, workspace.staff)
        saved_at: datetime | None = draft.saved_at
    else:
        told, saved_at = work.answers.get(answers_id), None
    seen = redacted(workspace.staff.role, told)
    if not seen.content:
        raise RecordNotFound(RecordKind.ANSWERS, answers_id)
    return seen, content_from_text(seen.content), saved_at


def _opened(
    workspace: Workspace,
    work: Work,
    told: Answers,
    content: AnswersContent,
    saved_at: datetime | None,
) -> OpenAnswers:
    version = find_version(work, told.version_id)
    compiled = compiled_version(work, told.version_id)
    entry = entry_of(work, version.questionnaire_id)
    surroundings = surroundings_of(workspace, work, told, compiled.xml)
    if saved_at is None:
        then = replace(surroundings, now=lambda: told.finished_at)
        filling = read_again(compiled.form, content.saved, then)
    else:
        filling = gone_on(compiled.form, content.saved, surroundings)
    role, today = workspace.staff.role, workspace.today()
    return OpenAnswers(
        id=told.id,
        version=version,
        deed=told.deed,
        filling=filling,
        context=facts_of(work, role, today, told.case_id, told.person_id).context,
        record_id=told.record_id,
        is_final=saved_at is None,
        saved_at=saved_at or told.finished_at,
        package=package_of(work, told.version_id),
        profile=profile_for(entry, compiled.profile, today),
        last_time=_last_time(workspace, work, told),
        newer=None if saved_at is None else _newer(entry, version),
        amends=told.amends,
        amendment_reason=told.amendment_reason,
        scores=content.scores,
    )


def _last_time(workspace: Workspace, work: Work, told: Answers) -> LastTime | None:
    """Of the same case and person, before these; not what these amend."""
    if told.case_id is None and told.person_id is None:
        return None
    about = {"case_id": told.case_id, "person_id": told.person_id}
    for line in work.filled.lines(form_id=told.form_id, deed=told.deed, **about):
        if line.id in {told.id, told.amends} or line.finished_at > told.finished_at:
            continue
        seen = redacted(workspace.staff.role, work.answers.get(line.id))
        try:
            return LastTime(line.finished_at, filling_of(work, seen))
        except (RecordNotFound, QuestionnaireGone):
            return None
    return None


def _newer(
    entry: LibraryEntry | None, version: QuestionnaireVersion
) -> QuestionnaireVersion | None:
    current = None if entry is None else entry.current
    return None if current is None or current.id == version.id else current
