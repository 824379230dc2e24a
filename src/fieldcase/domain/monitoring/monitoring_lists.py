"""Which code lists the fields of missions, visits and spot checks are of."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import RecordKind

MONITORING_LISTS: Mapping[RecordKind, Mapping[str, ListName]] = MappingProxyType(
    {
        RecordKind.MISSION: {
            "country": ListName.COUNTRIES,
            "mission_type": ListName.MISSION_TYPES,
            "status": ListName.MISSION_STATUS,
            "recommendations.status": ListName.RECOMMENDATION_STATUS,
        },
        RecordKind.VISIT: {
            "outcome": ListName.VISIT_OUTCOMES,
            "method": ListName.CONTACT_METHODS,
            "project": ListName.PROJECT_STATES,
            "income_effect": ListName.INCOME_EFFECTS,
            **dict.fromkeys(
                ("work", "housing", "schooling", "papers", "health"),
                ListName.SITUATIONS,
            ),
            "difficulties": ListName.DIFFICULTIES,
            "intention": ListName.INTENTIONS,
            "currency": ListName.CURRENCIES,
            "items.received": ListName.RECEIVED_STATES,
            "items.quality": ListName.ITEM_QUALITY,
        },
        RecordKind.SPOT_CHECK: {"result": ListName.SPOT_CHECKS},
        RecordKind.FOLLOW_UP_SCHEDULE: {"programme": ListName.PROGRAMMES},
    }
)
