"""What a referral says, and what it may tell: nothing the person did not agree to.

The consent names the agency and exactly what it is told (purpose C10); medical data go
to named recipients of a consent of their own (C5, DP-23).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.needed_consents import standing
from fieldcase.domain.consent.referral import Direction, Referral
from fieldcase.domain.folding import fold
from fieldcase.domain.later_days import days_later
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    is_empty,
    misfits,
    missing,
    outside_time,
    unknown_codes,
    unreadable_dates,
)
from fieldcase.domain.typed_texts import unfit_texts

FORM, FORM_VERSION = "referral", 1
TO_AGENCY, MEDICAL = "C10", "C5"  # purposes of consent
HEALTH, PROTECTION = "HEALTH", "PROT"  # disclosures with words of their own

LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "direction": ListName.REFERRAL_DIRECTIONS,
        "partner_type": ListName.REFERRAL_PARTNERS,
        "priority": ListName.REFERRAL_PRIORITIES,
        "services": ListName.REFERRAL_SERVICES,
        "discloses": ListName.DISCLOSURES,
        "delivered_via": ListName.DELIVERY_MEANS,
        "outcome": ListName.REFERRAL_OUTCOMES,
    }
)
# Inter-agency referral form: how long each priority leaves, in days.
DAYS_LEFT: Mapping[str, int] = MappingProxyType({"EM": 1, "UR": 3, "NO": 14})
# What was told stays as it was told, once it is handed over.
TOLD = ("person_id", "direction", "agency", "discloses", "health", "protection")
NOT_TYPED = frozenset({"id", "case_id", "made_by", "consent_id"})
_WORDS_OF = ((HEALTH, "health"), (PROTECTION, "protection"))


def referral_problems(
    entries: Entries,
    consents: Iterable[Consent],
    today: date,
    *,
    is_told: bool = False,
) -> tuple[Problem, ...]:
    """`consents` are those of the person referred; only the last answers count.

    Of what `is_told` already, the consent was asked when it was: it is not asked anew.
    """
    goes_out = entries.get("direction") != Direction.IN
    needed = ["partner_type", "agency", "referred_on"]
    if goes_out:
        needed += ["person_id", "priority", "discloses"]
    problems = [
        *missing(entries, *needed),
        *unreadable_dates(entries, "referred_on", "delivered_on", "outcome_on"),
        *outside_time(entries, today, "referred_on", "delivered_on", "outcome_on"),
        *unknown_codes(entries, LISTS),
        *unfit_texts(entries, names=("agency", "place", "worker", "contact")),
    ]
    if goes_out:
        problems += _unsaid(entries)
        problems += [] if is_told else _not_allowed(entries, standing(consents))
    typed = {name: of for name, of in entries.items() if name not in NOT_TYPED}
    return misfits(Referral, typed, problems)


def allowing(
    consents: Iterable[Consent], person_id: str, agency: str
) -> Consent | None:
    """The consent by which this person is referred to this agency."""
    for consent in standing(consents):
        named = any(_is_same(agency, one) for one in consent.recipients)
        of = (consent.person_id, consent.purpose)
        if of == (person_id, TO_AGENCY) and consent.allows and named:
            return consent
    return None


def due_on(referral: Referral) -> date | None:
    """By when the agency should have answered; None where nothing is open."""
    days = DAYS_LEFT.get(referral.priority)
    if referral.direction is Direction.IN or referral.outcome or days is None:
        return None
    return days_later(referral.referred_on, days)


def _unsaid(entries: Entries) -> list[Problem]:
    """What is to be told about health and protection is written for it."""
    told = _codes(entries.get("discloses"))
    return [
        Problem(field, Rule.REQUIRED)
        for code, field in _WORDS_OF
        if code in told and is_empty(entries.get(field))
    ]


def _not_allowed(entries: Entries, consents: Sequence[Consent]) -> list[Problem]:
    person_id, agency = str(entries.get("person_id")), str(entries.get("agency") or "")
    told = _codes(entries.get("discloses"))
    if is_empty(agency) or is_empty(entries.get("person_id")):
        return []
    consent = allowing(consents, person_id, agency)
    if consent is None:
        return [Problem("agency", Rule.REFERRAL_NOT_ALLOWED)]
    problems = []
    if told - set(consent.discloses):
        problems.append(Problem("discloses", Rule.NOT_DISCLOSED))
    if HEALTH in told and not _medical_allowed(consents, person_id, agency):
        problems.append(Problem("discloses", Rule.MEDICAL_NOT_ALLOWED))
    return problems


def _medical_allowed(consents: Sequence[Consent], person_id: str, agency: str) -> bool:
    return any(
        (consent.person_id, consent.purpose) == (person_id, MEDICAL)
        and consent.allows
        and any(_is_same(agency, one) for one in consent.recipients)
        for consent in consents
    )


def _is_same(one: str, other: str) -> bool:
    return fold(one) == fold(other) != ""


def _codes(value: JsonValue) -> set[str]:
    return {str(code) for code in value} if isinstance(value, list) else set()
