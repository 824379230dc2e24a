"""`fieldcase list`: Excel out of a store."""

from argparse import ArgumentParser, Namespace

from fieldcase.cli.arguments import (
    add_language,
    add_names,
    add_out,
    add_store,
    unlocked,
)
from fieldcase.cli.list_filters import add_filters, list_asked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.words import Words, words_in
from fieldcase.usecases.giving_out.every_list import LISTS, WITH_NAMES, export_list
from fieldcase.usecases.giving_out.record_lists import LISTED


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
        count = export_list(workspace, kind, out, language, progress, asked)
    terminal.line(
        terminal.words.say_many(
            "{count} row: {path}", "{count} rows: {path}", count, path=arguments.out
        )
    )
    return 0
