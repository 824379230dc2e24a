"""What narrows a list by command: where cases stand, whose they are, which days."""

from argparse import ArgumentParser, Namespace

from fieldcase.cli.arguments import a_day
from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.folding import fold
from fieldcase.domain.identity import StaffId
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.cases import list_counsellors
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.workspace import Workspace


def add_filters(parser: ArgumentParser, words: Words) -> None:
    """The filters of lists, and HXL; what may be given several times adds up."""

    def several(name: str, codes: ListName, told: str) -> None:
        parser.add_argument(
            name,
            action="append",
            default=[],
            choices=tuple(code_list(codes).entries),
            metavar="CODE",
            help=told,
        )

    several("--status", ListName.CASE_STATUS, words.say("only cases of this status"))
    several("--country", ListName.COUNTRIES, words.say("only of this destination"))
    several(
        "--profile",
        ListName.VULNERABILITY_PROFILES,
        words.say("only cases with somebody of this profile"),
    )
    parser.add_argument(
        "--counsellor",
        action="append",
        default=[],
        metavar="NAME",
        help=words.say("only cases of this counsellor"),
    )
    for name, dest, told in (
        ("--from", "first", words.say("from this day on, YYYY-MM-DD")),
        ("--to", "last", words.say("up to this day, YYYY-MM-DD")),
    ):
        parser.add_argument(name, dest=dest, type=a_day, metavar="DATE", help=told)
    parser.add_argument(
        "--hxl",
        action="store_true",
        help=words.say("with a row of HXL hashtags below the headings"),
    )


def list_asked(workspace: Workspace, arguments: Namespace) -> ListAsked:
    """As it was asked for.

    Raises:
        EntriesRefused: no counsellor is called so, or the days are upside down.
    """
    first, last = arguments.first, arguments.last
    if first is not None and last is not None and last < first:
        refuse((Problem("to", Rule.BEFORE_WHAT_IT_FOLLOWS),))
    return ListAsked(
        which=CaseFilter(
            statuses=tuple(map(CaseStatus, arguments.status)),
            destinations=tuple(arguments.country),
            counsellors=_counsellors(workspace, arguments.counsellor),
            profiles=tuple(arguments.profile),
        ),
        first=first,
        last=last,
        reason=arguments.reason if arguments.names else None,
        has_tags=arguments.hxl,
    )


def _counsellors(workspace: Workspace, names: list[str]) -> tuple[StaffId, ...]:
    if not names:
        return ()
    staff = list_counsellors(workspace)
    wanted = {fold(name) for name in names}
    known = {fold(one.name) for one in staff}
    if not wanted <= known:
        refuse((Problem("counsellor", Rule.UNKNOWN_CODE),))
    return tuple(one.id for one in staff if fold(one.name) in wanted)
