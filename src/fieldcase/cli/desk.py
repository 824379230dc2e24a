"""`fieldcase hq conflicts`, `resolve`, `inbox`, `deal`, `retry` and `erase`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.domain.exchange.conflict import Chosen, Conflict, Written
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.exchange.conflict_words import (
    clock_told,
    line_told,
    origin_told,
    set_to,
    value_told,
)
from fieldcase.usecases.exchange.conflicts import list_conflicts, read_conflict
from fieldcase.usecases.exchange.deciding import VALUE, decide_conflict, typed_value
from fieldcase.usecases.exchange.exchange_messages import VERDICTS
from fieldcase.usecases.exchange.gaps import LaptopStanding, list_gaps
from fieldcase.usecases.exchange.inbox import (
    InboxLine,
    deal_with,
    find_open,
    list_inbox,
    try_all_again,
)
from fieldcase.usecases.exchange.inbox_words import (
    dealt_told,
    standing_told,
    verdict_told,
)
from fieldcase.usecases.exchange.looks import LookLine, list_looks
from fieldcase.usecases.messages import rule_sentence, sentence
from fieldcase.usecases.record_keeping.data_subjects import erase_called
from fieldcase.usecases.record_keeping.told_values import told_field
from fieldcase.usecases.workspace import Workspace

Add = Callable[[ArgumentParser, Words], None]


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
    _add_reason(parser, words)
    add_store(parser, words)
    parser.set_defaults(run=_resolve)


def add_inbox(parser: ArgumentParser, words: Words) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--gaps",
        action="store_true",
        help=words.say("missing bundles, silent laptops, clocks that are wrong"),
    )
    which.add_argument(
        "--open",
        action="store_true",
        help=words.say("only what nobody has dealt with yet"),
    )
    add_json(parser, words)
    add_store(parser, words)
    parser.set_defaults(run=_inbox)


def add_deal(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file", metavar="FILE", help=words.say("the beginning of its digest")
    )
    parser.add_argument("--note", required=True, help=words.say("what was done"))
    add_store(parser, words)
    parser.set_defaults(run=_deal)


def add_retry(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    parser.set_defaults(run=_retry)


def add_erase(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "person", metavar="PERSON", help=words.say("the person's number")
    )
    _add_reason(parser, words)
    add_store(parser, words)
    parser.set_defaults(run=_erase)


DESK: Mapping[str, tuple[Add, str]] = {
    "inbox": (add_inbox, mark("every file that came in, and what is missing")),
    "deal": (add_deal, mark("say how a file that came in was dealt with")),
    "retry": (add_retry, mark("try the files again that could not be taken in")),
    "conflicts": (add_conflicts, mark("fields that several people set at once")),
    "resolve": (add_resolve, mark("decide which value of a field stands")),
    "erase": (add_erase, mark("erase a person everywhere")),
}


def _add_reason(parser: ArgumentParser, words: Words) -> None:
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


def _all(workspace: Workspace) -> list[Any]:
    found, page = [], list_conflicts(workspace)
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
        raise EntriesRefused((Problem(VALUE, Rule.NUMBER_OUT_OF_RANGE),))
    return Chosen(conflict.values[arguments.choose - 1].change_id)


def _inbox(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        if arguments.gaps:
            gaps = list_gaps(workspace)
        lines = list_inbox(workspace, ArrivalFilter(is_open=arguments.open))
    if arguments.gaps:
        _tell_gaps(gaps, arguments, terminal)
    elif arguments.json:
        terminal.answer([_line_facts(line) for line in lines])
    else:
        for line in lines:
            _tell_line(line, terminal)


def _line_facts(line: InboxLine) -> dict[str, Any]:
    return {
        **asdict(line.arrival),
        "laptop": line.laptop,
        "is_open": line.arrival.is_open,
        "is_kept": line.is_kept,
    }


def _tell_line(line: InboxLine, terminal: Terminal) -> None:
    words, arrival = terminal.words, line.arrival
    at = words.moment(arrival.arrived_at)
    who = line.laptop or words.say("Unknown")
    terminal.line(
        f"{arrival.file_digest[:8]}  {at}  {words.isolated(who)}"
        f"  {verdict_told(arrival, words)}"
    )
    if dealt := dealt_told(line, words):
        terminal.line(f"          {dealt}")


def _tell_gaps(
    gaps: list[LaptopStanding], arguments: Namespace, terminal: Terminal
) -> None:
    words = terminal.words
    if arguments.json:
        terminal.answer(
            [
                {
                    "device_id": gap.device.id,
                    "name": gap.device.name,
                    "last_bundle": gap.last_bundle,
                    "last_heard": gap.last_heard,
                    "silent_days": gap.silent_days,
                    "is_silent": gap.is_silent,
                    "missing": gap.missing,
                    "waits_since": gap.waits_since,
                    "clock_off_seconds": int(gap.clock_off.total_seconds()),
                }
                for gap in gaps
            ]
        )
        return
    for gap in gaps:
        for told in standing_told(gap, words):
            terminal.line(f"{words.isolated(gap.device.name)}: {told}")
    if not gaps:
        terminal.say("Nothing is missing, and every laptop was heard of lately.")


def _deal(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        for arrival in find_open(workspace, arguments.file):
            deal_with(workspace, arrival.file_digest, arrival.verdict, arguments.note)
    terminal.say("Marked as dealt with.")


def _retry(arguments: Namespace, terminal: Terminal) -> None:
    words = terminal.words
    with unlocked(arguments.store, terminal) as workspace:
        for retried in try_all_again(workspace, terminal.progress()):
            told = verdict_told(retried.arrival, words)
            if retried.refused is not None:
                told = sentence(retried.refused, words)
            elif retried.imported is not None:
                told = words.say(VERDICTS[retried.imported.verdict])
            terminal.line(f"{retried.arrival.file_digest[:8]}  {told}")


def _erase(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        order = erase_called(workspace, arguments.person, arguments.reason)
    terminal.say("{number} is erased.", number=order.person_number)
