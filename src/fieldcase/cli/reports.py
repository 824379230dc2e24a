"""`fieldcase report`: the programme's figures as paper, workbook or data."""

from argparse import ArgumentParser, Namespace

from fieldcase.cli.arguments import a_day, add_language, add_out, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.casework.registration_rules import HOSTS
from fieldcase.domain.words import Words, words_in
from fieldcase.usecases.reports.by_name import REPORTS, ReportAsked, save_report
from fieldcase.usecases.reports.counted import period_of


def add_report(parser: ArgumentParser, words: Words) -> None:
    say, told = words.say, ", ".join(REPORTS)
    parser.add_argument("name", choices=tuple(REPORTS), metavar="NAME", help=told)
    for end, what in (
        ("from", say("the first day, as 2026-01-01")),
        ("to", say("the last day, as 2026-06-30")),
    ):
        parser.add_argument(
            f"--{end}", dest=f"{end}_day", type=a_day, required=True, help=what
        )
    parser.add_argument("--country", choices=HOSTS, default="")
    parser.add_argument(
        "--publish",
        action="store_true",
        help=say("withhold small counts, as in everything that is published"),
    )
    parser.add_argument(
        "--hxl",
        action="store_true",
        help=say("a row of HXL hashtags under the heads of .xlsx and .csv"),
    )
    add_store(parser, words)
    add_out(parser, words)
    add_language(parser, words)
    parser.set_defaults(run=_report)


def _report(arguments: Namespace, terminal: Terminal) -> None:
    asked = ReportAsked(
        name=arguments.name,
        period=period_of(arguments.from_day, arguments.to_day),
        host_country=arguments.country,
        publish=arguments.publish,
        with_tags=arguments.hxl,
    )
    with unlocked(arguments.store, terminal) as workspace:
        save_report(workspace, asked, arguments.out, words_in(arguments.language))
    terminal.say("Written: {path}", path=arguments.out)
