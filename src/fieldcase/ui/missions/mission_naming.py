"""In which colours the states of missions and their visits stand."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.monitoring.mission import MissionStatus
from fieldcase.domain.monitoring.mission_figures import VisitState
from fieldcase.ui.look.tokens import Tone

MISSION_TONES: Mapping[MissionStatus, Tone] = MappingProxyType(
    {
        MissionStatus.PLANNED: Tone.INFORMATION,
        MissionStatus.IN_FIELD: Tone.STEP,
        MissionStatus.DEBRIEF: Tone.ATTENTION,
        MissionStatus.REPORTED: Tone.GOOD,
        MissionStatus.CLOSED: Tone.NEUTRAL,
    }
)
VISIT_TONES: Mapping[VisitState, Tone] = MappingProxyType(
    {
        VisitState.DONE: Tone.GOOD,
        VisitState.NOT_REACHED: Tone.ATTENTION,
        VisitState.CALLED_OFF: Tone.NEUTRAL,
        VisitState.OPEN: Tone.INFORMATION,
    }
)
