"""`fieldcase bundle` and `hq`: what a bundle is, and the desk where all comes in."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from fieldcase.cli.arguments import add_store, unlocked
from fieldcase.cli.budget import add_budget
from fieldcase.cli.certificates import add_certificate
from fieldcase.cli.desk import DESK
from fieldcase.cli.devices import add_assign, add_devices, add_scope
from fieldcase.cli.duplicates import add_duplicates, add_merge, add_unmerge
from fieldcase.cli.keys import add_answer
from fieldcase.cli.packs import add_make
from fieldcase.cli.report_definitions import add_report_definitions
from fieldcase.cli.terminal import Terminal
from fieldcase.cli.watching import add_import, imported_told
from fieldcase.domain.words import Words
from fieldcase.usecases.exchange.receiving import (
    label_of,
    verify_bundle,
)


def add_bundle(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    show = deeds.add_parser("show", help=words.say("say what a bundle claims to be"))
    show.set_defaults(run=_show)
    verify = deeds.add_parser(
        "verify",
        help=words.say("at headquarters: check a bundle, apply nothing"),
    )
    add_store(verify, words)
    verify.set_defaults(run=_verify)
    for deed in (show, verify):
        deed.add_argument("file", type=Path, metavar="FILE")


def add_headquarters(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    for name, (add, help_text) in DESK.items():
        add(deeds.add_parser(name, help=words.say(help_text)), words)
    told = words.say("take one bundle in, or whatever comes by the mailbox")
    add_import(deeds.add_parser("import", help=told), words)
    recover = deeds.add_parser(
        "recover", help=words.say("let somebody in whose passphrase is lost")
    )
    add_answer(recover, words)
    add_budget(deeds.add_parser("budget", help=words.say("the amounts")), words)
    told = words.say("whether a certificate of a training is genuine")
    add_certificate(deeds.add_parser("certificate", help=told), words)
    told = words.say("reports that are made once their period has ended")
    add_report_definitions(deeds.add_parser("reports", help=told), words)
    told = words.say("lend a mission’s cases to its laptop")
    add_make(deeds.add_parser("pack", help=told), words)
    told = words.say("every laptop: its scope, its cases, what it last said")
    add_devices(deeds.add_parser("devices", help=told), words)
    told = words.say("who was registered twice, and why one may think so")
    add_duplicates(deeds.add_parser("duplicates", help=told), words)
    told = words.say("let one record show for two that are one")
    add_merge(deeds.add_parser("merge", help=told), words)
    told = words.say("take a merger back: both are as they were")
    add_unmerge(deeds.add_parser("unmerge", help=told), words)
    told = words.say("set what a laptop may hold")
    add_scope(deeds.add_parser("scope", help=told), words)
    told = words.say("give a case, or many, to a laptop")
    add_assign(deeds.add_parser("assign", help=told), words)


def _show(arguments: Namespace, terminal: Terminal) -> None:
    label = label_of(arguments.file)
    terminal.say(
        "{purpose} {number} from {sender} to {recipient}; not verified.",
        purpose=label.purpose,
        number=label.sequence,
        sender=label.sender,
        recipient=label.recipient,
    )


def _verify(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        imported = verify_bundle(workspace, arguments.file)
    terminal.line(imported_told(imported, terminal))
