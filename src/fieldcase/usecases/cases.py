"""What a counsellor does with cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fieldcase.domain.case import Case, CaseId, CaseStatus
from fieldcase.domain.consent import Consent
from fieldcase.domain.draft import Draft
from fieldcase.domain.folding import fold
from fieldcase.domain.need_to_know import (
    SEEN,
    redacted,
    seen_draft,
    seen_overview,
    unseen_by_kind,
)
from fieldcase.domain.overview import CaseFilter, CaseOverview
from fieldcase.domain.person import Person, place_in_case
from fieldcase.domain.records import (
    RecordKind,
)
from fieldcase.domain.registration_rules import case_problems
from fieldcase.domain.rules import Entries
from fieldcase.domain.session import Session
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.usecases.auditing import note_reading
from fieldcase.usecases.editing import change_record
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """All that a case page shows, as far as its reader's role sees it.

    `unseen` names the fields, by kind of record, that are not to be drawn at all.
    """

    case: Case
    persons: tuple[Person, ...]
    consents: tuple[Consent, ...]
    sessions: tuple[Session, ...]
    drafts: tuple[Draft, ...]
    staff: Mapping[str, StaffMember]
    unseen: Mapping[RecordKind, frozenset[str]] = field(default_factory=dict)

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
        persons = sorted(work.persons.where(case_id=case_id), key=place_in_case)
        consents = work.consents.among("person_id", [person.id for person in persons])
        file = CaseFile(
            case=redacted(role, work.cases.get(case_id)),
            persons=tuple(redacted(role, person) for person in persons),
            consents=tuple(redacted(role, consent) for consent in consents),
            sessions=tuple(
                redacted(role, session)
                for session in work.sessions.where(case_id=case_id)
            ),
            drafts=tuple(
                seen_draft(role, draft) for draft in work.drafts.of_case(case_id)
            ),
            staff={member.id: member for member in work.staff.where()},
            unseen=unseen_by_kind(role),
        )
    note_reading(workspace, case_id)
    return file


def edit_case(workspace: Workspace, case_id: CaseId, edited: Entries) -> Case:
    """Change the fields named in `edited`; the others stay as they are by then.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    with workspace.work() as work:
        saved = change_record(
            workspace,
            work,
            work.cases.get(case_id),
            edited,
            lambda entries: case_problems(entries, workspace.today()),
            "number",
        )
    return redacted(workspace.staff.role, saved)


def move_case(
    workspace: Workspace, case_id: CaseId, status: CaseStatus, *, reason: str = ""
) -> Case:
    """Set where a case stands; closing it keeps the day and the reason."""
    closing = status is CaseStatus.CLOSED
    with workspace.work() as work:
        case = replace(
            work.cases.get(case_id),
            status=status,
            closed_on=workspace.today() if closing else None,
            closure_reason=reason if closing else "",
        )
        if status is CaseStatus.DEPARTED and case.departed_on is None:
            case = replace(case, departed_on=workspace.today())
        return work.cases.save(case)
