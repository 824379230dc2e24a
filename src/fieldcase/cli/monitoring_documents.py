"""What `fieldcase document` writes about missions."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.paper_saving import Target
from fieldcase.usecases.monitoring.mission_report import save_mission_report
from fieldcase.usecases.monitoring.missions import identify_mission
from fieldcase.usecases.workspace import Workspace

Write = Callable[[Workspace, str, Target, Words], object]
# The same with names, and why.
WriteNamed = Callable[[Workspace, str, Target, Words, str], object]


def _mission(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    return save_mission_report(
        workspace, identify_mission(workspace, asked), out, words
    )


def _mission_named(
    workspace: Workspace, asked: str, out: Target, words: Words, reason: str
) -> object:
    mission_id = identify_mission(workspace, asked)
    return save_mission_report(workspace, mission_id, out, words, reason)


MONITORING_DOCUMENTS: Mapping[str, Write] = MappingProxyType({"mission": _mission})
WITH_NAMES: Mapping[str, WriteNamed] = MappingProxyType({"mission": _mission_named})
