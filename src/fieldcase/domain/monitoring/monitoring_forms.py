"""The forms of missions and visits, and of which records their fields are."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.monitoring.due_visits import FORM as SCHEDULE_FORM
from fieldcase.domain.monitoring.follow_up import FollowUpSchedule
from fieldcase.domain.monitoring.mission import Mission, PlannedVisit
from fieldcase.domain.monitoring.mission_rules import (
    FINDINGS_FORM,
    MISSION_FORM,
    PLANNED_VISIT_FORM,
)
from fieldcase.domain.monitoring.visit import SpotCheck, Visit
from fieldcase.domain.monitoring.visit_rules import FORM as VISIT_FORM

SPOT_CHECK_FORM, SPOT_CHECK_VERSION = "spot_check", 1

FORMS: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        **dict.fromkeys((MISSION_FORM, FINDINGS_FORM), (Mission,)),
        PLANNED_VISIT_FORM: (PlannedVisit,),
        VISIT_FORM: (Visit,),
        SPOT_CHECK_FORM: (SpotCheck,),
        SCHEDULE_FORM: (FollowUpSchedule,),
    }
)
