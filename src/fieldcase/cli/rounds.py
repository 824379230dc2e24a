"""`fieldcase sync`: one round with the mailbox, or rounds until somebody stops them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from getpass import getpass
from os import environ
from pathlib import Path
from signal import SIGINT, SIGTERM, signal
from types import FrameType

from fieldcase.cli.arguments import add_json, add_mailbox, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.errors import (
    Cancelled,
    FileNotReadable,
    MailboxError,
    MailboxUnreachable,
)
from fieldcase.domain.exchange.mailbox_errors import HostKeyUnknown
from fieldcase.domain.exchange.post import Round
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.usecases.exchange.sending import sync_state
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.rounds.exchanging import exchange
from fieldcase.usecases.rounds.mailboxes import (
    MailboxChoice,
    choose_mailbox,
    mailbox_choice,
    opened,
    try_mailbox,
)
from fieldcase.usecases.rounds.round_words import round_told
from fieldcase.usecases.rounds.watching import Pace
from fieldcase.usecases.workspace import Workspace

SECRET_VARIABLE = "FIELDCASE_MAILBOX_PASSWORD"  # noqa: S105 its name, no secret
USUAL_PAUSE = 300  # seconds between two rounds
LONGEST_PAUSE = 3600


def add_sync(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    add_mailbox(parser, words)
    add_json(parser, words)
    say = words.say
    parser.add_argument(
        "--watch", action="store_true", help=say("go a round every so often")
    )
    parser.add_argument(
        "--every",
        type=float,
        metavar="SECONDS",
        default=USUAL_PAUSE,
        help=say("how long to wait between two rounds"),
    )
    parser.add_argument(
        "--test", action="store_true", help=say("only try whether the mailbox works")
    )
    parser.add_argument(
        "--remember", action="store_true", help=say("use this mailbox from now on")
    )
    parser.add_argument("--login", metavar="NAME", help=say("who one is there"))
    parser.add_argument(
        "--authority",
        type=Path,
        metavar="FILE.pem",
        help=say("the certificate of your office’s own authority, to be trusted"),
    )
    parser.add_argument(
        "--host-key", metavar="KEY", help=say("the server’s public key, once compared")
    )
    parser.add_argument(
        "--proxy", metavar="ADDRESS", help=say("the proxy to go through, or none")
    )
    parser.set_defaults(run=_sync)


def _sync(arguments: Namespace, terminal: Terminal) -> int | None:
    with unlocked(arguments.store, terminal) as workspace:
        choice = _choice(workspace, arguments, terminal)
        try:
            if arguments.test:
                try_mailbox(choice, terminal.progress())
                terminal.say("The mailbox {address} works.", address=choice.address)
        except HostKeyUnknown as error:
            terminal.complain(sentence(error, terminal.words))
            terminal.say("If it is the same: --host-key {key}", key=f"'{error.key}'")
            return 1
        if arguments.remember:
            choose_mailbox(workspace, choice)
        if not arguments.test:
            with _stoppable(terminal) as progress:
                _go(workspace, choice, arguments, terminal, progress)
    return None


def _choice(
    workspace: Workspace, arguments: Namespace, terminal: Terminal
) -> MailboxChoice:
    """What is remembered, with what was said otherwise here."""
    choice = mailbox_choice(workspace)
    if arguments.mailbox and arguments.mailbox != choice.address:
        choice = MailboxChoice(address=arguments.mailbox)
    said = {
        "login": arguments.login,
        "secret": environ.get(SECRET_VARIABLE),
        "authority": _read(arguments.authority),
        "host_key": arguments.host_key,
        "proxy": arguments.proxy,
    }
    choice = replace(choice, **{name: one for name, one in said.items() if one})
    if choice.login and not choice.secret:
        asked = terminal.words.say("Password of the mailbox: ")
        choice = replace(choice, secret=getpass(asked, stream=terminal.err))
    return choice


def _read(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise FileNotReadable(path) from None


@contextmanager
def _stoppable(terminal: Terminal) -> Iterator[Progress]:
    """What goes on until somebody stops it, by the keyboard or by a signal."""
    progress = terminal.progress()

    def stop(_number: int, _frame: FrameType | None) -> None:
        progress.cancel()

    before = {each: signal(each, stop) for each in (SIGINT, SIGTERM)}
    try:
        yield progress
    finally:
        for each, handler in before.items():
            signal(each, handler)


def _go(
    workspace: Workspace,
    choice: MailboxChoice,
    arguments: Namespace,
    terminal: Terminal,
    progress: Progress,
) -> None:
    """One round, or rounds with pauses that grow after troubles."""
    pace, failures = Pace(usual=arguments.every, longest=LONGEST_PAUSE), 0
    while True:
        try:
            ended = _round(workspace, choice, progress, is_watching=arguments.watch)
            _tell(workspace, ended, arguments, terminal)
            failures = 0
        except MailboxError as error:
            if not arguments.watch:
                raise
            terminal.complain(sentence(error, terminal.words))
            failures += 1
        if not arguments.watch:
            return
        try:
            progress.pause(pace.pause(failures))
        except Cancelled:
            return


def _round(
    workspace: Workspace,
    choice: MailboxChoice,
    progress: Progress,
    *,
    is_watching: bool,
) -> Round:
    if not choice.address:
        raise MailboxUnreachable("")
    mailbox = opened(choice)
    try:
        return exchange(workspace, mailbox, progress, is_automatic=is_watching)
    finally:
        mailbox.close()


def _tell(
    workspace: Workspace, ended: Round, arguments: Namespace, terminal: Terminal
) -> None:
    words, state = terminal.words, sync_state(workspace)
    left = {"changes": state.not_yet_there, "files": state.files_not_yet_there}
    if arguments.json:
        terminal.answer({"round": asdict(ended), "not_yet_there": left})
        return
    terminal.line(round_told(ended, words))
    if not workspace.is_headquarters:
        terminal.say(
            "Not yet with headquarters: {changes}, {files}.",
            changes=words.say_many(
                "{count} change", "{count} changes", state.not_yet_there
            ),
            files=words.say_many(
                "{count} file", "{count} files", state.files_not_yet_there
            ),
        )
