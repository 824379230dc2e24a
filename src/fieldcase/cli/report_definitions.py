"""`fieldcase hq reports`: what headquarters publishes again and again."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.casework.registration_rules import HOSTS
from fieldcase.domain.reporting.definition import PeriodRule, ReportDefinition
from fieldcase.domain.words import SHIPPED, Words
from fieldcase.usecases.reports.by_name import REPORTS
from fieldcase.usecases.reports.definitions import (
    keep_definition,
    list_definitions,
    make_due,
    remove_definition,
)

ENDINGS = (".pdf", ".xlsx", ".json", ".csv")


def add_report_definitions(parser: ArgumentParser, words: Words) -> None:
    say = words.say
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    listing = deeds.add_parser("list", help=say("what is made, and until when it was"))
    add_json(listing, words)
    listing.set_defaults(run=_list)
    adding = deeds.add_parser("add", help=say("make a report from now on"))
    _add_facts(adding, words)
    adding.set_defaults(run=_add)
    removing = deeds.add_parser("remove", help=say("make it no more"))
    removing.add_argument("id", metavar="ID")
    removing.set_defaults(run=_remove)
    making = deeds.add_parser("make", help=say("make those whose period has ended"))
    making.set_defaults(run=_make)
    for deed in (listing, adding, removing, making):
        add_store(deed, words)


def _add_facts(parser: ArgumentParser, words: Words) -> None:
    say = words.say
    parser.add_argument("title", metavar="TITLE")
    parser.add_argument("report", choices=tuple(REPORTS), metavar="NAME")
    parser.add_argument(
        "--every",
        type=PeriodRule,
        choices=tuple(PeriodRule),
        default=PeriodRule.HALF_YEAR,
        help=say("how long its period is"),
    )
    parser.add_argument("--folder", type=Path, required=True, metavar="DIR")
    parser.add_argument("--country", choices=HOSTS, default="")
    parser.add_argument("--languages", nargs="+", choices=SHIPPED, default=["en"])
    parser.add_argument("--as", dest="endings", nargs="+", choices=ENDINGS)
    parser.add_argument(
        "--internal",
        action="store_true",
        help=say("not for publication: small counts stay in it"),
    )
    parser.add_argument("--hxl", action="store_true")


def _list(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        found, today = list_definitions(workspace), workspace.today()
    if arguments.json:
        terminal.answer({"reports": found})
        return
    for one in found:
        made = terminal.words.date(one.made_until) or terminal.words.say("never made")
        due = terminal.words.say("due") if one.is_due(today) else ""
        terminal.line("  ".join((one.id, one.title, one.report, made, due)).rstrip())


def _add(arguments: Namespace, terminal: Terminal) -> None:
    definition = ReportDefinition(
        id="",
        title=arguments.title,
        report=arguments.report,
        rule=arguments.every,
        host_country=arguments.country,
        languages=tuple(arguments.languages),
        endings=tuple(arguments.endings or [".pdf"]),
        folder=str(arguments.folder.resolve()),
        publish=not arguments.internal,
        with_tags=arguments.hxl,
    )
    with unlocked(arguments.store, terminal) as workspace:
        kept = keep_definition(workspace, definition)
    terminal.say("Kept as {id}.", id=kept.id)


def _remove(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        remove_definition(workspace, arguments.id)
    terminal.say("Removed; what was made by it stays where it is.")


def _make(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        written = make_due(workspace, terminal.progress())
    for path in written:
        terminal.say("Written: {path}", path=path)
    if not written:
        terminal.say("Nothing is due.")
