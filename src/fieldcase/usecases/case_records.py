"""Reading everything of one case at once, for the rules that stop a step."""

from typing import Any

from fieldcase.domain.case import CaseId
from fieldcase.domain.case_records import HELD, CaseRecords
from fieldcase.domain.person import place_in_case
from fieldcase.store.store import Work


def case_records(work: Work, case_id: CaseId) -> CaseRecords:
    """The case with all that belongs to it, whole: redact what is shown of it.

    Raises:
        RecordNotFound: there is no such case.
    """
    case = work.cases.get(case_id)
    persons = sorted(work.persons.where(case_id=case_id), key=place_in_case)
    consents = work.consents.among("person_id", [person.id for person in persons])
    held: dict[str, Any] = {
        name: tuple(work.of_kind(kind).where(case_id=case_id))
        for name, kind in HELD.items()
    }
    return CaseRecords(
        case=case, persons=tuple(persons), consents=tuple(consents), **held
    )
