"""The forms of administrative assistance and of job placements."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.procedures.administrative_service import (
    COUNTRIES,
    AdministrativeService,
)
from fieldcase.domain.procedures.job_placement import JobPlacement
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

PENDING = "PEN"
NO_WORK = "NONE"
SERVICE_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "country": ListName.COUNTRIES,
        "service": ListName.ADMINISTRATIVE_SERVICES,
        "result": ListName.SERVICE_RESULTS,
    }
)
JOB_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "country": ListName.COUNTRIES,
        "services": ListName.JOB_SERVICES,
        "outcome": ListName.JOB_OUTCOMES,
        "outcome_3_months": ListName.JOB_OUTCOMES,
        "outcome_6_months": ListName.JOB_OUTCOMES,
        "outcome_12_months": ListName.JOB_OUTCOMES,
    }
)
_AMOUNTS = ("wage_cents", "subsidy_cents")


def service_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    """The assistance is given in six countries; a result says since when."""
    result = entries.get("result")
    has_result = not is_empty(result) and result != PENDING
    elsewhere = (
        not is_empty(entries.get("country")) and entries["country"] not in COUNTRIES
    )
    problems = (
        *missing(entries, "country", "service", "requested_on"),
        *(missing(entries, "result_on") if has_result else ()),
        *unreadable_dates(entries, "requested_on", "appointment_on", "result_on"),
        *outside_time(entries, today, "requested_on", "result_on"),
        *out_of_order(entries, ("requested_on", "result_on")),
        *([Problem("country", Rule.UNKNOWN_CODE)] if elsewhere else []),
        *unknown_codes(entries, SERVICE_LISTS),
        *_below_nothing(entries, "fee_cents"),
    )
    return misfits(AdministrativeService, entries, problems)


def job_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    """Who found no work: the record says why."""
    problems = (
        *missing(entries, "identified_on", "country"),
        *(
            missing(entries, "reason_not_placed")
            if entries.get("outcome") == NO_WORK
            else ()
        ),
        *unreadable_dates(entries, "identified_on", "starts_on", "ends_on"),
        *outside_time(entries, today, "identified_on"),
        *out_of_order(
            entries, ("identified_on", "starts_on"), ("starts_on", "ends_on")
        ),
        *unknown_codes(entries, JOB_LISTS),
        *_below_nothing(entries, *_AMOUNTS),
    )
    return misfits(JobPlacement, entries, problems)


def _below_nothing(entries: Entries, *fields: str) -> list[Problem]:
    amounts = ((name, entries.get(name)) for name in fields)
    return [
        Problem(name, Rule.OUT_OF_BOUNDS)
        for name, amount in amounts
        if isinstance(amount, int) and amount < 0
    ]
