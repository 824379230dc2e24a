"""A visit: one monitoring contact with one case; a failed one is a visit too."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.consent.consent import ConsentId
from fieldcase.domain.fields import Casework, Contact, Medical, Operational
from fieldcase.domain.identity import StaffId
from fieldcase.domain.monitoring.mission import MissionId, PlannedVisitId
from fieldcase.domain.plan.plan import PlanItemId

VisitId = NewType("VisitId", str)
SpotCheckId = NewType("SpotCheckId", str)

DONE = "DONE"  # the outcome of a contact that took place


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSeen:
    """What became of one item of the plan; the amount in cents of its currency."""

    item_id: str = ""
    received: str = ""
    on: date | None = None
    amount: int | None = None
    quality: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A finished visit; what is still being written is a draft.

    `outcome` is a code: `DONE`, or why nobody was reached. `latitude` and `longitude`
    are decimal degrees as text, empty unless somebody turned them on. Incomes are
    cents a month in `currency`. `words` are the returnee's own, `comment` the
    monitor's. `clock_note` says what the laptop's clock looked like where it could
    not be right. An amendment names the visit it amends.
    """

    id: Operational[VisitId]
    case_id: Operational[CaseId]
    number: Operational[str]
    visited_on: Operational[date]
    outcome: Operational[str]
    signed_at: Operational[datetime]
    signed_by: Operational[StaffId]
    mission_id: Operational[MissionId | None] = None
    planned_id: Operational[PlannedVisitId | None] = None
    method: Operational[str] = ""
    monitors: Operational[tuple[StaffId, ...]] = ()
    interpreter: Casework[str] = ""
    place: Contact[str] = ""
    latitude: Contact[str] = ""
    longitude: Contact[str] = ""
    respondents: Casework[tuple[PersonId, ...]] = ()
    others_present: Casework[str] = ""
    consent_confirmed: Casework[bool] = False
    outcome_note: Casework[str] = ""
    items: Casework[tuple[ItemSeen, ...]] = ()
    project: Casework[str] = ""
    income_effect: Casework[str] = ""
    jobs_created: Casework[int] = 0
    work: Casework[str] = ""
    work_note: Casework[str] = ""
    housing: Casework[str] = ""
    housing_note: Casework[str] = ""
    schooling: Casework[str] = ""
    schooling_note: Casework[str] = ""
    papers: Casework[str] = ""
    papers_note: Casework[str] = ""
    health: Medical[str] = ""
    health_note: Medical[str] = ""
    income_before: Casework[int | None] = None
    income_now: Casework[int | None] = None
    currency: Casework[str] = "EUR"
    difficulties: Casework[tuple[str, ...]] = ()
    intention: Casework[str] = ""
    words: Casework[str] = ""
    comment: Casework[str] = ""
    challenges: Casework[str] = ""
    action_taken: Casework[str] = ""
    follow_up: Casework[str] = ""
    follow_up_by: Operational[str] = ""
    follow_up_on: Operational[date | None] = None
    story: Casework[str] = ""
    story_consent_id: Operational[ConsentId | None] = None
    answers_ids: Operational[tuple[str, ...]] = ()
    clock_note: Operational[str] = ""
    amends: Operational[VisitId | None] = None
    amendment_reason: Casework[str] = ""

    @property
    def is_contact(self) -> bool:
        """Whether somebody was reached."""
        return self.outcome == DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheck:
    """One item of a sample that was verified against its hand-over certificate."""

    id: Operational[SpotCheckId]
    case_id: Operational[CaseId]
    item_id: Operational[PlanItemId]
    drawn_on: Operational[date]
    drawn_by: Operational[StaffId]
    mission_id: Operational[MissionId | None] = None
    result: Operational[str] = ""
    checked_on: Operational[date | None] = None
    checked_by: Operational[StaffId | None] = None
    note: Casework[str] = ""
