"""`fieldcase hq duplicates`, `merge` and `unmerge`: who was registered twice."""

from argparse import ArgumentParser, Namespace

from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.sign_words import STRENGTHS, signs_told
from fieldcase.usecases.desk.duplicates import (
    Duplicate,
    all_duplicates,
    look_for_duplicates,
)
from fieldcase.usecases.desk.merging_persons import merge_called, unmerge


def add_duplicates(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    add_json(parser, words)
    parser.set_defaults(run=_duplicates)


def add_merge(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    parser.add_argument(
        "kept", metavar="A", help=words.say("the number or id of who shows from now on")
    )
    parser.add_argument(
        "other", metavar="B", help=words.say("the number or id of the same once more")
    )
    _add_reason(parser, words)
    parser.set_defaults(run=_merge)


def add_unmerge(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    parser.add_argument("merger", metavar="MERGER", help=words.say("the merger’s id"))
    _add_reason(parser, words)
    parser.set_defaults(run=_unmerge)


def _add_reason(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--reason",
        required=True,
        help=words.say("why; it is kept for good, so without anybody’s name"),
    )


def _duplicates(arguments: Namespace, terminal: Terminal) -> None:
    """Names are read here as on the page: numbers, and what speaks for and against."""
    with unlocked(arguments.store, terminal) as workspace:
        look_for_duplicates(workspace, terminal.progress())
        found = all_duplicates(workspace)
    if arguments.json:
        terminal.answer([_as_data(one) for one in found])
        return
    if not found:
        terminal.say("Nobody seems to be registered twice.")
    for one in found:
        terminal.line(_line(one, terminal.words))


def _merge(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        merger = merge_called(
            workspace, arguments.kept, arguments.other, arguments.reason
        )
    terminal.say(
        "{kept} shows for both from now on. To take it back: hq unmerge {merger}",
        kept=arguments.kept,
        merger=merger.id,
    )


def _unmerge(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        unmerge(workspace, arguments.merger, arguments.reason)
    terminal.say("Both are as they were, with what was edited since.")


def _line(one: Duplicate, words: Words) -> str:
    told = [
        f"{one.one.number}  {one.other.number}",
        words.say(STRENGTHS[one.strength]),
        words.say("for: {signs}", signs=signs_told(one.speaks_for, words)),
    ]
    if one.speaks_against:
        against = signs_told(one.speaks_against, words)
        told.append(words.say("against: {signs}", signs=against))
    return "  ".join(told)


def _as_data(one: Duplicate) -> dict[str, object]:
    return {
        "one": {"id": one.one.id, "number": one.one.number},
        "other": {"id": one.other.id, "number": one.other.number},
        "strength": one.strength,
        "score": one.pair.score,
        "speaks_for": list(one.speaks_for),
        "speaks_against": list(one.speaks_against),
        "found_at": one.pair.found_at,
    }
