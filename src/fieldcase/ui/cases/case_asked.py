"""What of a case is asked for: a part of its page, and the form to begin there."""

from dataclasses import dataclass

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.stops import Area


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """`Place("case", CaseAsked(case_id, Area.PLAN, "plan"))`."""

    case_id: CaseId
    area: Area = Area.OVERVIEW
    begin: str = ""
