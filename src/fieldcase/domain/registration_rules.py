"""Registering a case or a person: what must hold before identifying data are kept.

DP-01: no identifying data without consent to the case file. DP-03: for a minor a
guardian or parent consents too.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.case import Case
from fieldcase.domain.case_steps import disordered_days
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent import Consent
from fieldcase.domain.person import ADULT, Person, age
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    is_empty,
    misfits,
    missing,
    outside_time,
    unknown_codes,
    unreadable_dates,
)

# The forms, each with what it asks at once: a case comes with its main applicant and
# the consent, a new person with a consent.
CASE_FORM, PERSON_FORM, CONSENT_FORM = "case", "person", "consent"
FORM_VERSION = 1
PERSON_ID = "person_id"  # the entry of a draft that names the person it is about

CASE_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "programme": ListName.PROGRAMMES,
        "case_type": ListName.CASE_TYPES,
        "legal_status": ListName.LEGAL_STATUS,
        "referral_partner": ListName.REFERRAL_PARTNERS,
        "destination_country": ListName.COUNTRIES,
    }
)
PERSON_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "role_in_case": ListName.RELATIONSHIPS,
        "sex": ListName.SEXES,
        "nationalities": ListName.COUNTRIES,
        "languages": ListName.LANGUAGES,
        "profiles": ListName.VULNERABILITY_PROFILES,
    }
)
CONSENT_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "purpose": ListName.CONSENT_PURPOSES,
        "status": ListName.CONSENT_STATUS,
        "given_by": ListName.CONSENT_GIVEN_BY,
        "method": ListName.CONSENT_METHODS,
        "language": ListName.LANGUAGES,
    }
)
_NAMES = ("given_names", "family_name", "native_name")


def case_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    problems = (
        *missing(entries, "destination_country", "referral_partner", "legal_status"),
        *unreadable_dates(entries, "referred_on", "departed_on"),
        *outside_time(entries, today, "referred_on"),
        *unknown_codes(entries, CASE_LISTS),
        *disordered_days(entries),
    )
    return misfits(Case, entries, problems)


def person_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    unnamed = all(is_empty(entries.get(name)) for name in _NAMES)
    problems = (
        *([Problem("given_names", Rule.REQUIRED)] if unnamed else []),
        *unreadable_dates(entries, "birth_date"),
        *outside_time(entries, today, "birth_date"),
        *unknown_codes(entries, PERSON_LISTS),
    )
    return misfits(Person, entries, problems)


def consent_problems(
    entries: Entries, birth_date: date | None, today: date
) -> tuple[Problem, ...]:
    """`entries` are a consent's; the birth date is the person's."""
    problems = (
        *missing(entries, "purpose", "status", "given_by", "method", "language"),
        *unknown_codes(entries, CONSENT_LISTS),
        *_child_alone(entries, birth_date, today),
    )
    return misfits(Consent, entries, problems)


def birth_date_in(entries: Entries) -> date | None:
    return as_date(entries, "birth_date")


def _child_alone(
    entries: Entries, birth_date: date | None, today: date
) -> list[Problem]:
    alone = entries.get("given_by") == "self"
    if alone and birth_date is not None and age(birth_date, today) < ADULT:
        return [Problem("given_by", Rule.CHILD_NEEDS_GUARDIAN)]
    return []
