"""The paths after the return: administrative assistance, and a way into work.

They hold nothing back; they say what is due, and until when.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from fieldcase.domain.casework.stops import StepRule
from fieldcase.domain.later_days import months_later
from fieldcase.domain.procedures.administrative_service import (
    COUNTRIES,
    AdministrativeService,
)
from fieldcase.domain.procedures.job_placement import JobPlacement
from fieldcase.domain.procedures.paths import (
    Outlook,
    Path,
    PathName,
    PathStep,
    StepName,
    Steps,
)
from fieldcase.domain.procedures.service_rules import PENDING
from fieldcase.domain.record_kinds import RecordKind

JOB_PROGRAMME = "JOBPL"
ASSISTED_MONTHS = 6  # an older page of the programme says 3 to 6 after the return
_FOLLOW_UPS = (
    (StepName.AFTER_3_MONTHS, "outcome_3_months", 3),
    (StepName.AFTER_6_MONTHS, "outcome_6_months", 6),
    (StepName.AFTER_12_MONTHS, "outcome_12_months", 12),
)


def administrative_path(outlook: Outlook) -> tuple[Path, ...]:
    """Of cases that go to one of the six countries, and of those with a service."""
    case, found = outlook.records.case, outlook.records.administrative_services
    if case.destination_country not in COUNTRIES and not found:
        return ()
    steps = Steps(person_id=None, form=RecordKind.ADMINISTRATIVE_SERVICE, holds=None)
    asked = [one.requested_on for one in found if one.requested_on is not None]
    requested = (
        steps.done(StepName.SERVICES, min(asked, default=None))
        if found
        else steps.missing(StepName.SERVICES, StepRule.SERVICES_NOT_REQUESTED)
    )
    made = (requested, _results(steps, outlook, found))
    return (Path(name=PathName.ADMINISTRATIVE, person_id=None, steps=made),)


def job_paths(outlook: Outlook) -> tuple[Path, ...]:
    """One for each person identified; before that, one for a case of the programme."""
    found = outlook.records.job_placements
    if found:
        return tuple(_job(outlook, placement) for placement in found)
    if outlook.records.case.programme != JOB_PROGRAMME:
        return ()
    steps = Steps(person_id=None, form=RecordKind.JOB_PLACEMENT, holds=None)
    missing = steps.missing(StepName.IDENTIFIED, StepRule.JOB_NOT_IDENTIFIED)
    return (Path(name=PathName.JOB, person_id=None, steps=(missing,)),)


def is_pending(service: AdministrativeService) -> bool:
    return service.result in {"", PENDING}


def assisted_until(outlook: Outlook) -> date | None:
    """When the assistance ends; None before the return."""
    returned = outlook.records.case.arrived_on or outlook.records.case.departed_on
    return None if returned is None else months_later(returned, ASSISTED_MONTHS)


def _results(
    steps: Steps, outlook: Outlook, found: tuple[AdministrativeService, ...]
) -> PathStep:
    until = assisted_until(outlook)
    if not found:
        return steps.not_needed(StepName.RESULTS, StepRule.NOT_DUE_YET)
    pending = [one for one in found if is_pending(one)]
    if not pending:
        days = [one.result_on for one in found if one.result_on is not None]
        return steps.done(StepName.RESULTS, max(days, default=None))
    first = replace(steps, record_id=pending[0].id)
    if until is not None and until < outlook.today:
        return first.blocked(StepName.RESULTS, StepRule.SERVICES_OVER, until)
    return first.missing(StepName.RESULTS, StepRule.SERVICE_PENDING, until)


def _job(outlook: Outlook, placement: JobPlacement) -> Path:
    steps = Steps(
        person_id=placement.person_id,
        form=RecordKind.JOB_PLACEMENT,
        record_id=placement.id,
        holds=None,
    )
    made = (
        steps.done(StepName.IDENTIFIED, placement.identified_on),
        steps.done(StepName.JOB_SERVICES)
        if placement.services
        else steps.missing(StepName.JOB_SERVICES, StepRule.JOB_SERVICES),
        steps.done(StepName.JOB_OUTCOME)
        if placement.outcome
        else steps.missing(StepName.JOB_OUTCOME, StepRule.JOB_OUTCOME),
        *_follow_ups(steps, outlook, placement),
    )
    return Path(name=PathName.JOB, person_id=placement.person_id, steps=made)


def _follow_ups(
    steps: Steps, outlook: Outlook, placement: JobPlacement
) -> Iterator[PathStep]:
    """Due so many months after the work began; without work there is none to follow."""
    for name, field, months in _FOLLOW_UPS:
        if getattr(placement, field):
            yield steps.done(name)
        elif placement.starts_on is None:
            yield steps.not_needed(name)
        else:
            due = months_later(placement.starts_on, months)
            if outlook.today < due:
                yield steps.not_needed(name, StepRule.NOT_DUE_YET, due)
            else:
                yield steps.missing(name, StepRule.JOB_FOLLOW_UP, due)
