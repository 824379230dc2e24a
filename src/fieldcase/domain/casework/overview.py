"""Overviews: what one line of a list says about a thing."""

from dataclasses import dataclass
from datetime import date

from fieldcase.domain.casework.case import CaseId, CaseStatus
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.identity import StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOverview:
    """A case in the list of cases. `persons` counts them, the main applicant too."""

    id: CaseId
    number: str
    status: CaseStatus
    destination_country: str
    given_names: str | None
    family_name: str | None
    native_name: str | None
    persons: int
    profiles: tuple[str, ...]
    last_session_on: date | None
    next_appointment: date | None
    drafts: int

    @property
    def main_applicant(self) -> str:
        name = f"{self.given_names or ''} {self.family_name or ''}".strip()
        return name or self.native_name or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases a list shows; all that is named here has to fit.

    `text` is matched in names, phones, towns and numbers. `due_from` and `due_to`
    include their days and mean the next appointment that is
    still expected. By what `seen` leaves out,
    nothing is found.
    """

    text: str = ""
    statuses: tuple[CaseStatus, ...] = ()
    destinations: tuple[str, ...] = ()
    counsellors: tuple[StaffId, ...] = ()
    profiles: tuple[str, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    seen: frozenset[FieldClass] = frozenset(FieldClass)
