"""`fieldcase demo`: the whole journey without a window."""

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fieldcase.cli.arguments import add_json
from fieldcase.cli.story import add_story, do_deed, tell_story
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.demo.demo_keys import PASSPHRASE, SENIOR_PASSPHRASE

if TYPE_CHECKING:
    from fieldcase.usecases.demo.demo_made import Demo

CASES = 40
SEED = 2022


def add(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help=words.say("an empty or new folder for all that is made"),
    )
    parser.add_argument(
        "--cases",
        type=int,
        default=CASES,
        metavar="N",
        help=words.say("how many cases to invent"),
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=SEED,
        metavar="N",
        help=words.say("the same number invents the same people"),
    )
    parser.add_argument(
        "--published",
        action="store_true",
        help=words.say("headquarters’ store with the published figures instead"),
    )
    add_story(parser, words)
    add_json(parser, words)
    parser.set_defaults(run=_run)


def _run(arguments: Namespace, terminal: Terminal) -> None:
    if arguments.deed:
        do_deed(arguments, terminal)
        return
    folder = arguments.out or Path(tempfile.mkdtemp(prefix="fieldcase-demo-"))
    if arguments.story:
        tell_story(arguments, folder.resolve(), terminal)
        return
    if arguments.published:
        _make_published(folder.resolve(), terminal, as_json=arguments.json)
        return
    from fieldcase.usecases.demo.demo import run_demo  # noqa: PLC0415 slow to load

    demo = run_demo(
        folder.resolve(),
        cases=max(2, arguments.cases),
        seed=arguments.seed,
        today=datetime.now(UTC).date(),
        progress=terminal.progress(),
    )
    if arguments.json:
        terminal.answer(_facts(demo))
    else:
        _tell(demo, terminal)


def _make_published(folder: Path, terminal: Terminal, *, as_json: bool) -> None:
    from fieldcase.usecases.demo.published_store import (  # noqa: PLC0415 as above
        make_published_store,
    )

    path = make_published_store(folder, terminal.progress())
    if as_json:
        terminal.answer({"store": path, "passphrase": PASSPHRASE})
        return
    terminal.say("Everybody in it is invented; the totals are the published ones.")
    terminal.say("Store: {path}", path=path)
    terminal.say("Passphrase: {passphrase}", passphrase=PASSPHRASE)
    command = f"fieldcase report annual --store {path} --country BE"
    terminal.line(f"{command} --from 2022-01-01 --to 2022-12-31 --out annual.pdf")


def _facts(demo: "Demo") -> dict[str, object]:
    """The singular names are for scripts that want just one of each."""
    facts: dict[str, object] = asdict(demo)
    return {
        **facts,
        "bundle": demo.bundles[0],
        "receipt": demo.receipts[0],
        "report": demo.reports[0],
    }


def _counted(demo: "Demo", words: Words) -> Iterator[str]:
    """The cases at each status, then what else was made for them."""
    statuses = code_list(ListName.CASE_STATUS)
    yield words.say("Cases")
    for code, count in demo.statuses.items():
        yield _count_line(count, statuses.label(code, words.language), words)
    yield words.say("Made for them")
    for kind, count in demo.made.items():
        yield _count_line(count, words.say(KIND_NAMES[RecordKind(kind)]), words)


def _count_line(count: int, name: str, words: Words) -> str:
    return f"  {words.number(count):>5}  {name}"


def _tell(demo: "Demo", terminal: Terminal) -> None:
    words = terminal.words
    terminal.say("The journey is done; everybody in it is invented.")
    terminal.line()
    terminal.line(
        words.say(
            "Headquarters holds {cases} cases, {persons} persons and {sessions} signed"
            " sessions.",
            cases=words.number(demo.cases),
            persons=words.number(demo.persons),
            sessions=words.number(demo.sessions),
        )
    )
    terminal.line(
        words.say(
            "The laptops sent {sent} changes; {left} are without a receipt.",
            sent=words.number(demo.changes_sent),
            left=words.number(demo.changes_without_receipt),
        )
    )
    terminal.line()
    for line in _counted(demo, words):
        terminal.line(line)
    _list_files(demo, terminal)
    terminal.line()
    terminal.say("The passphrase of each store: {passphrase}", passphrase=PASSPHRASE)
    terminal.say(
        "The supervisor of the first laptop opens it with: {passphrase}",
        passphrase=SENIOR_PASSPHRASE,
    )


def _list_files(demo: "Demo", terminal: Terminal) -> None:
    words = terminal.words
    for title, paths in (
        (words.say("Stores"), [store.path for store in demo.stores]),
        (words.say("Papers"), demo.documents),
        (words.say("Excel workbooks"), demo.workbooks),
        (words.say("Bundles"), demo.bundles),
        (words.say("Receipts"), demo.receipts),
        (words.say("Reports"), demo.reports),
        (words.say("Keys to check the bundles with"), list(demo.keys.values())),
    ):
        terminal.line()
        terminal.line(title)
        for path in paths:
            terminal.line(f"  {path}")
