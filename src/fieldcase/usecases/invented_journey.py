"""How an invented case comes home: consents, a plan, papers, the journey, the mission.

Everything is done by the deeds of a counsellor, and nothing gets around their rules.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from fieldcase.domain.approval import Approval
from fieldcase.domain.case import CaseId, CaseStatus
from fieldcase.domain.person import PersonId
from fieldcase.domain.records import RecordKind
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.travel import Travel
from fieldcase.usecases.approvals import decide
from fieldcase.usecases.consents import Asked, take_consents
from fieldcase.usecases.handovers import hand_over
from fieldcase.usecases.invented import Fields, InventedCase
from fieldcase.usecases.moving import move_case
from fieldcase.usecases.plan_items import save_item
from fieldcase.usecases.plans import begin_plan, submit_plan
from fieldcase.usecases.procedures import ProcedureAsked, keep_procedure
from fieldcase.usecases.travels import save_document, save_travel
from fieldcase.usecases.workspace import Workspace

Deed = Callable[[], object]
PLAN: Fields = {
    "objectives": "To earn a living with a small shop near the market.",
    "skills": "Six years behind a counter; keeps accounts.",
    "needs": "Shelves, a fridge, first goods.",
    "motivation": "Wants to be near the parents.",
    "feasibility": "A shop is for rent; a relative knows the suppliers.",
}
ITEMS: tuple[Fields, ...] = (
    {
        "category": "E1",
        "business_type": "GROC",
        "description": "First goods for the shop",
        "modality": "KIND",
        "planned": "900.00",
    },
    {
        "category": "S1",
        "description": "Two months of rent",
        "modality": "SERV",
        "planned": "400.00",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedJourney:
    """From the application to the arrival, each deed on its day."""

    laptop: Workspace
    supervisor: StaffMember
    invented: InventedCase
    known: Callable[[], CaseId]  # once the case is registered

    def deeds(self, today: date) -> Iterator[tuple[date, Deed]]:
        """What happened until today; who has not departed is left on the way."""
        departs = self.invented.departed_on
        opened = self.invented.opened_on
        applied = opened + timedelta(days=14)
        if applied > today:
            return
        yield applied, self._apply
        if departs is None:
            return
        yield departs - timedelta(days=18), self._approve
        yield departs - timedelta(days=6), self._prepare
        yield departs, partial(self._depart, departs)
        if departs + timedelta(days=2) <= today:
            yield departs + timedelta(days=2), partial(self._move, CaseStatus.ARRIVED)

    @property
    def case_id(self) -> CaseId:
        return self.known()

    @property
    def _wants_support(self) -> bool:
        return bool(self.invented.case["reintegration_requested"])

    @property
    def _is_patient(self) -> bool:
        profiles = self.invented.persons[0]["profiles"]
        return isinstance(profiles, list) and "MED" in profiles

    def _apply(self) -> None:
        purposes = ["C2", *(["C3", "C7"] if self._wants_support else [])]
        self._consent(purposes)
        if self._is_patient:
            head = Asked(self._person_ids()[0], "C5")
            told: Fields = {**self.invented.consent, "recipients": ["Invented Air"]}
            take_consents(self.laptop, [head], told)
        self._move(CaseStatus.APPLIED)
        if self._wants_support:
            self._plan()

    def _plan(self) -> None:
        plan = begin_plan(self.laptop, self.case_id, PLAN)
        for item in ITEMS:
            fund = self.invented.case["programme"]
            save_item(self.laptop, plan.id, {**item, "fund": fund, "currency": "EUR"})
        submit_plan(self.laptop, plan.id)

    def _approve(self) -> None:
        """What the plan asked for is granted, then the journey."""
        senior = replace(self.laptop, staff=self.supervisor)
        for approval in self._waiting():
            answer: Fields = {
                "answer": "granted",
                "decided_because": "The plan fits what they know and what is there.",
            }
            decide(senior, approval.id, answer)
        self._move(CaseStatus.APPROVED)

    def _prepare(self) -> None:
        """Papers for everybody, the journey, and what a patient needs."""
        today = self.laptop.today()
        day = today + timedelta(days=6)
        persons = self._person_ids()
        if self._is_patient:
            self._keep_medical_file(persons[0], today)
        for person_id in persons:
            paper: Fields = {
                "person_id": person_id,
                "kind": "PASS",
                "status": "held",
                "expires_on": (today + timedelta(days=900)).isoformat(),
            }
            save_document(self.laptop, self.case_id, paper)
        journey: Fields = {
            "mode": "AIR",
            "status": "booked",
            "ticket": "BOOKED",
            "departs_on": day.isoformat(),
            "departs_from": "Brussels",
            "assistance": ["DEP", "ARR"],
        }
        save_travel(self.laptop, self.case_id, journey)
        self._move(CaseStatus.READY)
        if self._wants_support:
            country = self.invented.case["destination_country"]
            told: Fields = {
                "mission": country,
                "parts": ["WHO", "REACH", "TRAVEL", "PLAN"],
                "expected_on": day.isoformat(),
            }
            hand_over(self.laptop, self.case_id, told)

    def _keep_medical_file(self, person_id: str, today: date) -> None:
        asked = ProcedureAsked(
            kind=RecordKind.MEDICAL_FILE, case_id=self.case_id, person_id=person_id
        )
        told: Fields = {
            "need_types": ["CHR"],
            "report_on": today.isoformat(),
            "report_author": "Dr K. Maes",
            "medif_needed": True,
            "medif_on": today.isoformat(),
            "medif_airline": "Invented Air",
            "medif_approved": True,
            "fit_to_fly": "FIT",
            "fit_on": today.isoformat(),
            "fit_by": "Dr K. Maes",
            "no_medication": True,
            "escort": "NONE",
        }
        keep_procedure(self.laptop, asked, told)

    def _depart(self, day: date) -> None:
        move_case(self.laptop, self.case_id, CaseStatus.DEPARTED, on=day)
        with self.laptop.reading() as work:
            journeys: list[Travel] = work.travels.where(case_id=self.case_id)
        for journey in journeys:
            over: Fields = {"status": "travelled"}
            save_travel(self.laptop, self.case_id, over, journey.id)

    def _consent(self, purposes: list[str]) -> None:
        """Adults answer for themselves, a parent for the children."""
        roles = [person["role_in_case"] for person in self.invented.persons]
        ids = self._person_ids()
        for given_by, wanted in (("self", {"HD", "SP"}), ("parent", {"CH"})):
            asked = [
                Asked(person_id, purpose)
                for person_id, role in zip(ids, roles, strict=True)
                if role in wanted
                for purpose in purposes
            ]
            answer = {**self.invented.consent, "given_by": given_by}
            if asked:
                take_consents(self.laptop, asked, answer)

    def _person_ids(self) -> list[PersonId]:
        with self.laptop.reading() as work:
            persons = work.persons.where(case_id=self.case_id)
        return [person.id for person in sorted(persons, key=lambda one: one.number)]

    def _waiting(self) -> list[Approval]:
        with self.laptop.reading() as work:
            asked = work.of_kind(RecordKind.APPROVAL)
            return asked.where(case_id=self.case_id, answer="waiting")

    def _move(self, status: CaseStatus) -> None:
        move_case(self.laptop, self.case_id, status)
