"""`fieldcase demo --story`: played by commands that are processes of their own.

They are forked, where the system can, from a process that has loaded the program once:
what each does is the same, but it begins at once.
"""

import json
import multiprocessing
import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from signal import SIGTERM, signal
from tempfile import TemporaryDirectory
from types import FrameType
from typing import TYPE_CHECKING

from fieldcase.cli.arguments import unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.store_address import store_address
from fieldcase.domain.words import Words

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

    from fieldcase.usecases.demo.story_stage import Answered

STORIES = ("sync",)
MOST_STEPS = 99
_PRELOADED = [  # what is not there is passed over
    "fieldcase.cli.main",
    "fieldcase.usecases.demo.story_deeds",
    "psycopg",
]
_OF_OUR_OWN = ("FIELDCASE_", "LC_ALL", "LC_MESSAGES", "LANG", "CREDENTIALS_DIRECTORY")


def add_story(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--story",
        choices=STORIES,
        help=words.say("a story on real processes instead, which checks itself"),
    )
    parser.add_argument(
        "--steps",
        type=int,
        default=MOST_STEPS,
        metavar="N",
        help=words.say("only the first steps of the story"),
    )
    # What the story's people do in the window; for its own processes only.
    parser.add_argument("--deed", help=SUPPRESS)
    parser.add_argument("--store", type=store_address, help=SUPPRESS)
    parser.add_argument("--about", type=json.loads, default={}, help=SUPPRESS)


def do_deed(arguments: Namespace, terminal: Terminal) -> None:
    from fieldcase.usecases.demo.story_deeds import DEEDS  # noqa: PLC0415 slow to load

    with unlocked(arguments.store, terminal) as workspace:
        answer = DEEDS[arguments.deed](workspace, arguments.about)
    terminal.answer(answer)


def tell_story(arguments: Namespace, folder: Path, terminal: Terminal) -> None:
    from fieldcase.usecases.demo.story import (  # noqa: PLC0415 slow to load
        play_sync_story,
    )

    out = Terminal(terminal.words, sys.stderr) if arguments.json else terminal
    before = signal(SIGTERM, _interrupt)  # so that servers end with the story
    try:
        played = play_sync_story(folder, _run, terminal.words, out.now, arguments.steps)
    finally:
        signal(SIGTERM, before)
    if arguments.json:
        terminal.answer({**asdict(played), "folder": folder})
        return
    words = terminal.words
    terminal.line()
    terminal.say(
        "All is as it was said: {steps} steps, {processes} processes, {checks} checks,"
        " {seconds} seconds.",
        steps=words.number(played.steps),
        processes=words.number(played.processes),
        checks=words.number(played.checks),
        seconds=words.number(round(played.seconds)),
    )
    terminal.say("What was made lies in {path}.", path=folder)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _run(arguments: Sequence[str], environment: Mapping[str, str]) -> "Answered":
    from fieldcase.usecases.demo.story_stage import Answered  # noqa: PLC0415 as above

    context = _context()
    with TemporaryDirectory() as folder:
        said, complained = Path(folder) / "out", Path(folder) / "err"
        process = context.Process(
            target=_command, args=(list(arguments), dict(environment), said, complained)
        )
        process.start()
        try:
            process.join()
        finally:
            process.terminate()
        ended = -1 if process.exitcode is None else process.exitcode
        return Answered(ended, said.read_text("utf-8"), complained.read_text("utf-8"))


def _context() -> "ForkServerContext | SpawnContext":
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def _command(
    arguments: list[str], environment: dict[str, str], said: Path, complained: Path
) -> None:
    """The whole life of one process: `fieldcase` with these arguments."""
    from fieldcase.cli.main import main  # noqa: PLC0415 it knows this module

    for name in [one for one in os.environ if one.startswith(_OF_OUR_OWN)]:
        del os.environ[name]
    os.environ.update(environment)
    sys.stdin.close()
    with (
        said.open("w", encoding="utf-8") as out,
        complained.open("w", encoding="utf-8") as err,
    ):
        sys.stdout, sys.stderr = out, err
        ended = main(arguments)
    os._exit(ended)
