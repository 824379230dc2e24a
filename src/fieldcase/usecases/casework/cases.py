"""What a counsellor does with cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.case_records import CaseRecords, ids_of
from fieldcase.domain.casework.case_steps import SET_BY_STEPS, days_of_no_step
from fieldcase.domain.casework.overview import CaseFilter, CaseOverview
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.registration_rules import case_problems, moved_elsewhere
from fieldcase.domain.casework.session import Session
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.folding import fold
from fieldcase.domain.need_to_know import (
    SEEN,
    knows_of,
    redacted,
    seen_draft,
    seen_overview,
    unseen_by_kind,
)
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import Entries
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.usecases.casework.case_records import case_records, seen_records
from fieldcase.usecases.casework.moving import Standing, standing_of
from fieldcase.usecases.casework.registrations import also_known
from fieldcase.usecases.exchange.arrived import not_there_yet
from fieldcase.usecases.questionnaires.answer_deeds import knows_of_draft
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.record_keeping.editing import change_record
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """All that a case page shows, as far as its reader's role sees it.

    `unseen` names the fields, by kind of record, that are not to be drawn at all.
    `also` are the numbers under which the case, or one of the people, is known as well;
    `not_there_yet` the ids of records that headquarters has not confirmed as they are.
    """

    case: Case
    persons: tuple[Person, ...]
    consents: tuple[Consent, ...]
    sessions: tuple[Session, ...]
    drafts: tuple[Draft, ...]
    staff: Mapping[str, StaffMember]
    standing: Standing
    records: CaseRecords
    unseen: Mapping[RecordKind, frozenset[str]] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_there_yet: frozenset[str] = frozenset()

    @property
    def main_applicant(self) -> Person | None:
        heads = [person for person in self.persons if person.role_in_case == "HD"]
        return heads[0] if heads else None


def list_cases(
    workspace: Workspace, which: CaseFilter, offset: int, limit: int
) -> list[CaseOverview]:
    role = workspace.staff.role
    with workspace.reading() as work:
        lines = work.overviews.cases(_as_seen(which, role), offset, limit)
    return [seen_overview(role, line) for line in lines]


def count_cases(workspace: Workspace, which: CaseFilter) -> int:
    with workspace.reading() as work:
        return work.overviews.count_cases(_as_seen(which, workspace.staff.role))


def list_counsellors(workspace: Workspace) -> list[StaffMember]:
    """Who has a case here, by name."""
    with workspace.reading() as work:
        found = work.staff.among("id", work.overviews.counsellors())
    return sorted(found, key=lambda one: (fold(one.name), one.id))


def _as_seen(which: CaseFilter, role: Role) -> CaseFilter:
    """Nobody finds by what they do not see."""
    return replace(which, seen=SEEN[role])


def open_case(workspace: Workspace, case_id: CaseId) -> CaseFile:
    """Everything about one case.

    Raises:
        RecordNotFound: there is no such case, perhaps since the last sync.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        records = case_records(work, case_id)
        seen = seen_records(role, records)
        file = CaseFile(
            case=seen.case,
            persons=seen.persons,
            consents=seen.consents,
            sessions=seen.sessions,
            standing=standing_of(workspace, records),
            records=seen,
            drafts=tuple(
                seen_draft(role, draft)
                for draft in work.drafts.of_case(case_id)
                if knows_of(role, draft.form) and knows_of_draft(role, draft)
            ),
            staff={member.id: member for member in work.staff.where()},
            unseen=unseen_by_kind(role),
            also=also_known(work, [case_id, *(one.id for one in seen.persons)]),
            not_there_yet=not_there_yet(work, ids_of(seen)),
        )
    note_reading(workspace, case_id)
    return file


def edit_case(workspace: Workspace, case_id: CaseId, edited: Entries) -> Case:
    """Change the fields named in `edited`; the others stay as they are by then.

    The day of a step is corrected here, where the case has come to it.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    with workspace.work() as work:
        stored = work.cases.get(case_id)
        saved = change_record(
            workspace,
            work,
            stored,
            edited,
            lambda entries: (
                *case_problems(entries, workspace.today()),
                *days_of_no_step(stored, entries),
                *moved_elsewhere(stored, entries),
            ),
            "number",
            *SET_BY_STEPS,
        )
    return redacted(workspace.staff.role, saved)
