"""The answers of a form brought to life: begun, gone on with, or read again."""

from dataclasses import dataclass
from random import Random

import msgspec

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.questionnaires.answers import Answers, AnswersId
from fieldcase.domain.questionnaires.form_errors import QuestionnaireGone
from fieldcase.domain.questionnaires.questionnaire import VersionId
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import put_together
from fieldcase.domain.staff import StaffMember
from fieldcase.forms.external import LAST_SAVED
from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Form
from fieldcase.forms.saved import AnotherVersion, SavedFilling, reopened, resumed
from fieldcase.forms.surroundings import Surroundings
from fieldcase.forms.tree import Element
from fieldcase.forms.versions import LostAnswer, migrated
from fieldcase.store.work import Work
from fieldcase.usecases.questionnaires.answer_content import content_from_text
from fieldcase.usecases.questionnaires.case_facts import facts_of
from fieldcase.usecases.questionnaires.form_packages import Package
from fieldcase.usecases.questionnaires.form_shelves import compiled_version, package_of
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Previewed:
    """A form to try, with the files that its labels show."""

    filling: Filling
    package: Package


def new_filling(workspace: Workspace, work: Work, told: Answers) -> Filling:
    """A filling of the version, with all it may ask for; nothing is begun yet."""
    compiled = compiled_version(work, told.version_id)
    surroundings = surroundings_of(workspace, work, told, compiled.xml)
    return Filling(compiled.form, surroundings)


def filling_of(work: Work, told: Answers) -> Filling:
    """What was finished, to be read or given out.

    Raises:
        RecordNotFound: this role does not see it, it was erased, or says nothing that
            can be read.
        QuestionnaireGone: its questionnaire is not here.
    """
    if not told.content:
        raise RecordNotFound(RecordKind.ANSWERS, told.id)
    compiled = compiled_version(work, told.version_id)
    try:
        kept = content_from_text(told.content).saved
    except msgspec.MsgspecError as error:
        raise RecordNotFound(RecordKind.ANSWERS, told.id) from error
    plain = Surroundings(lambda: told.finished_at, Random(0))  # noqa: S311 nothing is drawn
    return read_again(compiled.form, kept, plain)


def carried_over(
    workspace: Workspace, work: Work, told: Answers, to: VersionId
) -> tuple[Filling, list[LostAnswer]]:
    """A draft in another version, and what found no place there."""
    compiled = compiled_version(work, to)
    surroundings = surroundings_of(workspace, work, told, compiled.xml)
    return migrated(content_from_text(told.content).saved, compiled.form, surroundings)


def draft_as_answers(draft: Draft, by: StaffMember) -> Answers:
    """What a draft would become, as far as it goes."""
    known = Answers.__dataclass_fields__
    told = {name: value for name, value in draft.entries.items() if name in known}
    return put_together(
        Answers,
        {
            **{name: value for name, value in told.items() if value},
            "id": draft.id,
            "case_id": draft.case_id or None,
            "begun_at": draft.begun_at.isoformat(),
            "finished_at": draft.saved_at.isoformat(),
            "finished_by": by.id,
        },
    )


def surroundings_of(
    workspace: Workspace, work: Work, told: Answers, xml: str, language: str = ""
) -> Surroundings:
    """All that the rules may ask for, read now: none of them waits for the store."""
    role, today = workspace.staff.role, workspace.today()
    facts = facts_of(work, role, today, told.case_id, told.person_id)
    drawn = int.from_bytes(workspace.randomness(8))
    return Surroundings(
        workspace.clock.now,
        Random(drawn),  # noqa: S311 no secret rests on it
        language,
        properties={
            "username": workspace.staff.id,  # a pseudonym, never the name
            "deviceid": workspace.device.code,
        },
        look_up=facts.look_up,
        lists=facts.lists,
        last_saved=_last_saved(workspace, work, told, xml),
    )


def read_again(form: Form, kept: SavedFilling, surroundings: Surroundings) -> Filling:
    """As it was finished, though another program compiled the form since."""
    try:
        return reopened(form, kept, surroundings)
    except AnotherVersion:
        return migrated(kept, form, surroundings)[0]


def gone_on(form: Form, kept: SavedFilling, surroundings: Surroundings) -> Filling:
    """A draft where it was left, though another program compiled the form since."""
    try:
        return resumed(form, kept, surroundings)
    except AnotherVersion:
        return migrated(kept, form, surroundings)[0]


def _last_saved(
    workspace: Workspace, work: Work, told: Answers, xml: str
) -> Element | None:
    """What this staff member finished last with the questionnaire, if it asks."""
    if f'"{LAST_SAVED}"' not in xml:
        return None
    by = workspace.staff.id
    last = work.filled.latest(form_id=told.form_id, finished_by=by, deed=told.deed)
    if last is None:
        return None
    seen = redacted(workspace.staff.role, work.answers.get(last))
    try:
        return filling_of(work, seen).root
    except (RecordNotFound, QuestionnaireGone):
        return None


def preview(workspace: Workspace, of: VersionId) -> Previewed:
    """A version to look at and try: nothing of it is kept.

    Raises:
        QuestionnaireGone: it is not here.
    """
    nobody = Answers(
        id=AnswersId(""),
        version_id=of,
        form_id="",
        finished_at=workspace.clock.now(),
        finished_by=workspace.staff.id,
    )
    with workspace.reading() as work:
        filling = new_filling(workspace, work, nobody)
        package = package_of(work, of)
    filling.begin()
    return Previewed(filling, package)
