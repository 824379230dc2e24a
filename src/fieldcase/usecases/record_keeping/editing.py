"""Making and changing one record from what was typed: the one way for every form."""

from collections.abc import Callable

from fieldcase.domain.change import JsonValue
from fieldcase.domain.need_to_know import named_by
from fieldcase.domain.records import (
    AnyRecord,
    edited_entries,
    kind_of,
    put_together,
)
from fieldcase.domain.rules import Entries, Problem, filled, is_empty, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.exchange.forgetting import withheld_here
from fieldcase.usecases.workspace import Workspace

ProblemsOf = Callable[[Entries], tuple[Problem, ...]]


def make_record(
    workspace: Workspace,
    work: Work,
    entity: type[AnyRecord],
    entries: Entries,
    **known: JsonValue,
) -> AnyRecord:
    """Save a new record of what was typed and what is known; it gets its id here.

    The entries were checked by the rules of their form before.
    """
    values = {**filled(entries), **known, "id": workspace.new_id()}
    made = put_together(entity, values)
    saved: AnyRecord = work.of_kind(kind_of(made)).save(made)
    return saved


def change_record(
    workspace: Workspace,
    work: Work,
    stored: AnyRecord,
    edited: Entries,
    problems_of: ProblemsOf,
    *fixed: str,
) -> AnyRecord:
    """Change the fields named in `edited`, except for the `fixed` ones and the id.

    Nobody changes what their role does not see.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    meant = named_by(workspace.staff.role, type(stored), edited)
    entries = edited_entries(stored, meant, "id", *fixed)
    # What this laptop may not hold it cannot be asked for either.
    unknown = withheld_here(work, kind_of(stored), stored.id)
    refuse(
        tuple(
            problem
            for problem in problems_of(entries)
            if problem.field not in unknown or not is_empty(entries.get(problem.field))
        )
    )
    changed = put_together(type(stored), filled(entries))
    saved: AnyRecord = work.of_kind(kind_of(stored)).save(changed)
    return saved
