"""Journeys home: planned, booked, changed, called off; and the papers they need."""

from dataclasses import dataclass

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import Person
from fieldcase.domain.change import JsonValue
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.rules import Entries, refuse
from fieldcase.domain.travel.identity_document import (
    IdentityDocument,
    IdentityDocumentId,
)
from fieldcase.domain.travel.travel import Travel, TravelId
from fieldcase.domain.travel.travel_rules import (
    document_problems,
    travel_problems,
    with_amount,
)
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.record_keeping.drafts import check_not_erased, end_draft
from fieldcase.usecases.record_keeping.editing import change_record, make_record
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Journeys:
    """The journeys of a case, the last planned first, and everybody's papers."""

    number: str
    travels: tuple[Travel, ...]
    documents: tuple[IdentityDocument, ...]
    persons: tuple[Person, ...]


def open_journeys(workspace: Workspace, case_id: CaseId) -> Journeys:
    """What the travel part of a case shows.

    Raises:
        RecordNotFound: there is no such case.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        records = case_records(work, case_id)
    latest_first = sorted(records.travels, key=lambda one: one.id, reverse=True)
    return Journeys(
        number=records.case.number,
        travels=tuple(redacted(role, one) for one in latest_first),
        documents=tuple(redacted(role, one) for one in records.identity_documents),
        persons=tuple(redacted(role, one) for one in records.persons),
    )


def save_travel(
    workspace: Workspace,
    case_id: CaseId,
    entries: Entries,
    travel_id: TravelId | None = None,
    draft_id: DraftId | None = None,
) -> Travel:
    """Plan a journey, or change one.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound, ValueErased: the case is gone.
    """
    today, entries = workspace.today(), with_amount(entries)
    with workspace.work() as work:
        _check(work, case_id)
        if travel_id is None:
            refuse(travel_problems(entries, today))
            saved = make_record(workspace, work, Travel, entries, case_id=case_id)
        else:
            saved = change_record(
                workspace,
                work,
                work.travels.get(travel_id),
                entries,
                lambda edited: travel_problems(edited, today),
                "case_id",
            )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def save_document(
    workspace: Workspace,
    case_id: CaseId,
    entries: Entries,
    document_id: IdentityDocumentId | None = None,
    draft_id: DraftId | None = None,
) -> IdentityDocument:
    """Keep a paper of somebody's, or correct it.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound, ValueErased: the case or the person is gone.
    """
    today = workspace.today()
    with workspace.work() as work:
        _check(work, case_id, entries.get("person_id"))
        if document_id is None:
            refuse(document_problems(entries, today))
            saved = make_record(
                workspace, work, IdentityDocument, entries, case_id=case_id
            )
        else:
            saved = change_record(
                workspace,
                work,
                work.identity_documents.get(document_id),
                entries,
                lambda edited: document_problems(edited, today),
                "case_id",
                "person_id",
            )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def _check(work: Work, case_id: CaseId, person_id: JsonValue = None) -> None:
    work.cases.get(case_id)
    check_not_erased(work, case_id, person_id)
