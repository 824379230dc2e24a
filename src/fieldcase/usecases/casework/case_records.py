"""Reading everything of one case at once, for the rules that stop a step."""

from typing import Any

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.case_records import HELD, CaseRecords
from fieldcase.domain.casework.person import place_in_case
from fieldcase.domain.need_to_know import knows_of, redacted
from fieldcase.domain.staff import Role
from fieldcase.store.work import Work
from fieldcase.usecases.consent.consents_read import consents_of


def seen_records(role: Role, records: CaseRecords) -> CaseRecords:
    """The same as a role sees it; kinds that it may not know of are left out."""
    seen: dict[str, Any] = {
        name: tuple(redacted(role, one) for one in getattr(records, name))
        if name not in HELD or knows_of(role, HELD[name])
        else ()
        for name in (*HELD, "persons", "consents")
    }
    return CaseRecords(case=redacted(role, records.case), **seen)


def case_records(work: Work, case_id: CaseId) -> CaseRecords:
    """The case with all that belongs to it, whole: redact what is shown of it.

    Raises:
        RecordNotFound: there is no such case.
    """
    case = work.cases.get(case_id)
    persons = sorted(work.persons.where(case_id=case_id), key=place_in_case)
    consents = consents_of(work, [person.id for person in persons])
    there = work.case_kinds.of(case_id, HELD.values())
    held: dict[str, Any] = {
        name: tuple(work.of_kind(kind).where(case_id=case_id))
        for name, kind in HELD.items()
        if kind in there
    }
    return CaseRecords(
        case=case, persons=tuple(persons), consents=tuple(consents), **held
    )
