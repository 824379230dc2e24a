"""What a consent has to say before it counts (DP-01, DP-02, DP-03, DP-23)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.casework.person import ADULT, age
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import CASE_FILE, Consent, ConsentStatus
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    is_empty,
    misfits,
    missing,
    unknown_codes,
)
from fieldcase.domain.typed_texts import unfit_texts

MEDICAL, TO_AGENCY = "C5", "C10"  # what goes to named recipients only
TO_NAMED = frozenset({MEDICAL, TO_AGENCY})
WITH_WITNESS = frozenset({"oral_witness"})

CONSENT_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "purpose": ListName.CONSENT_PURPOSES,
        "status": ListName.CONSENT_STATUS,
        "given_by": ListName.CONSENT_GIVEN_BY,
        "method": ListName.CONSENT_METHODS,
        "language": ListName.LANGUAGES,
        "discloses": ListName.DISCLOSURES,
    }
)
_NAMES = ("giver_name", "witness", "interpreter", "place", "supervisor")


def consent_problems(
    entries: Entries,
    birth_date: date | None,
    today: date,
    *,
    is_alone: bool = False,
) -> tuple[Problem, ...]:
    """`entries` are a consent's; `is_alone` of a child without parent or carer."""
    if entries.get("status") == ConsentStatus.EXCEPTION:
        needed = _of_exception(entries)
    else:
        needed = [
            *missing(entries, "purpose", "status", "given_by", "method", "language"),
            *_of_child(entries, birth_date, today, is_alone=is_alone),
            *_of_witness(entries),
            *_of_recipients(entries),
        ]
    problems = (
        *needed,
        *unknown_codes(entries, CONSENT_LISTS),
        *unfit_texts(entries, names=_NAMES),
    )
    return misfits(Consent, entries, problems)


def is_allowed(entries: Entries) -> bool:
    """Whether these entries allow what they are about."""
    return entries.get("status") in {ConsentStatus.GIVEN, ConsentStatus.EXCEPTION}


def _of_exception(entries: Entries) -> list[Problem]:
    """Only keeping the file at all can be excepted, and somebody answers for it."""
    problems = missing(entries, "purpose", "exception_reason", "supervisor")
    if entries.get("purpose") not in (CASE_FILE, None, ""):
        problems.append(Problem("status", Rule.NO_EXCEPTION_HERE))
    return problems


def _of_child(
    entries: Entries, birth_date: date | None, today: date, *, is_alone: bool
) -> list[Problem]:
    if birth_date is None or age(birth_date, today) >= ADULT:
        return []
    given_by = entries.get("given_by")
    if is_alone and not is_empty(given_by):
        if given_by != "both":
            return [Problem("given_by", Rule.CHILD_AND_GUARDIAN)]
        return missing(entries, "giver_name")
    if given_by == "self":
        return [Problem("given_by", Rule.CHILD_NEEDS_GUARDIAN)]
    return []


def _of_witness(entries: Entries) -> list[Problem]:
    return missing(entries, "witness") if entries.get("method") in WITH_WITNESS else []


def _of_recipients(entries: Entries) -> list[Problem]:
    """Medical data and referrals go to somebody named, or to nobody."""
    purpose = entries.get("purpose")
    if purpose not in TO_NAMED or entries.get("status") != ConsentStatus.GIVEN:
        return []
    told = ("recipients", "discloses") if purpose == TO_AGENCY else ("recipients",)
    return missing(entries, *told)
