"""What the guided paths of an invented case need, in two visits and before leaving."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.usecases.demo.invented import Fields, Story, about_country
from fieldcase.usecases.demo.invented_file import Deed, InventedFile

_FAMILY, _BEST = RecordKind.FAMILY_ASSESSMENT, RecordKind.BEST_INTEREST
_RISK, _MEDICAL = RecordKind.RISK_ASSESSMENT, RecordKind.MEDICAL_FILE
_AUNT, _DOCTOR = "An invented aunt", "Dr K. Maes"
_EACH_AMAAR = 2
_HOME: Fields = {
    "family_consent_by": _AUNT,
    "method": "HOM",
    "assessor": "Mission",
    "carer": _AUNT,
    "carer_relation": "Aunt",
    "willing": True,
    "income": "A stall on the market.",
    "housing": "Three rooms, one for the child.",
    "schooling": "A school in the next street.",
    "health_care": "A health post in town.",
    "risks": ["NON"],
    "child_view": "Wants to go home before the school year begins.",
    "facts": "Seen at home, with everybody who lives there.",
    "opinion": "The child is expected and will be cared for.",
}
_WEIGHED: Fields = {
    "decision_maker": "GUA",
    "participants": "The guardian, the child, the counsellor",
    "sources": "The family assessment; two talks with the child",
    "options": [
        {"option": "RET", "advantages": "Family and school", "drawbacks": "Few doctors"}
    ],
    "child_view": "Wants to go home.",
    "safety": "Nothing found that speaks against it.",
    "family": "An aunt with care by law.",
    "arrival_care": "The aunt comes to the airport.",
    "development": "School from September.",
    "health": "Good.",
    "outcome": "RTB",
}
_NEEDS: Fields = {
    "tailored_needs": "A quiet room; talks with a woman only.",
    "shelter": "Invented Shelter",
}
_RISKS: Fields = {
    "agreed_with_shelter": True,
    "police": "REFU",
    "embassy": "NNEC",
    "mission": "MADE",
    "risks": [
        {
            "risk": "Debt to those who brought them",
            "level": "MED",
            "measure": "A lawyer",
        }
    ],
    "safety_plan": "Another town; a number to call at any hour.",
    "outcome": "PLAN",
}


@dataclass(frozen=True, slots=True)
class InventedProcedures:
    """Of a child alone, a victim of trafficking, and somebody ill."""

    file: InventedFile

    def deeds(self) -> Iterator[tuple[date, Deed]]:
        invented = self.file.invented
        if invented.story is Story.PLAIN and not invented.is_patient:
            return
        departs = invented.departs_on
        yield departs - timedelta(days=24), self._begin
        yield departs - timedelta(days=20), self._assess
        yield departs - timedelta(days=7), self._make_ready

    def _begin(self) -> None:
        today = self.file.laptop.today().isoformat()
        self.file.move(CaseStatus.ASSESSMENT)
        if self.file.invented.story is Story.CHILD_ALONE:
            country = str(self.file.invented.case["destination_country"])
            mission = about_country(country)["town"]
            self.file.keep(_FAMILY, {"requested_on": today, "mission": mission})
        if self.file.invented.story is Story.VICTIM:
            self.file.keep(_RISK, dict(_NEEDS))
        if self.file.invented.is_patient:
            report: Fields = {
                "need_types": ["CHR"],
                "report_on": today,
                "report_author": _DOCTOR,
                "fit_to_fly": "PEN",
                "medif_needed": True,
            }
            self.file.keep(_MEDICAL, report)

    def _assess(self) -> None:
        today = self.file.laptop.today().isoformat()
        if self.file.invented.story is Story.CHILD_ALONE:
            seen: Fields = {**_HOME, "family_consent_on": today, "assessed_on": today}
            self.file.keep(_FAMILY, seen)
            self.file.keep(_BEST, {**_WEIGHED, "decided_on": today})
        if self.file.invented.story is Story.VICTIM:
            self.file.keep(_RISK, {**_RISKS, "assessed_on": today})
        if self.file.invented.is_patient and self.file.invented.turn % _EACH_AMAAR:
            self._ask_amaar(today)

    def _ask_amaar(self, today: str) -> None:
        asked: Fields = {
            "requested_on": today,
            "need": "Dialysis twice a week for the first six months.",
            "lines": [{"what": "Treatment", "amount_cents": 180000}],
            "currency": "EUR",
        }
        self.file.keep(RecordKind.AMAAR, asked)

    def _make_ready(self) -> None:
        today = self.file.laptop.today().isoformat()
        if self.file.invented.story is Story.CHILD_ALONE:
            received: Fields = {"reception_confirmed_on": today, "received_by": _AUNT}
            self.file.keep(_FAMILY, received)
        if self.file.invented.is_patient:
            fit: Fields = {
                "medif_on": today,
                "medif_airline": "Invented Air",
                "medif_approved": True,
                "fit_to_fly": "FIT",
                "fit_on": today,
                "fit_by": _DOCTOR,
                "report_on": today,
                "report_until": None,
                "medication": [{"drug": "Insulin", "days": 30, "prescription": True}],
                "escort": "NONE",
            }
            self.file.keep(_MEDICAL, fit)
