"""Arguments that several commands share."""

import os
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from fieldcase.cli.terminal import Terminal
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.store_address import StoreAddress, store_address
from fieldcase.domain.words import Words
from fieldcase.usecases.keeping.backups import back_up_if_due
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.workspace import Workspace

STORE_VARIABLE = "FIELDCASE_STORE"
MAILBOX_VARIABLE = "FIELDCASE_MAILBOX"


def given_store() -> StoreAddress | None:
    """The store that the environment names."""
    given = os.environ.get(STORE_VARIABLE)
    return store_address(given) if given else None


def add_store(parser: ArgumentParser, words: Words) -> None:
    given = given_store()
    parser.add_argument(
        "--store",
        type=store_address,
        metavar="STORE",
        default=given,
        required=given is None,
        help=words.say(
            "the store’s folder, or at headquarters the address of a database server"
            " as postgresql://USER@HOST/DATABASE; or set {name}",
            name=STORE_VARIABLE,
        ),
    )


def add_mailbox(parser: ArgumentParser, words: Words) -> None:
    given = os.environ.get(MAILBOX_VARIABLE)
    parser.add_argument(
        "--mailbox",
        metavar="ADDRESS",
        default=given or None,
        help=words.say(
            "a folder, or an address that begins with https://, s3:// or sftp://; the"
            " one that is remembered if none is given"
        ),
    )


def add_json(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--json", action="store_true", help=words.say("answer as JSON, for programs")
    )


def add_language(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--language",
        metavar="CODE",
        default=words.language,
        help=words.say("the language to write in: en, fr, nl or ar"),
    )


def add_out(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=words.say("the file to write; its ending says what it becomes"),
    )


def add_names(parser: ArgumentParser, words: Words) -> None:
    """`--names` and `--reason`, for what can be given out with names."""
    parser.add_argument(
        "--names",
        action="store_true",
        help=words.say("with names and how people are reached; needs a reason"),
    )
    parser.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help=words.say("why names go along: the audit keeps it"),
    )


def a_day(text: str) -> date:
    """An ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from error


@contextmanager
def unlocked(
    path: StoreAddress, terminal: Terminal, passphrase: str | None = None
) -> Iterator[Workspace]:
    """The store open for the length of a command, and copied once a day."""
    given = terminal.passphrase() if passphrase is None else passphrase
    workspace = open_store(path, given)
    try:
        _back_up(workspace, terminal)
        yield workspace
    finally:
        workspace.close()


def _back_up(workspace: Workspace, terminal: Terminal) -> None:
    """What was asked for is done even where there is no room for a backup."""
    try:
        back_up_if_due(workspace)
    except FieldCaseError as error:
        terminal.complain(sentence(error, terminal.words))
