"""`fieldcase hq import`: one bundle from a file, or what comes by the mailbox."""

import os
import signal
import sys
import threading
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from fieldcase.cli.arguments import add_mailbox, add_store, unlocked
from fieldcase.cli.terminal import Terminal, given_passphrase
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange.post import Round
from fieldcase.domain.progress import Progress
from fieldcase.domain.server_errors import PassphraseNotGiven
from fieldcase.domain.words import Words
from fieldcase.usecases.desk.duplicates import look_after_import
from fieldcase.usecases.exchange.exchange_messages import VERDICTS
from fieldcase.usecases.exchange.receiving import Imported, import_bundle
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.rounds.watching import (
    USUAL_PAUSE,
    Pace,
    Watcher,
    watch_mailbox,
)
from fieldcase.usecases.workspace import Workspace

PATIENCE = 0.5  # seconds from being asked to stop until stopping without waiting
USAGE = 2


def add_import(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
    parser.add_argument(
        "--watch",
        action="store_true",
        help=words.say("keep looking at the mailbox, until stopped"),
    )
    parser.add_argument(
        "--every",
        type=float,
        metavar="SECONDS",
        default=USUAL_PAUSE,
        help=words.say("how long to wait between two looks"),
    )
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="NUMBER",
        help=words.say("read the passphrase from this open file"),
    )
    add_store(parser, words)
    add_mailbox(parser, words)
    parser.set_defaults(run=_import)


def _import(arguments: Namespace, terminal: Terminal) -> int:
    if arguments.watch:
        return _watch(arguments, terminal)
    if arguments.file is None:
        terminal.complain(terminal.words.say("Name a file, or say --watch."))
        return USAGE
    with unlocked(arguments.store, terminal) as workspace:
        imported = import_bundle(workspace, arguments.file, terminal.progress())
        look_after_import(workspace)
    terminal.line(imported_told(imported, terminal))
    return 0


def imported_told(imported: Imported, terminal: Terminal) -> str:
    words = terminal.words
    return words.say(
        "{verdict} Bundle {number} of {name}: {changes} new changes, {conflicts} fields"
        " in conflict.",
        verdict=words.say(VERDICTS[imported.verdict]),
        number=imported.sequence,
        name=imported.device.name,
        changes=words.number(imported.changes),
        conflicts=words.number(imported.conflicts),
    )


def _watch(arguments: Namespace, terminal: Terminal) -> int:
    passphrase = _handed_over(arguments.passphrase_fd, terminal)
    progress = Progress()

    def opened() -> Workspace:
        return open_store(arguments.store, passphrase)

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _number, _frame: _stop(progress))
    pace = Pace(usual=arguments.every)
    watch_mailbox(opened, arguments.mailbox, progress, _Journal(terminal), pace)
    terminal.note(terminal.words.say("Stopped."))
    return 0


def _stop(progress: Progress) -> None:
    """What is under way ends between two changes, and is taken back.

    Where it waits for a network that says nothing, it is left as a cut would leave
    it, which the next start takes up.
    """
    progress.cancel()
    impatient = threading.Timer(PATIENCE, _leave)
    impatient.daemon = True
    impatient.start()


def _leave() -> NoReturn:
    sys.stderr.flush()
    os._exit(0)


def _handed_over(open_file: int | None, terminal: Terminal) -> str:
    """From an open file, from the service manager, or as everywhere else."""
    if open_file is not None:
        with os.fdopen(open_file, encoding="utf-8") as stream:
            return stream.readline().rstrip("\r\n")
    given = given_passphrase()
    if given is None and not sys.stdin.isatty():
        raise PassphraseNotGiven
    return terminal.passphrase() if given is None else given


@dataclass(frozen=True, slots=True)
class _Journal(Watcher):
    """On stderr, which the service manager keeps with the time."""

    terminal: Terminal

    def began(self) -> None:
        self.terminal.note(self.terminal.words.say("Looking at the mailbox."))

    def ended(self, one: Round) -> None:
        words = self.terminal.words
        self.terminal.note(
            words.say(
                "Taken in: {taken}; refused: {refused}; changes sent down: {changes};"
                " files: {files}; receipts: {receipts}.",
                taken=words.number(one.taken),
                refused=words.number(one.refused),
                changes=words.number(one.sent_changes),
                files=words.number(one.sent_files),
                receipts=words.number(one.receipts),
            )
        )

    def failed(self, error: FieldCaseError, pause: float) -> None:
        words = self.terminal.words
        self.terminal.note(sentence(error, words))
        seconds = words.number(round(pause))
        self.terminal.note(
            words.say("Next look in {seconds} seconds.", seconds=seconds)
        )
