"""The risk assessment's form: what must hold before it counts as made."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.procedures.risk_assessment import WITH_PLAN, RiskAssessment
from fieldcase.domain.rules import (
    Entries,
    Problem,
    is_empty,
    misfits,
    missing,
    out_of_order,
    outside_time,
    unknown_codes,
    unreadable_dates,
)

RISK_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "police": ListName.PROTECTION_CONTACTS,
        "embassy": ListName.PROTECTION_CONTACTS,
        "mission": ListName.PROTECTION_CONTACTS,
        "outcome": ListName.RISK_OUTCOMES,
    }
)


def risk_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    """An assessment is made on a day, together with a shelter, and says what follows.

    Who may go only with a safety plan has one.
    """
    is_made = not is_empty(entries.get("assessed_on"))
    has_outcome = not is_empty(entries.get("outcome"))
    problems = (
        *(missing(entries, "shelter", "risks", "outcome") if is_made else ()),
        *(missing(entries, "assessed_on") if has_outcome else ()),
        *(
            missing(entries, "safety_plan")
            if entries.get("outcome") == WITH_PLAN
            else ()
        ),
        *unreadable_dates(entries, "assessed_on", "review_on"),
        *outside_time(entries, today, "assessed_on"),
        *out_of_order(entries, ("assessed_on", "review_on")),
        *unknown_codes(entries, RISK_LISTS),
    )
    return misfits(RiskAssessment, entries, problems)
