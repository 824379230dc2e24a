"""Which consents a step of a case needs, and which of them stand."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.stops import Area, StepRule, Stop
from fieldcase.domain.consent.consent import CASE_FILE, Consent

RETURN, PARTNER, MEDICAL, MONITORING = "C2", "C3", "C5", "C7"
MEDICAL_PROFILES = frozenset({"MED", "MEH"})
CONSENT_FORM_ASKED = "consent"  # what a `Stop` asks its area to begin

# Which purposes a step needs: our reading of who is told what at each step, no rule
# of the programme.
_NEEDED: Mapping[CaseStatus, tuple[str, ...]] = MappingProxyType(
    {
        CaseStatus.COUNSELLING: (),
        CaseStatus.APPLIED: (RETURN,),
        CaseStatus.ASSESSMENT: (RETURN, MEDICAL),
        CaseStatus.APPROVED: (RETURN, MEDICAL),
        CaseStatus.READY: (RETURN, PARTNER, MEDICAL),
        CaseStatus.DEPARTED: (RETURN, PARTNER, MEDICAL),
        CaseStatus.ARRIVED: (PARTNER,),
        CaseStatus.REINTEGRATION: (PARTNER, MONITORING),
    }
)


def consent_stops(
    records: CaseRecords, step: CaseStatus, _today: date
) -> tuple[Stop, ...]:
    """Person by person, what nobody has allowed yet and the step needs."""
    if step not in _NEEDED:
        return ()
    given = {
        (consent.person_id, consent.purpose)
        for consent in standing(records.consents)
        if consent.allows
    }
    return tuple(
        Stop(
            rule=StepRule.CONSENT,
            area=Area.PEOPLE,
            person_id=person.id,
            purpose=purpose,
            begin=CONSENT_FORM_ASKED,
        )
        for person in records.persons
        for purpose in (CASE_FILE, *_NEEDED[step])
        if _concerns(purpose, records.case, person)
        and (person.id, purpose) not in given
    )


def standing(consents: Iterable[Consent]) -> tuple[Consent, ...]:
    """The last answer of each person to each purpose, in the order first asked."""
    last: dict[tuple[str, str], Consent] = {}
    for consent in sorted(consents, key=lambda one: one.taken_at):
        last[consent.person_id, consent.purpose] = consent
    return tuple(last.values())


def _concerns(purpose: str, case: Case, person: Person) -> bool:
    if purpose == MEDICAL:
        return not MEDICAL_PROFILES.isdisjoint(person.profiles)
    if purpose in {PARTNER, MONITORING}:
        return case.reintegration_requested
    return True
