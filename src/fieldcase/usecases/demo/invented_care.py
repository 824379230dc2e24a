"""How somebody is screened, who is told, and to whom they are referred."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fieldcase.domain.consent.referral import Referral
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.vulnerability.screening import ScreeningType
from fieldcase.usecases.consent.referrals import edit_referral, make_referral
from fieldcase.usecases.demo.invented import Fields, Story
from fieldcase.usecases.demo.invented_file import Deed, InventedFile
from fieldcase.usecases.vulnerability.escalations import WAITING, answer_escalation
from fieldcase.usecases.vulnerability.screenings import begin_screening, sign_screening

_EACH_SCREENED = 3
_EACH_REFERRED = 7
_SHELTER, _LAWYERS = "Invented Shelter", "Invented Legal Aid"
_VICTIM: Fields = {
    "profiles": ["VOT"],
    "factors": [
        {"factor": "IND_HISTORY", "effect": "risk", "note": "Worked without pay."},
        {"factor": "HHF_SUPPORT", "effect": "protective", "note": "A sister waits."},
    ],
    "actions": "A room of their own; the shelter is asked.",
}


@dataclass(frozen=True, slots=True)
class InventedCare:
    """The first weeks of a case, beside its sessions."""

    file: InventedFile

    def deeds(self) -> Iterator[tuple[date, Deed]]:
        invented = self.file.invented
        opened = invented.opened_on
        is_victim = invented.story is Story.VICTIM
        is_special = is_victim or invented.is_patient
        if invented.story is not Story.PLAIN or is_special or self._has(_EACH_SCREENED):
            yield opened + timedelta(days=2), self._screen
        if self._flags():
            yield opened + timedelta(days=4), self._answer
        if is_victim:
            yield opened + timedelta(days=5), self._screen_fully
        if is_victim or self._has(_EACH_REFERRED):
            yield opened + timedelta(days=6), self._refer
            yield opened + timedelta(days=16), self._hear_back

    def _has(self, each: int) -> bool:
        return self.file.invented.turn % each == each - 1

    def _flags(self) -> list[str]:
        invented = self.file.invented
        if invented.is_patient:
            return ["H2"]
        return {Story.CHILD_ALONE: ["P1"], Story.VICTIM: ["P2", "S2"]}.get(
            invented.story, []
        )

    def _screen(self) -> None:
        flags = self._flags()
        told: Fields = {"private_setting": True, "flags": list(flags)}
        if flags:
            told["actions"] = "Told today; a second talk is agreed."
        if self.file.invented.story is Story.CHILD_ALONE:
            told["profiles"] = ["UMC"]
        self._sign(ScreeningType.RAPID, told)

    def _screen_fully(self) -> None:
        review = self.file.laptop.today() + timedelta(days=60)
        told: Fields = {**_VICTIM, "next_review": review.isoformat()}
        self._sign(ScreeningType.FULL, told)

    def _sign(self, screening_type: ScreeningType, told: Fields) -> None:
        laptop = self.file.laptop
        draft = begin_screening(laptop, self.file.head, screening_type)
        sign_screening(laptop, draft, {**draft.entries, **told})

    def _answer(self) -> None:
        for escalation in self.file.records(RecordKind.ESCALATION):
            if escalation.status in WAITING:
                answer = "Seen together; go on, and tell me when something changes."
                answer_escalation(self.file.senior, escalation.id, answer)

    def _refer(self) -> None:
        is_victim = self.file.invented.story is Story.VICTIM
        agency = _SHELTER if is_victim else _LAWYERS
        told = ["NAME", "LANG", "NEEDS"]
        self.file.allow("C10", recipients=[agency], discloses=told)
        referral: Fields = {
            "direction": "out",
            "person_id": self.file.head,
            "partner_type": "VOT" if is_victim else "NGO",
            "agency": agency,
            "referred_on": self.file.laptop.today().isoformat(),
            "priority": "UR" if is_victim else "NO",
            "services": ["SHE", "SAF"] if is_victim else ["LEG"],
            "reason": "A safe place to stay." if is_victim else "An appeal is open.",
            "discloses": list(told),
            "delivered_via": "MEET",
            "delivered_on": self.file.laptop.today().isoformat(),
        }
        make_referral(self.file.laptop, self.file.case_id, referral)

    def _hear_back(self) -> None:
        referrals: list[Referral] = self.file.records(RecordKind.REFERRAL)
        today = self.file.laptop.today().isoformat()
        for referral in referrals:
            heard: Fields = {"outcome": "ACC", "outcome_on": today}
            edit_referral(self.file.laptop, referral.id, heard)
