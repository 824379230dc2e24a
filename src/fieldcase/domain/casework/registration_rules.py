"""Registering a case or a person: what must hold before identifying data are kept.

What a consent has to say stands in `consent_rules`, and what holds between the people
of a family in `family_rules`.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.case_steps import CORRECTED, disordered_days
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
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
from fieldcase.domain.typed_texts import not_names, unfit_texts

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
        "host_country": ListName.COUNTRIES,
        "destination_country": ListName.COUNTRIES,
        "visa_regime": ListName.VISA_REGIMES,
        "legal_sub_status": ListName.LEGAL_SUB_STATUS,
        "reintegration_operator": ListName.OPERATORS,
    }
)
PERSON_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "role_in_case": ListName.RELATIONSHIPS,
        "sex": ListName.SEXES,
        "nationalities": ListName.COUNTRIES,
        "languages": ListName.LANGUAGES,
        "profiles": ListName.VULNERABILITY_PROFILES,
        "marital_status": ListName.MARITAL_STATUS,
        "education": ListName.EDUCATION,
    }
)
_NAMES = ("given_names", "family_name", "native_name")
HOSTS = ("BE", "LU")  # where the programme counsels


_CASE_DAYS = ("referred_on", "order_to_leave_on", "previous_return_on")
_CASE_LINES = (
    *("destination_town", "destination_region", "referral_place", "referral_worker"),
    *("referral_contact", "coo_mission", "former_number"),
)
_PERSON_DAYS = ("birth_date", "arrived_in_host_on", "guardian_appointed_on")
_PERSON_LINES = (
    *_NAMES,
    *("birth_place", "phone", "email", "contact_name", "contact_relation"),
    *("contact_phone", "guardian_name", "guardian_contact"),
)
_LONGEST_ABROAD = 1200  # months: a hundred years


def case_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    problems = (
        *missing(entries, "destination_country", "referral_partner", "legal_status"),
        *unreadable_dates(entries, *_CASE_DAYS, *CORRECTED),
        *outside_time(entries, today, *_CASE_DAYS, *CORRECTED),
        *unknown_codes(entries, CASE_LISTS),
        *disordered_days(entries),
        *unfit_texts(entries, names=_CASE_LINES),
    )
    return misfits(Case, entries, problems)


def person_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    unnamed = all(is_empty(entries.get(name)) for name in _NAMES)
    problems = (
        *([Problem("given_names", Rule.REQUIRED)] if unnamed else []),
        *unreadable_dates(entries, *_PERSON_DAYS),
        *outside_time(entries, today, *_PERSON_DAYS),
        *_before_birth(entries),
        *_months_abroad(entries),
        *unknown_codes(entries, PERSON_LISTS),
        *unfit_texts(entries, names=_PERSON_LINES),
        *not_names(entries, *_NAMES),
    )
    return misfits(Person, entries, problems)


def moved_elsewhere(case: Case, entries: Entries) -> list[Problem]:
    """A case goes to another host country only where the programme counsels."""
    host = entries.get("host_country")
    is_known = host == case.host_country or host in HOSTS
    return [] if is_known else [Problem("host_country", Rule.UNKNOWN_CODE)]


def birth_date_in(entries: Entries) -> date | None:
    return as_date(entries, "birth_date")


def _before_birth(entries: Entries) -> list[Problem]:
    born = birth_date_in(entries)
    return [
        Problem(field, Rule.BEFORE_BIRTH)
        for field in _PERSON_DAYS
        if born is not None and (day := as_date(entries, field)) and day < born
    ]


def _months_abroad(entries: Entries) -> list[Problem]:
    months = entries.get("months_abroad")
    is_sound = not isinstance(months, int) or 0 <= months <= _LONGEST_ABROAD
    return [] if is_sound else [Problem("months_abroad", Rule.OUT_OF_BOUNDS)]
