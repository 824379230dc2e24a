"""`fieldcase hq inbox`, `deal`, `retry` and `erase`, and which deeds the desk has."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.conflicts import add_conflicts, add_reason, add_resolve
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.desk.gaps import LaptopStanding, list_gaps
from fieldcase.usecases.desk.inbox import (
    InboxLine,
    deal_with,
    find_open,
    list_inbox,
    try_all_again,
)
from fieldcase.usecases.desk.inbox_words import (
    dealt_told,
    standing_told,
    verdict_told,
)
from fieldcase.usecases.exchange.exchange_messages import VERDICTS
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.record_keeping.data_subjects import erase_called

Add = Callable[[ArgumentParser, Words], None]


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
        "person", metavar="PERSON", help=words.say("the person’s number")
    )
    add_reason(parser, words)
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
