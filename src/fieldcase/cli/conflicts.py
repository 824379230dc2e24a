"""`fieldcase hq conflicts` and `resolve`: what clashes, and which value stands."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any

from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.exchange.conflict import (
    Chosen,
    Conflict,
    ConflictLine,
    Written,
)
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.words import Words
from fieldcase.usecases.desk.conflict_words import (
    clock_told,
    line_told,
    origin_told,
    set_to,
    value_told,
)
from fieldcase.usecases.desk.conflicts import list_conflicts, read_conflict
from fieldcase.usecases.desk.deciding import VALUE, decide_conflict, typed_value
from fieldcase.usecases.desk.looks import LookLine, list_looks
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.record_keeping.told_values import told_field
from fieldcase.usecases.workspace import Workspace


def add_conflicts(parser: ArgumentParser, words: Words) -> None:
    add_json(parser, words)
    add_store(parser, words)
    parser.set_defaults(run=_conflicts)


def add_resolve(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("conflict", metavar="CONFLICT")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument(
        "--choose",
        type=int,
        metavar="N",
        help=words.say("the number of the value that stands"),
    )
    choice.add_argument(
        "--value",
        metavar="TEXT",
        help=words.say("another value, as the answer in JSON spells it"),
    )
    add_reason(parser, words)
    add_store(parser, words)
    parser.set_defaults(run=_resolve)


def add_reason(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--reason", required=True, help=words.say("why"))


def _conflicts(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        conflicts = [read_conflict(workspace, one.id) for one in _all(workspace)]
        looks = list_looks(workspace)
    words = terminal.words
    if arguments.json:
        terminal.answer(
            {
                "conflicts": [_conflict_facts(one, words) for one in conflicts],
                "needs_a_look": [asdict(look) for look in looks],
            }
        )
        return
    for conflict in conflicts:
        _tell_conflict(conflict, terminal)
    for look in looks:
        _tell_look(look, terminal)
    if not conflicts and not looks:
        terminal.say("Nothing is in conflict.")


def _all(workspace: Workspace) -> list[ConflictLine]:
    found: list[ConflictLine] = []
    page = list_conflicts(workspace)
    while page:
        found += page
        page = list_conflicts(workspace, offset=len(found))
    return found


def _tell_conflict(conflict: Conflict, terminal: Terminal) -> None:
    words = terminal.words
    terminal.line(conflict.line.id)
    terminal.line(f"   {line_told(conflict.line, words)}")
    before = set_to(conflict, conflict.base, words)
    terminal.line(f"   {words.say('Before: {value}', value=before)}")
    for number, value in enumerate(conflict.values, start=1):
        shown = words.say("shows now") if value.is_shown else ""
        told = value_told(conflict, value, words)
        told = words.beside([told, origin_told(value, words), shown])
        terminal.line(f"{number:>2} {told}")
        if clock := clock_told(value, words):
            terminal.line(f"   {clock}")


def _tell_look(look: LookLine, terminal: Terminal) -> None:
    words = terminal.words
    terminal.say(
        "Needs a look: {about}", about=words.beside([look.case_number, look.about])
    )
    for problem in look.problems:
        field = told_field(look.kind, problem.field, words)
        terminal.line(f"   {field}: {rule_sentence(problem.rule, words)}")


def _conflict_facts(conflict: Conflict, words: Words) -> dict[str, Any]:
    line = conflict.line
    return {
        **asdict(line),
        "label": told_field(line.kind, line.field, words),
        "base": conflict.base,
        "may_write": conflict.may_write,
        "values": [
            {
                "number": number,
                **asdict(value),
                "told": value_told(conflict, value, words),
            }
            for number, value in enumerate(conflict.values, start=1)
        ],
    }


def _resolve(arguments: Namespace, terminal: Terminal) -> int:
    try:
        with unlocked(arguments.store, terminal) as workspace:
            conflict = read_conflict(workspace, arguments.conflict)
            choice = _choice(conflict, arguments)
            decide_conflict(workspace, arguments.conflict, choice, arguments.reason)
    except EntriesRefused as refused:
        for problem in refused.problems:
            option = f"--{problem.field}"
            terminal.complain(
                f"{option}: {rule_sentence(problem.rule, terminal.words)}"
            )
        return 1
    terminal.say("Decided; it travels with the next bundles to the laptops.")
    return 0


def _choice(conflict: Conflict, arguments: Namespace) -> Chosen | Written:
    if arguments.value is not None:
        return Written(typed_value(conflict, arguments.value))
    if not 1 <= arguments.choose <= len(conflict.values):
        raise EntriesRefused((Problem(VALUE, Rule.OUT_OF_BOUNDS),))
    return Chosen(conflict.values[arguments.choose - 1].change_id)
