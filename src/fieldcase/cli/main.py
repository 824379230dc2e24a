"""The command line: what was asked, done, and how it ended.

Exit 0 done, 1 refused (why, on stderr, in words), 2 wrong usage.
"""

import os
from argparse import ArgumentError, ArgumentParser, Namespace
from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from fieldcase import __version__
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.store_address import store_address
from fieldcase.domain.words import SHIPPED, SOURCE, Words, mark, words_in


class Command(NamedTuple):
    """`add` of `module` gives a parser the command's arguments.

    It is loaded once the command is asked for: all of them take longer than most do.
    """

    module: str
    help_text: str
    add: str = "add"


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "demo": Command("demo", mark("the whole journey without a window")),
        "store": Command("stores", mark("create a store, look after it, get into it")),
        "staff": Command("staff", mark("who works with a store")),
        "case": Command("cases", mark("take over an old spreadsheet")),
        "list": Command("papers", mark("a list as an Excel table"), "add_list"),
        "document": Command(
            "documents", mark("a form as PDF or Excel"), "add_document"
        ),
        "form": Command(
            "forms", mark("check a questionnaire, or replay answers into it")
        ),
        "report": Command(
            "reports", mark("the programme’s figures as PDF or Excel"), "add_report"
        ),
        "training": Command("training", mark("a trainer’s workbook out, and back in")),
        "enrol": Command(
            "enrolment", mark("laptops and headquarters trust each other")
        ),
        "sync": Command(
            "rounds", mark("send and fetch through the mailbox"), "add_sync"
        ),
        "bundle": Command(
            "syncing", mark("look at a bundle without applying it"), "add_bundle"
        ),
        "pack": Command("packs", mark("cases lent to a mission’s laptop")),
        "hq": Command("syncing", mark("headquarters’ desk"), "add_headquarters"),
    }
)


def system_language() -> str:
    """The shipped language that the system asks for, or else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        asked = os.environ.get(variable, "")[:2].lower()
        if asked:
            return asked if asked in SHIPPED else SOURCE
    return SOURCE


def parser_in(
    words: Words, commands: Collection[str] = frozenset(COMMANDS)
) -> ArgumentParser:
    """The parser of `fieldcase`; only these `commands` know their own arguments."""
    parser = ArgumentParser(
        prog="fieldcase",
        description=words.say(
            "Offline field work in assisted voluntary return and reintegration."
            " Without a command the window opens."
        ),
    )
    parser.add_argument("--version", action="version", version=__version__)
    known = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        its_own = known.add_parser(name, help=words.say(command.help_text))
        if name in commands:
            module = import_module(f"fieldcase.cli.{command.module}")
            getattr(module, command.add)(its_own, words)
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
    asked = parser_in(words, _commands_in(arguments)).parse_args(arguments)
    from fieldcase.cli.terminal import Terminal  # noqa: PLC0415 --help needs none

    terminal = Terminal(words)
    try:
        ended: int | None = asked.run(asked, terminal)
    except FieldCaseError as error:
        from fieldcase.usecases.messages import sentence  # noqa: PLC0415 if refused

        terminal.complain(sentence(error, words))
        return 1
    except KeyboardInterrupt:
        return 1
    except EOFError:  # something was asked, and nobody sits there
        terminal.complain(
            words.say(
                "Nobody is there to type what is asked for. Give it beforehand, in"
                " FIELDCASE_PASSPHRASE or FIELDCASE_MAILBOX_PASSWORD."
            )
        )
        return 1
    return ended or 0


def _commands_in(arguments: Sequence[str]) -> Sequence[str]:
    """The command that is asked for: what comes first and is no option."""
    return [word for word in arguments if not word.startswith("-")][:1]
