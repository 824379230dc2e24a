"""The medical file of a journey: papers that run out, medication, who goes along.

What the stay after arrival needs beyond it is an AMAAR: adapted medical assistance
after return, for six months.
"""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Medical, Operational

MedicalFileId = NewType("MedicalFileId", str)
AmaarId = NewType("AmaarId", str)

FIT, FIT_WITH_CONDITIONS, UNFIT, PENDING = "FIT", "FITC", "UNF", "PEN"
NO_ESCORT = "NONE"
GRANTED, REFUSED, REQUESTED = "GRA", "REF", "REQ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """One medicine to take along: `days` of supply, `cost_cents` in its currency."""

    drug: str = ""
    dose: str = ""
    days: int | None = None
    prescription: bool = False
    cost_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicalFile:
    """A file a person and journey: the last one counts.

    `report_until` and `medif_until` are the days on which the papers run out, as they
    say themselves or as the validity periods have it. The missions of an escort belong
    to the journey; here stands whether one is needed, and of which kind.
    """

    id: Operational[MedicalFileId]
    case_id: Operational[CaseId]
    person_id: Operational[PersonId]
    need_types: Medical[tuple[str, ...]] = ()
    diagnosis: Medical[str] = ""
    treatment: Medical[str] = ""
    prognosis: Medical[str] = ""
    report_on: Medical[date | None] = None
    report_until: Medical[date | None] = None
    report_author: Medical[str] = ""
    report_language: Medical[str] = ""
    medif_needed: Medical[bool] = True
    medif_airline: Medical[str] = ""
    medif_on: Medical[date | None] = None
    medif_until: Medical[date | None] = None
    medif_approved: Medical[bool] = False
    fit_to_fly: Medical[str] = ""
    fit_on: Medical[date | None] = None
    fit_by: Medical[str] = ""
    fit_conditions: Medical[str] = ""
    capacity_confirmed_on: Medical[date | None] = None
    no_medication: Medical[bool] = False
    medication: Medical[tuple[Medicine, ...]] = ()
    currency: Medical[str] = "EUR"
    aids: Medical[tuple[str, ...]] = ()
    escort: Medical[str] = ""
    handover_to: Medical[str] = ""
    onward_transport: Medical[str] = ""
    provider: Medical[str] = ""
    provider_appointment: Medical[date | None] = None
    amaar_needed: Medical[bool] = False
    answers_id: Medical[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmaarLine:
    """One line of the budget, in the currency of the request."""

    what: str = ""
    amount_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amaar:
    """Asked for where the general programme is not enough; six months from its start.

    `real_cost_cents` is what the care costs in the country itself, as estimated there.
    """

    id: Operational[AmaarId]
    case_id: Operational[CaseId]
    person_id: Operational[PersonId]
    requested_on: Operational[date]
    need: Medical[str] = ""
    operator: Operational[str] = ""
    lines: Medical[tuple[AmaarLine, ...]] = ()
    currency: Operational[str] = "EUR"
    real_cost_cents: Medical[int | None] = None
    decision: Operational[str] = REQUESTED
    decided_on: Operational[date | None] = None
    starts_on: Operational[date | None] = None
    ends_on: Operational[date | None] = None
