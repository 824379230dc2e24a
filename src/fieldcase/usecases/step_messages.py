"""The words of what stops a step: what is missing, and the button that clears it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.person import Person
from fieldcase.domain.stops import StepRule, Stop
from fieldcase.domain.words import Words, mark

# What is missing. May name the person, the purpose and the day.
STOPS: Mapping[StepRule, str] = MappingProxyType(
    {
        StepRule.CONSENT: mark("Consent is missing: {purpose} ({name})"),
        StepRule.NOT_ALLOWED_FROM_HERE: mark(
            "A case cannot go there from where it stands."
        ),
        StepRule.REASON: mark("Say why: somebody will ask later."),
        StepRule.HIDDEN: mark(
            "Something that your role does not see is still missing; ask the"
            " counsellor."
        ),
    }
)
# The button that begins what clears it; where there is none, the area is opened.
CLEARED_BY: Mapping[StepRule, str] = MappingProxyType(
    {
        StepRule.CONSENT: mark("Take consent"),
    }
)


def stop_sentence(stop: Stop, persons: Sequence[Person], words: Words) -> str:
    """What is missing, of whom."""
    named = {person.id: person.full_name or person.number for person in persons}
    purpose = words.code(ListName.CONSENT_PURPOSES, stop.purpose)
    return words.say(
        STOPS[stop.rule],
        purpose=purpose if stop.purpose else "",
        name=words.isolated(named[stop.person_id] if stop.person_id in named else ""),
        day=words.date(stop.day),
    )


def clearing_words(stop: Stop, words: Words) -> str:
    """What the button beside it says."""
    return words.say(CLEARED_BY.get(stop.rule, mark("Show")))
