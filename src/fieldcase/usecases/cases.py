"""What a counsellor does with cases."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fieldcase.domain.case import Case, CaseId, CaseStatus
from fieldcase.domain.consent import Consent
from fieldcase.domain.draft import Draft
from fieldcase.domain.overview import CaseFilter, CaseOverview
from fieldcase.domain.person import Person
from fieldcase.domain.records import edited_entries, put_together
from fieldcase.domain.registration_rules import case_problems
from fieldcase.domain.rules import Entries, filled, refuse
from fieldcase.domain.session import Session
from fieldcase.domain.staff import StaffMember
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """All that a case page shows."""

    case: Case
    persons: tuple[Person, ...]
    consents: tuple[Consent, ...]
    sessions: tuple[Session, ...]
    drafts: tuple[Draft, ...]
    staff: Mapping[str, StaffMember]

    @property
    def main_applicant(self) -> Person | None:
        heads = [person for person in self.persons if person.role_in_case == "HD"]
        return heads[0] if heads else None


def list_cases(
    workspace: Workspace, which: CaseFilter, offset: int, limit: int
) -> list[CaseOverview]:
    with workspace.reading() as work:
        return work.overviews.cases(which, offset, limit)


def count_cases(workspace: Workspace, which: CaseFilter) -> int:
    with workspace.reading() as work:
        return work.overviews.count_cases(which)


def open_case(workspace: Workspace, case_id: CaseId) -> CaseFile:
    """Everything about one case.

    Raises:
        RecordNotFound: there is no such case, perhaps since the last sync.
    """
    with workspace.reading() as work:
        persons = work.persons.where(case_id=case_id)
        return CaseFile(
            case=work.cases.get(case_id),
            persons=tuple(persons),
            consents=tuple(
                work.consents.among("person_id", [person.id for person in persons])
            ),
            sessions=tuple(work.sessions.where(case_id=case_id)),
            drafts=tuple(work.drafts.of_case(case_id)),
            staff={member.id: member for member in work.staff.where()},
        )


def edit_case(workspace: Workspace, case_id: CaseId, edited: Entries) -> Case:
    """Change the fields named in `edited`; the others stay as they are by then.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    with workspace.work() as work:
        entries = edited_entries(work.cases.get(case_id), edited, "id", "number")
        refuse(case_problems(entries, workspace.today()))
        return work.cases.save(put_together(Case, filled(entries)))


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
