"""How an invented case leaves: consents, a plan, papers, the journey, the mission.

Everything is done by the deeds of a counsellor, and nothing gets around their rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.plan.plan import Plan
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.travel.travel import Travel
from fieldcase.usecases.casework.moving import move_case
from fieldcase.usecases.demo.invented import Fields, Story
from fieldcase.usecases.demo.invented_file import Deed, InventedFile
from fieldcase.usecases.plan.approvals import decide
from fieldcase.usecases.plan.plan_items import save_item
from fieldcase.usecases.plan.plans import begin_plan, submit_plan
from fieldcase.usecases.travel.handovers import hand_over
from fieldcase.usecases.travel.travels import save_document, save_travel

_SHOP: Fields = {
    "objectives": "To earn a living with a small shop near the market.",
    "skills": "Six years behind a counter; keeps accounts.",
    "needs": "Shelves, a fridge, first goods.",
    "motivation": "Wants to be near the parents.",
    "feasibility": "A shop is for rent; a relative knows the suppliers.",
}
_FARM: Fields = {
    "objectives": "To live from hens and vegetables on the family's land.",
    "skills": "Grew up on a farm; worked in a greenhouse for two years.",
    "needs": "A hen house, hens, feed for three months.",
    "motivation": "The land is there; two brothers work on it.",
    "feasibility": "The road to the market was repaired last year.",
}
_PLANS: tuple[tuple[Fields, tuple[Fields, ...]], ...] = (
    (
        _SHOP,
        (
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
        ),
    ),
    (
        _FARM,
        (
            {
                "category": "E1",
                "business_type": "LIVE",
                "description": "Hens and feed",
                "modality": "KIND",
                "planned": "1150.00",
            },
            {
                "category": "E4",
                "description": "A course in keeping accounts",
                "modality": "SERV",
                "planned": "180.00",
            },
        ),
    ),
)
_LAISSEZ_PASSER, _PASSPORT = "LP", "PASS"
_EACH_WITHOUT_PASSPORT = 4


@dataclass(frozen=True, slots=True)
class InventedJourney:
    """From the application to the departure, each deed on its day."""

    file: InventedFile

    def deeds(self) -> Iterator[tuple[date, Deed]]:
        departs = self.file.invented.departs_on
        applied = self.file.invented.opened_on + timedelta(days=14)
        yield applied, self._apply
        if self.file.invented.wants_support:
            yield applied + timedelta(days=4), self._submit
        yield departs - timedelta(days=18), self._approve
        yield departs - timedelta(days=6), self._prepare
        yield departs, self._depart

    def _apply(self) -> None:
        file = self.file
        is_alone = file.invented.story is Story.CHILD_ALONE
        supported = ["C3", "C7"] if file.invented.wants_support else []
        file.consent(["C2", *supported, *(["C6"] if is_alone else [])])
        if file.invented.is_patient:
            file.allow("C5", recipients=["Invented Air"])
        file.move(CaseStatus.APPLIED)
        if file.invented.wants_support:
            self._plan()
        if self._needs_paper:
            today = file.laptop.today().isoformat()
            asked: Fields = {"status": "requested", "requested_on": today}
            self._keep_paper(file.head, {**asked, "requested_at": "The embassy"})

    def _plan(self) -> None:
        about, items = _PLANS[self.file.invented.turn % len(_PLANS)]
        plan = begin_plan(self.file.laptop, self.file.case_id, about)
        fund = self.file.invented.case["programme"]
        for item in items:
            paid: Fields = {**item, "fund": fund, "currency": "EUR"}
            save_item(self.file.laptop, plan.id, paid)

    def _submit(self) -> None:
        plans: list[Plan] = self.file.records(RecordKind.PLAN)
        submit_plan(self.file.laptop, plans[-1].id)

    def _approve(self) -> None:
        """What the plan asked for is granted, then the journey."""
        for approval in self.file.records(RecordKind.APPROVAL, answer="waiting"):
            answer: Fields = {
                "answer": "granted",
                "decided_because": "The plan fits what they know and what is there.",
            }
            decide(self.file.senior, approval.id, answer)
        self.file.move(CaseStatus.APPROVED)

    def _prepare(self) -> None:
        """Papers for everybody, the journey, the mission that expects them."""
        file = self.file
        day = file.laptop.today() + timedelta(days=6)
        for place, person_id in enumerate(file.person_ids):
            lasts = 20 if self._needs_paper and place == 0 else 900
            expires = day + timedelta(days=lasts)
            held: Fields = {"status": "held", "expires_on": expires.isoformat()}
            self._keep_paper(person_id, held)
        journey: Fields = {
            "mode": "AIR",
            "status": "booked",
            "ticket": "BOOKED",
            "departs_on": day.isoformat(),
            "departs_from": "Brussels",
            "assistance": ["DEP", "ARR"],
        }
        save_travel(file.laptop, file.case_id, journey)
        file.move(CaseStatus.READY)
        if file.invented.wants_support:
            told: Fields = {
                "mission": file.invented.case["destination_country"],
                "parts": ["WHO", "REACH", "TRAVEL", "PLAN"],
                "expected_on": day.isoformat(),
            }
            hand_over(file.laptop, file.case_id, told)

    @property
    def _needs_paper(self) -> bool:
        """Whether the main applicant came without a passport."""
        return self.file.invented.turn % _EACH_WITHOUT_PASSPORT == 0

    def _keep_paper(self, person_id: str, about: Fields) -> None:
        """A passport, or what an embassy gives to who has none."""
        of_person = self.file.records(RecordKind.IDENTITY_DOCUMENT, person_id=person_id)
        is_head = person_id == self.file.head
        kind = _LAISSEZ_PASSER if is_head and self._needs_paper else _PASSPORT
        paper: Fields = {"person_id": person_id, "kind": kind, **about}
        known = of_person[0].id if of_person else None
        save_document(self.file.laptop, self.file.case_id, paper, known)

    def _depart(self) -> None:
        file = self.file
        day = file.laptop.today()
        move_case(file.laptop, file.case_id, CaseStatus.DEPARTED, on=day)
        journeys: list[Travel] = file.records(RecordKind.TRAVEL)
        for journey in journeys:
            over: Fields = {"status": "travelled"}
            save_travel(file.laptop, file.case_id, over, journey.id)
