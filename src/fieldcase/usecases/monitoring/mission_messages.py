"""What is said where a mission cannot go on, and what it lacks."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.monitoring.mission_errors import (
    MissionStepNotThere,
    MissionStopped,
)
from fieldcase.domain.monitoring.mission_rules import MissionLack
from fieldcase.domain.rules import Rule
from fieldcase.domain.words import mark

MISSION_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        MissionStopped: mark(
            "The mission cannot go on yet: what is missing stands on its page."
        ),
        MissionStepNotThere: mark(
            "The mission stands elsewhere by now, perhaps since the last sync: look at"
            " it again."
        ),
    }
)
MISSION_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.OUTSIDE_THE_MISSION: mark(
            "This day is not one of the mission: choose one from its first to its last"
            " day."
        ),
        Rule.ROW_WITHOUT_NAME: mark(
            "Every row needs its first field: fill it in, or take the row away."
        ),
    }
)
LACKS: Mapping[MissionLack, str] = MappingProxyType(
    {
        MissionLack.NO_DAYS: mark("Say the first and the last day."),
        MissionLack.NOBODY_TRAVELS: mark("Say who travels."),
        MissionLack.NO_VISIT: mark("Plan a visit, or a meeting with an institution."),
        MissionLack.VISITS_OPEN: mark(
            "Say of every planned visit what became of it: write the visit, or call it"
            " off."
        ),
        MissionLack.NO_FINDINGS: mark("Write down what was found."),
        MissionLack.RECOMMENDATION_WITHOUT_OWNER: mark(
            "Say of every recommendation who takes it up, and until when."
        ),
    }
)
