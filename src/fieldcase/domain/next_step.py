"""What stands between a case and its next step, so that a screen shows the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from fieldcase.domain.case import STEPS, Case, CaseStatus
from fieldcase.domain.consent import CASE_FILE, Consent, ConsentStatus
from fieldcase.domain.person import Person, PersonId

RETURN, PARTNER, MEDICAL, MONITORING = "C2", "C3", "C5", "C7"
MEDICAL_PROFILES = frozenset({"MED", "MEH"})
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


@dataclass(frozen=True, slots=True)
class MissingConsent:
    """One person's consent to one purpose, needed before the next step."""

    person_id: PersonId
    purpose: str


def next_step(status: CaseStatus) -> CaseStatus | None:
    """The step after this one; None at the end and from the side states."""
    if status not in STEPS or status is STEPS[-1]:
        return None
    return STEPS[STEPS.index(status) + 1]


def missing_consents(
    case: Case, persons: Sequence[Person], consents: Iterable[Consent]
) -> tuple[MissingConsent, ...]:
    """Person by person, what nobody has allowed yet and the next step needs."""
    step = next_step(case.status)
    if step is None:
        return ()
    given = {
        (consent.person_id, consent.purpose)
        for consent in standing(consents)
        if consent.status is ConsentStatus.GIVEN
    }
    return tuple(
        MissingConsent(person.id, purpose)
        for person in persons
        for purpose in (CASE_FILE, *_NEEDED.get(step, ()))
        if _concerns(purpose, case, person) and (person.id, purpose) not in given
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
