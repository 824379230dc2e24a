"""Administrative assistance in the Western Balkans: one service, and its result."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Operational

AdministrativeServiceId = NewType("AdministrativeServiceId", str)

COUNTRIES = ("AL", "BA", "XK", "ME", "MK", "RS")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministrativeService:
    """For one person, or for the whole family where there is no `person_id`.

    `service` and `result` are codes. The fee is what was covered for the person.
    """

    id: Operational[AdministrativeServiceId]
    case_id: Operational[CaseId]
    person_id: Operational[PersonId | None] = None
    country: Operational[str] = ""
    requested_on: Operational[date | None] = None
    service: Operational[str] = ""
    authority: Casework[str] = ""
    document: Casework[str] = ""
    fee_cents: Operational[int | None] = None
    currency: Operational[str] = "EUR"
    appointment_on: Operational[date | None] = None
    accompanied: Operational[bool] = False
    result: Operational[str] = ""
    result_on: Operational[date | None] = None
