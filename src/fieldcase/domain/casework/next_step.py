"""What stands between a case and a step, so that a screen shows the way forward.

Every step asks for all that the steps before it ask for: what lapsed since, as a
medical report or a consent, stops the next one.
"""

from collections.abc import Callable
from datetime import date

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.case_steps import allowed_from
from fieldcase.domain.casework.stops import Area, StepRule, Stop
from fieldcase.domain.consent.needed_consents import consent_stops
from fieldcase.domain.plan.plan_stops import plan_stops
from fieldcase.domain.procedures.procedures import procedure_stops
from fieldcase.domain.travel.travel_rules import travel_stops

StopsOf = Callable[[CaseRecords, CaseStatus, date], tuple[Stop, ...]]

# Owners of a subject add theirs: consents, guided paths, the plan, the journey.
RULES: tuple[StopsOf, ...] = (consent_stops, procedure_stops, travel_stops, plan_stops)


def stops(records: CaseRecords, step: CaseStatus, today: date) -> tuple[Stop, ...]:
    """Everything that stops this case from going there, in the order of work."""
    if step not in allowed_from(records.case):
        return (Stop(rule=StepRule.NOT_ALLOWED_FROM_HERE, area=Area.OVERVIEW),)
    return unmet(records, step, today)


def unmet(records: CaseRecords, step: CaseStatus, today: date) -> tuple[Stop, ...]:
    """What a step asks for and the case does not have, wherever the case stands."""
    return tuple(stop for rule in RULES for stop in rule(records, step, today))
