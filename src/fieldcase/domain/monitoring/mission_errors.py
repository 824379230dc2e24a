"""What can stand in the way of a mission."""

from dataclasses import dataclass

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.monitoring.mission_rules import MissionLack


@dataclass(eq=False)
class MissionStopped(FieldCaseError):
    """Something is missing before the mission can take this step."""

    lacks: tuple[MissionLack, ...]


@dataclass(eq=False)
class MissionStepNotThere(FieldCaseError):
    """From where the mission stands it does not go there."""
