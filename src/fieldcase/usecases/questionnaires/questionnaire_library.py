"""The library of questionnaires: taken in, compared, retired, given a deed to serve."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.questionnaires.form_errors import KeptByHeadquarters, VersionTaken
from fieldcase.domain.questionnaires.questionnaire import (
    FormDeed,
    Questionnaire,
    QuestionnaireId,
    QuestionnaireVersion,
    VersionId,
    questionnaire_id,
    version_id,
)
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.forms.model import Form, NodeKind
from fieldcase.forms.problems import FormProblem, FormRefused
from fieldcase.forms.versions import FormDifference, compared
from fieldcase.store.work import Work
from fieldcase.usecases.questionnaires.form_packages import (
    CheckedPackage,
    packed,
    read_package,
)
from fieldcase.usecases.questionnaires.form_shelves import (
    LibraryEntry,
    compiled_version,
    entries_in,
    entry_of,
    find_version,
    keep,
)
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A version in the library; `is_new` says whether it was not there before."""

    version: QuestionnaireVersion
    is_new: bool
    advice: Sequence[FormProblem]


def list_questionnaires(workspace: Workspace) -> list[LibraryEntry]:
    """The whole library, retired ones too: ours first, then in the order of titles."""
    with workspace.reading() as work:
        return entries_in(work)


def find_questionnaire(workspace: Workspace, form_id: str) -> LibraryEntry:
    """The questionnaire that its workbook calls so.

    Raises:
        RecordNotFound: the library has none.
    """
    with workspace.reading() as work:
        entry = entry_of(work, questionnaire_id(form_id))
    if entry is None:
        raise RecordNotFound(RecordKind.QUESTIONNAIRE, form_id)
    return entry


def count_answers(workspace: Workspace) -> dict[str, int]:
    """How many are finished, by the form's own id; an amendment adds none."""
    with workspace.reading() as work:
        return work.filled.counts()


def take_in_questionnaire(
    workspace: Workspace, path: Path, deed: FormDeed | None = None
) -> TakenIn:
    """Take a workbook into the library with the files beside it that it needs.

    The same file twice is once. At headquarters it is for everybody.

    Raises:
        DeedNotAllowed: not every role keeps the library.
        FileNotReadable: there is no such file.
        FormRefused: with every problem; nothing was taken in.
        VersionTaken: the library has another content under this version.
    """
    check_allowed(workspace.staff.role, Deed.KEEP_QUESTIONNAIRES)
    read = read_package(path)
    form = read.checked.form
    if form is None:
        raise FormRefused(read.checked.problems)
    made = _version_of(workspace, read, form)
    with workspace.work() as work:
        entry = entry_of(work, made.questionnaire_id)
        known = entry.versions if entry is not None else ()
        _check_version(made, known)
        found = next((each for each in known if each.id == made.id), None)
        if found is None:
            for _, content in read.package.files:
                for part in packed(content):
                    keep(workspace, work, part)
            keep(workspace, work, made)
            _note_taken_in(workspace, work, made.id)
        _set_deed(workspace, work, made, entry, deed)
    return TakenIn(found or made, found is None, read.checked.problems)


def set_deed(workspace: Workspace, of: QuestionnaireId, deed: FormDeed) -> None:
    """Say what a questionnaire is filled for, from now on.

    Raises:
        DeedNotAllowed, KeptByHeadquarters, RecordNotFound: as they say.
    """
    _decide(workspace, of, deed=deed)


def retire_questionnaire(
    workspace: Workspace, of: QuestionnaireId, *, is_retired: bool = True
) -> None:
    """Begin it no more, or again; what was filled stays.

    Raises:
        DeedNotAllowed, KeptByHeadquarters, RecordNotFound: as they say.
    """
    _decide(workspace, of, is_retired=is_retired)


def retire_version(
    workspace: Workspace, of: VersionId, *, is_retired: bool = True
) -> None:
    """Begin one version no more: the one before takes its place.

    Raises:
        DeedNotAllowed, KeptByHeadquarters, QuestionnaireGone: as they say.
    """
    with workspace.reading() as work:
        version = find_version(work, of)
        entry = entry_of(work, version.questionnaire_id)
    before = () if entry is None else entry.questionnaire.retired_versions
    rest = tuple(each for each in before if each != of)
    now = (*rest, str(of)) if is_retired else rest
    _decide(workspace, version.questionnaire_id, retired_versions=now)


def compare_versions(
    workspace: Workspace, older: VersionId, newer: VersionId
) -> list[FormDifference]:
    """What differs between two versions, question by question.

    Raises:
        QuestionnaireGone: one of them is not here, or not whole.
    """
    with workspace.reading() as work:
        before, after = (compiled_version(work, each) for each in (older, newer))
    return compared(before.form, after.form)


def _version_of(
    workspace: Workspace, read: CheckedPackage, form: Form
) -> QuestionnaireVersion:
    package = read.package
    digest = package.digest
    return QuestionnaireVersion(
        id=version_id(form.id, form.version, digest),
        questionnaire_id=questionnaire_id(form.id),
        form_id=form.id,
        version=form.version,
        title=form.title,
        digest=digest,
        taken_in_at=workspace.clock.now(),
        taken_in_by=workspace.staff.id,
        languages=form.languages,
        questions=sum(each.kind is NodeKind.QUESTION for each in form.nodes.values()),
        size=package.size,
        file_names=tuple(name for name, _ in package.files),
        file_parts=tuple(
            " ".join(part.id for part in packed(content))
            for _, content in package.files
        ),
    )


def _check_version(
    made: QuestionnaireVersion, known: Iterable[QuestionnaireVersion]
) -> None:
    for each in known:
        if each.version == made.version and each.id != made.id:
            raise VersionTaken(made.title, made.version)


def _set_deed(
    workspace: Workspace,
    work: Work,
    made: QuestionnaireVersion,
    entry: LibraryEntry | None,
    deed: FormDeed | None,
) -> None:
    """Where nothing is said, what was decided before goes on."""
    if entry is None:
        before = Questionnaire(id=made.questionnaire_id, form_id=made.form_id)
    else:
        before = entry.questionnaire
    decided = before if deed is None else replace(before, deed=deed)
    if entry is None or decided != before:
        _check_mine(workspace, entry)
        keep(workspace, work, decided)


def _decide(workspace: Workspace, of: QuestionnaireId, **decided: object) -> None:
    check_allowed(workspace.staff.role, Deed.KEEP_QUESTIONNAIRES)
    with workspace.work() as work:
        entry = entry_of(work, of)
        if entry is None:
            raise RecordNotFound(RecordKind.QUESTIONNAIRE, of)
        _check_mine(workspace, entry)
        changed = replace(entry.questionnaire, **decided)  # type: ignore[arg-type] # fields of that entity, by its callers
        keep(workspace, work, changed)


def _check_mine(workspace: Workspace, entry: LibraryEntry | None) -> None:
    if entry is not None and entry.is_shared and not workspace.is_headquarters:
        raise KeptByHeadquarters


def _note_taken_in(workspace: Workspace, work: Work, of: VersionId) -> None:
    entry = new_entry(workspace, AuditDeed.IMPORTED)
    work.audit.save(replace(entry, record_id=of, what="questionnaire", count=1))
