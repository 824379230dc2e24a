"""Every list there is by the name it is asked for by."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.team_list import export_caseload
from fieldcase.usecases.giving_out.due_visits_list import export_due_visits
from fieldcase.usecases.giving_out.list_giving import EVERYTHING, ListAsked
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.giving_out.page_lists import (
    export_conflicts,
    export_duplicates,
    export_inbox,
    export_laptops,
)
from fieldcase.usecases.giving_out.record_lists import LISTED, export_records
from fieldcase.usecases.giving_out.registrations_list import export_registrations
from fieldcase.usecases.giving_out.support_lists import (
    export_in_kind,
    export_incomes,
)
from fieldcase.usecases.giving_out.variables_list import export_variables
from fieldcase.usecases.plan.plan_items_list import export_plan_items
from fieldcase.usecases.training.training_lists import (
    export_attendance,
    export_courses,
    export_participants,
)
from fieldcase.usecases.workspace import Workspace

# Writes the list as it was asked for, in these words, and says how many rows it has.
Export = Callable[[Workspace, Path, Words, Progress, ListAsked], int]
LISTS: Mapping[str, Export] = MappingProxyType(
    {
        "registrations": export_registrations,
        "in-kind-support": export_in_kind,
        "income-comparison": export_incomes,
        "sessions": export_sessions,
        "plan-items": export_plan_items,
        "caseload": export_caseload,
        "courses": export_courses,
        "participants": export_participants,
        "attendance": export_attendance,
        "variables": export_variables,
        "due-visits": export_due_visits,
        "inbox": export_inbox,
        "laptops": export_laptops,
        "conflicts": export_conflicts,
        "duplicates": export_duplicates,
    }
)
WITH_NAMES: Final = frozenset(
    {*LISTED, "registrations", "in-kind-support", "due-visits", "participants"}
)


def export_list(
    workspace: Workspace,
    name: str,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write the list of this name and say how many rows it has.

    Raises:
        EntriesRefused: the reason for names is empty.
        RecordNotFound: the role knows of no such kind.
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    told = progress or Progress()
    if name in LISTED:
        return export_records(workspace, name, target, words, told, asked)
    return LISTS[name](workspace, target, words, told, asked)
