"""What a hand-over may tell the mission: only what the persons' consents allow.

Consent C3 lets the partner in the country of origin know of somebody at all, and C5
of their medical needs (DP-11, DP-23). What a person does not allow is left out for
that person; the others' is told.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.needed_consents import MEDICAL, PARTNER, standing
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    misfits,
    missing,
    outside_time,
    unknown_codes,
    unreadable_dates,
)
from fieldcase.domain.travel.handover import Handover

FORM, FORM_VERSION = "handover", 1
MEDICAL_PART = "MED"

HANDOVER_LISTS: Mapping[str, ListName] = MappingProxyType(
    {"mission": ListName.COUNTRIES, "parts": ListName.HANDOVER_PARTS}
)
_GIVEN = frozenset({"id", "case_id", "made_at", "made_by"})
_TOO_EARLY = frozenset({CaseStatus.REFERRED, CaseStatus.COUNSELLING})


def told_of(
    persons: Iterable[Person], consents: Iterable[Consent], part: str
) -> tuple[Person, ...]:
    """Of whom the mission may be told this part."""
    needed = {PARTNER, MEDICAL} if part == MEDICAL_PART else {PARTNER}
    allowed = {
        (consent.person_id, consent.purpose)
        for consent in standing(consents)
        if consent.allows
    }
    return tuple(
        person
        for person in persons
        if all((person.id, purpose) in allowed for purpose in needed)
    )


def handover_problems(
    records: CaseRecords, entries: Entries, today: date
) -> tuple[Problem, ...]:
    """Every problem between these entries and a hand-over."""
    parts = entries.get("parts")
    asked = [str(code) for code in parts] if isinstance(parts, list) else []
    problems = (
        *missing(entries, "mission", "parts"),
        *unreadable_dates(entries, "expected_on", "taken_on"),
        *outside_time(entries, today, "taken_on"),
        *unknown_codes(entries, HANDOVER_LISTS),
        *(
            Problem("parts", Rule.NOBODY_ALLOWS_IT)
            for part in asked
            if not told_of(records.persons, records.consents, part)
        ),
        *(
            [Problem("mission", Rule.TOO_EARLY)]
            if records.case.status in _TOO_EARLY
            else []
        ),
    )
    typed = {name: of for name, of in entries.items() if name not in _GIVEN}
    return misfits(Handover, typed, problems)
