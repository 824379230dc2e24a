"""The forms for a child alone: what a family assessment and a determination need.

A family is assessed once the guardian, the child and the family consented; a
determination is final once it is decided, and is re-opened by another one.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.procedures.best_interest import WITH_CONDITIONS, BestInterest
from fieldcase.domain.procedures.family_assessment import FamilyAssessment
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    is_empty,
    misfits,
    missing,
    out_of_order,
    outside_time,
    unknown_codes,
    unreadable_dates,
)

ASSESSMENT_LISTS: Mapping[str, ListName] = MappingProxyType(
    {"method": ListName.ASSESSMENT_METHODS, "risks": ListName.FAMILY_RISKS}
)
DETERMINATION_LISTS: Mapping[str, ListName] = MappingProxyType(
    {"decision_maker": ListName.BID_DECIDERS, "outcome": ListName.BID_OUTCOMES}
)
NO_RISK = "NON"
# What an assessment answers; what only concerns the request is asked before.
ANSWERED = (
    "method",
    "assessor",
    "carer",
    "income",
    "housing",
    "schooling",
    "health_care",
    "risks",
    "child_view",
    "facts",
)
WEIGHED = ("child_view", "safety", "family", "arrival_care", "development", "health")
_HAPPENED = ("requested_on", "family_consent_on", "assessed_on")


def assessment_problems(
    entries: Entries, today: date, *, has_consents: bool
) -> tuple[Problem, ...]:
    """`has_consents`: the guardian and the child consented to contact the family."""
    is_assessed = not is_empty(entries.get("assessed_on"))
    days = (*_HAPPENED, "reception_confirmed_on")
    has_all = has_consents and not is_empty(entries.get("family_consent_on"))
    problems = (
        *missing(entries, "requested_on", "mission"),
        *(missing(entries, *ANSWERED) if is_assessed else ()),
        *_named_with(entries, "family_consent_on", "family_consent_by"),
        *_named_with(entries, "reception_confirmed_on", "received_by"),
        *unreadable_dates(entries, *days),
        *outside_time(entries, today, *days),
        *out_of_order(
            entries,
            ("requested_on", "assessed_on"),
            ("family_consent_on", "assessed_on"),
            ("requested_on", "reception_confirmed_on"),
        ),
        *unknown_codes(entries, ASSESSMENT_LISTS),
        *_contradicting_risks(entries),
        *(
            [Problem("assessed_on", Rule.CONSENTS_FIRST)]
            if is_assessed and not has_all
            else []
        ),
    )
    return misfits(FamilyAssessment, entries, problems)


def determination_problems(
    entries: Entries, today: date, *, is_decided: bool
) -> tuple[Problem, ...]:
    """While it is written, only what stands there is looked at."""
    needs_conditions = entries.get("outcome") == WITH_CONDITIONS
    whole = (
        *missing(entries, "decision_maker", "decided_on", "outcome"),
        *missing(entries, "participants", "options", "sources", *WEIGHED),
        *(missing(entries, "conditions") if needs_conditions else ()),
        *_nothing_weighed(entries),
    )
    problems = (
        *(whole if is_decided else ()),
        *(missing(entries, "reopening_reason") if entries.get("reopens") else ()),
        *unreadable_dates(entries, "decided_on", "review_on", "conditions_met_on"),
        *outside_time(entries, today, "decided_on", "conditions_met_on"),
        *out_of_order(
            entries, ("decided_on", "review_on"), ("decided_on", "conditions_met_on")
        ),
        *unknown_codes(entries, DETERMINATION_LISTS),
    )
    return misfits(BestInterest, entries, problems)


def _named_with(entries: Entries, day: str, who: str) -> list[Problem]:
    """A confirmation says who gave it."""
    return [] if is_empty(entries.get(day)) else missing(entries, who)


def _contradicting_risks(entries: Entries) -> list[Problem]:
    risks = entries.get("risks")
    if isinstance(risks, list) and NO_RISK in risks and len(risks) > 1:
        return [Problem("risks", Rule.NOT_UNDERSTOOD)]
    return []


def _nothing_weighed(entries: Entries) -> list[Problem]:
    """Options are named, and nothing is said for or against any of them."""
    rows = entries.get("options")
    options = []
    if isinstance(rows, list):
        options = [row for row in rows if isinstance(row, dict)]
    said = (row.get(side) for row in options for side in ("advantages", "drawbacks"))
    is_bare = bool(options) and all(is_empty(text) for text in said)
    return [Problem("options", Rule.REQUIRED)] if is_bare else []
