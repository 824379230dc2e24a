"""`fieldcase list`: Excel out of a store."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from fieldcase.cli.arguments import (
    add_language,
    add_names,
    add_out,
    add_store,
    unlocked,
)
from fieldcase.cli.list_filters import add_filters, list_asked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words, words_in
from fieldcase.usecases.casework.team_list import export_caseload
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.giving_out.record_lists import LISTED, export_records
from fieldcase.usecases.giving_out.registrations_list import export_registrations
from fieldcase.usecases.giving_out.support_lists import (
    export_in_kind,
    export_incomes,
)
from fieldcase.usecases.plan.plan_items_list import export_plan_items
from fieldcase.usecases.training.training_lists import (
    export_attendance,
    export_courses,
    export_participants,
)
from fieldcase.usecases.workspace import Workspace

# Writes the list as an Excel table, in these words, and says how many rows it has.
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
    }
)

WITH_NAMES = frozenset({*LISTED, "registrations", "in-kind-support"})


def add_list(parser: ArgumentParser, words: Words) -> None:
    kinds = (*LISTED, *LISTS)
    told = ", ".join(kinds)
    parser.add_argument("kind", choices=kinds, metavar="KIND", help=told)
    add_names(parser, words)
    add_filters(parser, words)
    _add_common(parser, words)
    parser.set_defaults(run=_list)


def _add_common(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    add_out(parser, words)
    add_language(parser, words)


def _list(arguments: Namespace, terminal: Terminal) -> int:
    kind, language = arguments.kind, words_in(arguments.language)
    if arguments.names and kind not in WITH_NAMES:
        told = terminal.words.say("This list never has names: leave out --names.")
        terminal.complain(told)
        return 1
    with unlocked(arguments.store, terminal) as workspace:
        asked = list_asked(workspace, arguments)
        out, progress = arguments.out, terminal.progress()
        if kind in LISTED:
            count = export_records(workspace, kind, out, language, progress, asked)
        else:
            count = LISTS[kind](workspace, out, language, progress, asked)
    terminal.line(
        terminal.words.say_many(
            "{count} row: {path}", "{count} rows: {path}", count, path=arguments.out
        )
    )
    return 0
