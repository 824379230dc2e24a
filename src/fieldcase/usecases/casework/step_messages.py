"""The words of what stops a step: what is missing, and the button that clears it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.stops import StepRule, Stop
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.procedures.procedure_messages import (
    PROCEDURE_STOPS,
    PROCEDURES_CLEARED_BY,
)

# What is missing. May name the person, the purpose and the day.
STOPS: Mapping[StepRule, str] = MappingProxyType(
    {
        **PROCEDURE_STOPS,
        StepRule.CONSENT: mark("Consent is missing: {purpose} ({name})"),
        StepRule.NOT_ALLOWED_FROM_HERE: mark(
            "A case cannot go there from where it stands."
        ),
        StepRule.REASON: mark("Say why: somebody will ask later."),
        StepRule.PLAN_MISSING: mark(
            "Reintegration was requested, and there is no plan yet."
        ),
        StepRule.PLAN_NOT_SUBMITTED: mark(
            "The reintegration plan has not been submitted for approval."
        ),
        StepRule.PLAN_NOT_DECIDED: mark(
            "The reintegration plan waits for approval: nobody departs before it."
        ),
        StepRule.PLAN_REJECTED: mark(
            "The reintegration plan was rejected: read why, and change it."
        ),
        StepRule.NO_JOURNEY: mark("The journey has no day yet"),
        StepRule.NO_TRAVEL_DOCUMENT: mark(
            "No paper with which {name} can travel on {day}"
        ),
        StepRule.NO_ESCORT: mark("Nobody is named who goes along with {name}"),
        StepRule.DEPARTS_LATER: mark("The journey is only on {day}"),
        StepRule.HIDDEN: mark(
            "Something that your role does not see is still missing; ask the"
            " counsellor."
        ),
    }
)
# The button that begins what clears it; where there is none, the area is opened.
CLEARED_BY: Mapping[StepRule, str] = MappingProxyType(
    {
        **PROCEDURES_CLEARED_BY,
        StepRule.CONSENT: mark("Take consent"),
        StepRule.PLAN_MISSING: mark("Begin the plan"),
        StepRule.PLAN_NOT_SUBMITTED: mark("Open the plan"),
        StepRule.PLAN_NOT_DECIDED: mark("Show the plan"),
        StepRule.PLAN_REJECTED: mark("Open the plan"),
        StepRule.NO_JOURNEY: mark("Plan the journey"),
        StepRule.NO_TRAVEL_DOCUMENT: mark("Add the paper"),
        StepRule.NO_ESCORT: mark("Name the escort"),
    }
)


def stop_sentence(stop: Stop, persons: Sequence[Person], words: Words) -> str:
    """What is missing, of whom."""
    named: dict[str, str] = {
        person.id: person.full_name or person.number for person in persons
    }
    purpose = words.code(ListName.CONSENT_PURPOSES, stop.purpose)
    return words.say(
        STOPS[stop.rule],
        purpose=purpose if stop.purpose else "",
        name=words.isolated(named.get(stop.person_id or "", "")),
        day=words.date(stop.day),
    )


def clearing_words(stop: Stop, words: Words) -> str:
    """What the button beside it says."""
    return words.say(CLEARED_BY.get(stop.rule, mark("Show")))
