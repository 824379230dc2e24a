"""The shelves of the library, as an open unit of work sees them.

Three shelves make one library: what travels with the program, what headquarters keeps
as records for everybody, and what this store took in for itself. Where they speak of
the same questionnaire, headquarters has the word.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from fieldcase.domain.questionnaires.form_errors import QuestionnaireGone
from fieldcase.domain.questionnaires.questionnaire import (
    KeptProfile,
    Questionnaire,
    QuestionnaireId,
    QuestionnairePart,
    QuestionnaireVersion,
    VersionId,
)
from fieldcase.domain.record_kinds import FINAL_KINDS, Record, RecordKind
from fieldcase.domain.records import kind_of
from fieldcase.store.work import Work
from fieldcase.usecases.questionnaires.built_in_forms import (
    built_in_package,
    built_in_questionnaires,
    built_in_versions,
)
from fieldcase.usecases.questionnaires.form_packages import (
    CompiledPackage,
    Package,
    compiled,
    packed,
    unpacked,
)
from fieldcase.usecases.workspace import Workspace

Kept = TypeVar("Kept", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """One questionnaire; `versions` and `profiles` the latest first.

    `current` is the version that new answers begin with; None once it is retired.
    `is_shared` says that headquarters decides about it.
    """

    questionnaire: Questionnaire
    versions: tuple[QuestionnaireVersion, ...]
    profiles: tuple[KeptProfile, ...] = ()
    is_shared: bool = False

    @property
    def current(self) -> QuestionnaireVersion | None:
        retired = self.questionnaire.retired_versions
        offered = [each for each in self.versions if each.id not in retired]
        return offered[0] if offered and not self.questionnaire.is_retired else None

    @property
    def title(self) -> str:
        shown = self.current or self.versions[0]
        return shown.title or shown.form_id


def entries_in(work: Work) -> list[LibraryEntry]:
    """The library as an open work sees it."""
    decided = {each.id: each for each in built_in_questionnaires()}
    of_kind = RecordKind.QUESTIONNAIRE
    decided |= {each.id: each for each in _kept(work, of_kind, Questionnaire)}
    shared = {each.id for each in work.of_kind(of_kind).where()}
    versions: dict[QuestionnaireId, list[QuestionnaireVersion]] = {}
    for each in _versions_in(work):
        versions.setdefault(each.questionnaire_id, []).append(each)
    profiles = {
        each.id: each for each in _kept(work, RecordKind.SCORING_PROFILE, KeptProfile)
    }
    return [
        LibraryEntry(
            questionnaire=decided.get(of)
            or Questionnaire(id=of, form_id=found[0].form_id),
            versions=tuple(sorted(found, key=_age, reverse=True)),
            profiles=_of_questionnaire(profiles.values(), of),
            is_shared=of in shared,
        )
        for of, found in versions.items()
    ]


def find_version(work: Work, of: VersionId) -> QuestionnaireVersion:
    """A version by its id.

    Raises:
        QuestionnaireGone: this library does not have it.
    """
    for version in built_in_versions():
        if version.id == of:
            return version
    record = work.of_kind(RecordKind.QUESTIONNAIRE_VERSION).find(of)
    record = record or work.own_library.find(RecordKind.QUESTIONNAIRE_VERSION, of)
    if not isinstance(record, QuestionnaireVersion):
        raise QuestionnaireGone
    return record


def package_of(work: Work, of: VersionId) -> Package:
    """The workbook of a version and the files it draws on.

    Raises:
        QuestionnaireGone: not all of it is here.
    """
    built_in = built_in_package(of)
    if built_in is not None:
        return built_in
    version = find_version(work, of)
    files = [
        (name, _file(work, parts))
        for name, parts in zip(version.file_names, version.file_parts, strict=True)
    ]
    return Package(tuple(files))


def compiled_version(work: Work, of: VersionId) -> CompiledPackage:
    """A version ready to be filled.

    Raises:
        QuestionnaireGone: not all of it is here.
        FormRefused: this program does not take it any more.
    """
    return compiled(package_of(work, of))


def keep_own_copy(work: Work, of: VersionId) -> None:
    """What is filled here stays readable, whatever the next program travels with."""
    version, package = find_version(work, of), built_in_package(of)
    own = work.own_library
    if package is None or own.find(RecordKind.QUESTIONNAIRE_VERSION, of) is not None:
        return
    files = [packed(content) for _, content in package.files]
    for part in (part for parts in files for part in parts):
        own.save(part)
    ids = tuple(" ".join(part.id for part in parts) for parts in files)
    own.save(replace(version, file_parts=ids))


def entry_of(work: Work, of: QuestionnaireId) -> LibraryEntry | None:
    for entry in entries_in(work):
        if entry.questionnaire.id == of:
            return entry
    return None


def keep(workspace: Workspace, work: Work, record: Record) -> None:
    """Put it into the library: at headquarters for everybody, else for this store."""
    if not workspace.is_headquarters:
        work.own_library.save(record)
        return
    repository = work.of_kind(kind_of(record))
    if kind_of(record) not in FINAL_KINDS or repository.find(record.id) is None:
        repository.save(record)


def _versions_in(work: Work) -> list[QuestionnaireVersion]:
    """Those that travel with the program first, then in the order of titles."""
    ours = {each.id: each for each in built_in_versions()}
    kind = RecordKind.QUESTIONNAIRE_VERSION
    kept = {each.id: each for each in _kept(work, kind, QuestionnaireVersion)}
    others = [each for each in kept.values() if each.id not in ours]
    return [*ours.values(), *sorted(others, key=lambda each: each.title.casefold())]


def _of_questionnaire(
    profiles: Iterable[KeptProfile], of: QuestionnaireId
) -> tuple[KeptProfile, ...]:
    """The latest first."""
    own = [each for each in profiles if each.questionnaire_id == of]
    return tuple(sorted(own, key=lambda each: each.taken_in_at, reverse=True))


def _age(version: QuestionnaireVersion) -> tuple[object, ...]:
    return version.taken_in_at, version.version


def _file(work: Work, parts: str) -> bytes:
    found = [_part(work, each) for each in parts.split()]
    try:
        return unpacked(found)
    except ValueError as error:
        raise QuestionnaireGone from error


def _part(work: Work, of: str) -> QuestionnairePart:
    record = work.of_kind(RecordKind.QUESTIONNAIRE_PART).find(of)
    record = record or work.own_library.find(RecordKind.QUESTIONNAIRE_PART, of)
    if not isinstance(record, QuestionnairePart):
        raise QuestionnaireGone
    return record


def _kept(work: Work, kind: RecordKind, entity: type[Kept]) -> list[Kept]:
    """What is here of a kind; headquarters' own word comes last, and so prevails."""
    found = [*work.own_library.all_of(kind), *work.of_kind(kind).where()]
    return [each for each in found if isinstance(each, entity)]
