"""`fieldcase enrol …`: laptops and headquarters come to trust each other."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from fieldcase.cli.arguments import add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.invitation import (
    MOST_DAYS,
    USUAL_DAYS,
    FingerprintDiffers,
    Reach,
)
from fieldcase.domain.exchange.scope import PlaceKind, RevocationReason, Scope
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.usecases.enrolment.approving import approve, digits, take_answer
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    revoke_device,
    spoken_fingerprint,
    write_card,
)
from fieldcase.usecases.enrolment.inviting import Wanted, invite
from fieldcase.usecases.enrolment.joining import (
    is_answer_file,
    is_enrolment_file,
    join,
    renew_keys,
)
from fieldcase.usecases.workspace import Workspace


def add(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    create = deeds.add_parser(
        "create",
        help=words.say(
            "at headquarters: write a laptop’s enrolment file and say its code; without"
            " a name, write this store’s card"
        ),
    )
    _add_wanted(create, words)
    create.set_defaults(run=_create)
    join_deed = deeds.add_parser(
        "join", help=words.say("on a laptop: join by headquarters’ file and its code")
    )
    join_deed.add_argument(
        "--answer", type=Path, metavar="FILE", help=words.say("the answer to write")
    )
    join_deed.set_defaults(run=_join)
    approve_deed = deeds.add_parser(
        "approve", help=words.say("at headquarters: trust the laptop that answered")
    )
    approve_deed.add_argument(
        "--fingerprint",
        metavar="DIGITS",
        help=words.say("what the laptop’s side reads aloud; asked for otherwise"),
    )
    approve_deed.set_defaults(run=_approve)
    renew = deeds.add_parser(
        "renew", help=words.say("on a laptop: make new keys and write its card")
    )
    renew.add_argument("--out", type=Path, required=True, metavar="FILE")
    renew.set_defaults(run=_renew)
    for deed in (join_deed, approve_deed):
        deed.add_argument("file", type=Path, metavar="FILE")
    for deed in (create, join_deed, approve_deed, renew, _add_revoke(deeds, words)):
        add_store(deed, words)


def add_reach(parser: ArgumentParser, words: Words) -> None:
    """What a laptop may hold."""
    parser.add_argument("--role", type=Role, choices=list(Role), metavar="ROLE")
    parser.add_argument(
        "--place", type=PlaceKind, choices=list(PlaceKind), default=PlaceKind.OFFICE
    )
    parser.add_argument(
        "--country",
        action="append",
        default=[],
        metavar="CODE",
        help=words.say("its countries; may be said several times"),
    )
    parser.add_argument(
        "--scope", type=Scope, choices=list(Scope), default=Scope.ASSIGNED
    )
    parser.add_argument(
        "--laptop-mailbox",
        default="",
        metavar="URL",
        help=words.say("the mailbox it shall use, if not headquarters’ own"),
    )


def reach_given(arguments: Namespace) -> Reach:
    return Reach(
        role=arguments.role,
        place_kind=arguments.place,
        countries=tuple(arguments.country),
        scope=arguments.scope,
        mailbox=arguments.laptop_mailbox,
    )


def _add_wanted(create: ArgumentParser, words: Words) -> None:
    create.add_argument("--out", type=Path, required=True, metavar="FILE")
    create.add_argument("--name", default="", help=words.say("the laptop’s name"))
    add_reach(create, words)
    create.add_argument(
        "--days",
        type=int,
        default=USUAL_DAYS,
        choices=range(1, MOST_DAYS + 1),
        metavar="DAYS",
        help=words.say("how long the file may be used"),
    )
    create.add_argument(
        "--instead-of",
        metavar="ID",
        help=words.say("the laptop whose place and cases it takes"),
    )
    create.add_argument(
        "--with-login",
        action="store_true",
        help=words.say("put the mailbox’s password into the file"),
    )


def _add_revoke(deeds: object, words: Words) -> ArgumentParser:
    revoke: ArgumentParser = deeds.add_parser(  # type: ignore[attr-defined]  # argparse keeps that class to itself
        "revoke", help=words.say("at headquarters: refuse a laptop from now on")
    )
    revoke.add_argument("device", metavar="ID")
    revoke.add_argument(
        "--reason",
        type=RevocationReason,
        choices=list(RevocationReason),
        default=RevocationReason.RETIRED,
    )
    revoke.set_defaults(run=_revoke)
    return revoke


def _create(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        if not arguments.name:
            write_card(workspace, arguments.out)
            _tell(workspace.device, terminal)
        else:
            _invite(workspace, arguments, terminal)
    terminal.say("Written: {path}", path=arguments.out)


def _invite(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> None:
    other = arguments.instead_of
    wanted = Wanted(
        name=arguments.name,
        reach=reach_given(arguments),
        days=arguments.days,
        instead_of=DeviceId(other) if other else None,
        with_login=arguments.with_login,
    )
    invited = invite(workspace, wanted, arguments.out)
    terminal.say(
        "Code: {code}. Tell it aloud, never send it with the file. Both are good until"
        " {moment}.",
        code=invited.code,
        moment=terminal.words.moment(invited.invitation.expires_at),
    )


def _join(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        if not is_enrolment_file(arguments.file):
            _tell(join_headquarters(workspace, arguments.file), terminal)
            return
        answer = arguments.answer or arguments.file.with_suffix(".fieldcase-answer")
        joined = join(workspace, arguments.file, terminal.code(), answer)
    terminal.say(
        "Joined {name}. Give {path} to it, and read aloud when it asks: {fingerprint}",
        name=joined.headquarters.name,
        path=answer,
        fingerprint=joined.spoken,
    )


def _approve(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        if not is_answer_file(arguments.file):
            _tell(enrol_device(workspace, arguments.file), terminal)
            return
        answered = take_answer(workspace, arguments.file)
        spoken = arguments.fingerprint or terminal.ask(
            terminal.words.say(
                "Fingerprint that {name} reads aloud: ", name=answered.invitation.name
            )
        )
        if not digits(spoken):
            raise FingerprintDiffers
        device = approve(workspace, answered.invitation.id, spoken)
    terminal.say(
        "{name} is enrolled: its bundles are taken from now on.", name=device.name
    )


def _renew(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        _tell(renew_keys(workspace, arguments.out), terminal)
    terminal.say("Written: {path}", path=arguments.out)


def _revoke(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        device = revoke_device(workspace, DeviceId(arguments.device), arguments.reason)
    terminal.say("Revoked: {name}", name=device.name)


def _tell(device: Device, terminal: Terminal) -> None:
    terminal.say(
        "{name}, fingerprint {fingerprint}: compare it aloud with the other side.",
        name=device.name,
        fingerprint=spoken_fingerprint(device),
    )
