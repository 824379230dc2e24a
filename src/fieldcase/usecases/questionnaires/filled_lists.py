"""Lists of filled questionnaires: of a case, of a form, and what may be begun."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import Person, PersonId, place_in_case
from fieldcase.domain.need_to_know import may_see, redacted
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM, AnswersId
from fieldcase.domain.questionnaires.questionnaire import (
    FormDeed,
    QuestionnaireVersion,
    VersionId,
    class_of_deed,
)
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.staff import Role
from fieldcase.store.filled import FilledLine
from fieldcase.store.work import Work
from fieldcase.usecases.questionnaires.fillings import draft_as_answers
from fieldcase.usecases.questionnaires.form_shelves import LibraryEntry, entries_in
from fieldcase.usecases.workspace import Workspace

NO_VERSION = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledFact:
    """One filled questionnaire, finished or a draft, as a list tells it.

    `title` and `version` are "" where its questionnaire is not here; `person` is a
    name for who sees names, else a number; `by` who finished or is writing it.
    """

    id: AnswersId
    title: str
    version: str
    deed: FormDeed
    number: str
    at: datetime
    by: str
    person: str
    case_id: CaseId | None
    is_draft: bool
    is_built_in: bool
    amends: AnswersId | None
    is_amended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryLine:
    """A questionnaire with how many are filled here, and how many being filled.

    Of what this role may not see both are 0.
    """

    entry: LibraryEntry
    finished: int
    drafts: int
    may_fill: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledOfCase:
    """The latest first; `offered` may be begun, about one of `persons` or all."""

    filled: tuple[FilledFact, ...]
    offered: tuple[LibraryEntry, ...]
    persons: tuple[Person, ...]


def list_library(workspace: Workspace) -> list[LibraryLine]:
    """The whole library, as the page of questionnaires shows it."""
    role = workspace.staff.role
    with workspace.reading() as work:
        finished = work.filled.counts()
        drafts = Counter(
            str(draft.entries.get("form_id", ""))
            for draft in work.drafts.of_form(ANSWERS_FORM)
        )
        entries = entries_in(work)
    return [
        LibraryLine(
            entry=entry,
            finished=finished.get(entry.questionnaire.form_id, 0) if is_seen else 0,
            drafts=drafts[entry.questionnaire.form_id] if is_seen else 0,
            may_fill=_may_fill(role, entry),
        )
        for entry in entries
        for is_seen in [may_see(role, class_of_deed(entry.questionnaire.deed))]
    ]


def filled_of_case(workspace: Workspace, case_id: CaseId) -> FilledOfCase:
    """What was and is being filled for a case, as far as this role sees it.

    Raises:
        RecordNotFound: there is no such case.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        work.cases.get(case_id)
        persons = sorted(work.persons.where(case_id=case_id), key=place_in_case)
        teller = _Teller(workspace, work, persons)
        drafts = [
            draft
            for draft in work.drafts.of_case(case_id)
            if draft.form == ANSWERS_FORM
        ]
        return FilledOfCase(
            filled=teller.told(drafts, work.filled.lines(case_id=case_id)),
            offered=tuple(each for each in entries_in(work) if _may_fill(role, each)),
            persons=tuple(redacted(role, each) for each in persons),
        )


def filled_with(
    workspace: Workspace, form_id: str, most: int = 200
) -> tuple[FilledFact, ...]:
    """The latest filled copies of a questionnaire; persons by their numbers only."""
    with workspace.reading() as work:
        lines = work.filled.lines(form_id=form_id)[:most]
        drafts = [
            draft
            for draft in work.drafts.of_form(ANSWERS_FORM)
            if draft.entries.get("form_id") == form_id
        ]
        ids = [line.person_id for line in lines if line.person_id]
        persons = [
            Person(id=each.id, case_id=each.case_id, number=each.number)
            for each in work.persons.among("id", ids)
        ]
        return _Teller(workspace, work, persons).told(drafts, lines)


class _Teller:
    """Knows what the lines of a list need to say."""

    def __init__(self, workspace: Workspace, work: Work, persons: list[Person]) -> None:
        self._role, self._staff = workspace.staff.role, workspace.staff
        versions = [each for entry in entries_in(work) for each in entry.versions]
        self._versions: Mapping[VersionId, QuestionnaireVersion] = {
            each.id: each for each in versions
        }
        self._names = {member.id: member.name for member in work.staff.where()}
        self._persons = {
            each.id: redacted(self._role, each).full_name or each.number
            for each in persons
        }

    def told(
        self, drafts: list[Draft], lines: list[FilledLine]
    ) -> tuple[FilledFact, ...]:
        amended = {line.amends for line in lines}
        found = [*self._drafts(drafts), *(self._line(each, amended) for each in lines)]
        seen = [each for each in found if may_see(self._role, class_of_deed(each.deed))]
        return tuple(sorted(seen, key=lambda each: each.at, reverse=True))

    def _drafts(self, drafts: list[Draft]) -> Iterator[FilledFact]:
        for draft in drafts:
            told = draft_as_answers(draft, self._staff)
            version = self._versions.get(told.version_id)
            yield FilledFact(
                id=told.id,
                title=version.title if version else "",
                version=version.version if version else NO_VERSION,
                deed=told.deed,
                number="",
                at=draft.saved_at,
                by=self._names.get(draft.staff_id, ""),
                person=self._person(told.person_id),
                case_id=told.case_id,
                is_draft=True,
                is_built_in=version is not None and version.is_built_in,
                amends=told.amends,
            )

    def _person(self, person_id: PersonId | None) -> str:
        return "" if person_id is None else self._persons.get(person_id, "")

    def _line(self, line: FilledLine, amended: set[AnswersId | None]) -> FilledFact:
        version = self._versions.get(line.version_id)
        return FilledFact(
            id=line.id,
            title=version.title if version else "",
            version=version.version if version else NO_VERSION,
            deed=line.deed,
            number=line.number,
            at=line.finished_at,
            by=self._names.get(line.finished_by, ""),
            person=self._person(line.person_id),
            case_id=line.case_id,
            is_draft=False,
            is_built_in=version is not None and version.is_built_in,
            amends=line.amends,
            is_amended=line.id in amended,
        )


def _may_fill(role: Role, entry: LibraryEntry) -> bool:
    of_class = class_of_deed(entry.questionnaire.deed)
    return entry.current is not None and may_see(role, of_class)
