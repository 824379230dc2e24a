"""The command line: what was asked, done, and how it ended.

Exit 0 done, 1 refused (why, on stderr, in words), 2 wrong usage.
"""

import os
from argparse import ArgumentError, ArgumentParser, Namespace
from collections.abc import Callable, Sequence

from fieldcase import __version__
from fieldcase.cli import (
    cases,
    demo,
    documents,
    enrolment,
    forms,
    packs,
    papers,
    reports,
    rounds,
    staff,
    stores,
    syncing,
    training,
)
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.store_address import store_address
from fieldcase.domain.words import SHIPPED, SOURCE, Words, mark, words_in
from fieldcase.usecases.messages import sentence

Add = Callable[[ArgumentParser, Words], None]

COMMANDS: dict[str, tuple[Add, str]] = {
    "demo": (demo.add, mark("the whole journey without a window")),
    "store": (stores.add, mark("create a store, look after it, get into it")),
    "staff": (staff.add, mark("who works with a store")),
    "case": (cases.add, mark("take over an old spreadsheet")),
    "list": (papers.add_list, mark("a list as an Excel table")),
    "document": (documents.add_document, mark("a form as PDF or Excel")),
    "form": (forms.add, mark("check a questionnaire, or replay answers into it")),
    "report": (reports.add_report, mark("the programme's figures as PDF or Excel")),
    "training": (training.add, mark("a trainer's workbook out, and back in")),
    "enrol": (enrolment.add, mark("laptops and headquarters trust each other")),
    "sync": (rounds.add_sync, mark("send and fetch through the mailbox")),
    "bundle": (syncing.add_bundle, mark("look at a bundle without applying it")),
    "pack": (packs.add, mark("cases lent to a mission's laptop")),
    "hq": (syncing.add_headquarters, mark("headquarters' desk")),
}


def system_language() -> str:
    """The shipped language that the system asks for, or else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        asked = os.environ.get(variable, "")[:2].lower()
        if asked:
            return asked if asked in SHIPPED else SOURCE
    return SOURCE


def parser_in(words: Words) -> ArgumentParser:
    parser = ArgumentParser(
        prog="fieldcase",
        description=words.say(
            "Offline field work in assisted voluntary return and reintegration."
            " Without a command the window opens."
        ),
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (add, help_text) in COMMANDS.items():
        command = commands.add_parser(name, help=words.say(help_text))
        add(command, words)
    return parser


def window_arguments(arguments: Sequence[str]) -> Namespace | None:
    """What to open the window with; None where a command is asked for."""
    parser = ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--store", type=store_address)
    parser.add_argument("--language", choices=SHIPPED)
    try:
        asked, rest = parser.parse_known_args(arguments)
    except ArgumentError:
        return None
    return None if rest else asked


def main(arguments: Sequence[str]) -> int:
    """Run one command and say how it ended."""
    words = words_in(system_language())
    asked = parser_in(words).parse_args(arguments)
    terminal = Terminal(words)
    try:
        ended: int | None = asked.run(asked, terminal)
    except FieldCaseError as error:
        terminal.complain(sentence(error, words))
        return 1
    except KeyboardInterrupt:
        return 1
    return ended or 0
