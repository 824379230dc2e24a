"""`fieldcase hq devices|scope|assign`: laptops, what they may hold, and their cases."""

from argparse import ArgumentParser, Namespace

from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.enrolment import add_reach, reach_given
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.cases import list_cases
from fieldcase.usecases.enrolment.assignments import assign_cases, assign_found
from fieldcase.usecases.enrolment.device_words import LAPTOP_STATES
from fieldcase.usecases.enrolment.laptops import LaptopLine, list_laptops
from fieldcase.usecases.enrolment.scopes import set_reach
from fieldcase.usecases.workspace import Workspace


def add_devices(parser: ArgumentParser, words: Words) -> None:
    add_json(parser, words)
    add_store(parser, words)
    parser.set_defaults(run=_devices)


def add_scope(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("device", metavar="ID")
    add_reach(parser, words)
    add_store(parser, words)
    parser.set_defaults(run=_scope)


def add_assign(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "case", nargs="?", metavar="CASE", help=words.say("its id or number")
    )
    parser.add_argument("device", metavar="DEVICE", help=words.say("its id or name"))
    parser.add_argument("--reason", required=True, metavar="TEXT")
    parser.add_argument(
        "--destination",
        metavar="COUNTRY",
        help=words.say("instead of one case: all that return there"),
    )
    parser.add_argument(
        "--stays",
        action="store_true",
        help=words.say("the case stays with its laptop as well"),
    )
    add_store(parser, words)
    parser.set_defaults(run=_assign)


def _devices(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        laptops = list_laptops(workspace)
    if arguments.json:
        terminal.answer([_facts(line) for line in laptops.lines])
        return
    words = terminal.words
    for line in laptops.lines:
        told = [
            line.device.name,
            line.device.code,
            words.say(LAPTOP_STATES[line.state]),
            words.say_many("{count} case", "{count} cases", line.cases),
            line.device.id,
        ]
        terminal.line("  ".join(told))
    for invitation in laptops.invitations:
        if invitation.answer is None:
            until = words.moment(invitation.expires_at)
            terminal.say(
                "{name}: invited until {until}", name=invitation.name, until=until
            )
        else:
            terminal.say("{name}: answered, to be approved", name=invitation.name)


def _scope(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        device_id = _device(workspace, arguments.device)
        device = set_reach(workspace, device_id, reach_given(arguments))
    terminal.say("What {name} may hold is set.", name=device.name)


def _assign(arguments: Namespace, terminal: Terminal) -> None:
    reason, progress = arguments.reason, terminal.progress()
    with unlocked(arguments.store, terminal) as workspace:
        to = _device(workspace, arguments.device)
        if arguments.destination:
            which = CaseFilter(destinations=(arguments.destination,))
            count = assign_found(
                workspace, which, to, reason, stays=arguments.stays, progress=progress
            )
        else:
            cases = [_case(workspace, arguments.case or "")]
            count = assign_cases(
                workspace, cases, to, reason, stays=arguments.stays, progress=progress
            )
    terminal.line(
        terminal.words.say_many(
            "{count} case is on its way to the laptop.",
            "{count} cases are on their way to the laptop.",
            count,
        )
    )


def _facts(line: LaptopLine) -> dict[str, object]:
    device, standing = line.device, line.standing
    return {
        "id": device.id,
        "name": device.name,
        "code": device.code,
        "role": device.role,
        "place": device.place_kind,
        "countries": device.countries,
        "scope": device.scope,
        "state": line.state,
        "cases": line.cases,
        "under_way": line.under_way,
        "program": line.program,
        "last_heard": standing.last_heard if standing else None,
        "last_bundle": standing.last_bundle if standing else None,
        "clock_off_seconds": standing.clock_off.total_seconds() if standing else 0,
        "revoked_at": device.revoked_at,
        "revoked_reason": device.revoked_reason,
        "instead_of": device.instead_of,
    }


def _device(workspace: Workspace, said: str) -> DeviceId:
    """By its id, its code or its name, where only one bears it."""
    devices = [one.device for one in list_laptops(workspace).lines]
    found = [one for one in devices if said in {one.id, one.code, one.name}]
    live = [one for one in found if one.revoked_at is None] or found
    return live[0].id if len(live) == 1 else DeviceId(said)


def _case(workspace: Workspace, said: str) -> CaseId:
    found = list_cases(workspace, CaseFilter(text=said), 0, 10) if said else []
    of_number = [line.id for line in found if line.number == said]
    return of_number[0] if len(of_number) == 1 else CaseId(said)
