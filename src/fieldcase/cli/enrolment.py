"""`fieldcase enrol …`: laptops and headquarters come to trust each other."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from fieldcase.cli.arguments import add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.device import Device
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.words import Words
from fieldcase.usecases.exchange.enrolment import (
    enrol_device,
    join_headquarters,
    revoke_device,
    spoken_fingerprint,
    write_card,
)


def add(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    create = deeds.add_parser(
        "create", help=words.say("write this store's card, to hand to the other side")
    )
    create.add_argument("--out", type=Path, required=True, metavar="FILE")
    create.set_defaults(run=_create)
    join = deeds.add_parser(
        "join", help=words.say("on a laptop: trust headquarters' card")
    )
    join.add_argument("card", type=Path, metavar="FILE")
    join.set_defaults(run=_join)
    approve = deeds.add_parser(
        "approve", help=words.say("at headquarters: trust a laptop's card")
    )
    approve.add_argument("card", type=Path, metavar="FILE")
    approve.set_defaults(run=_approve)
    revoke = deeds.add_parser(
        "revoke", help=words.say("at headquarters: refuse a laptop from now on")
    )
    revoke.add_argument("device", metavar="ID")
    revoke.set_defaults(run=_revoke)
    for deed in (create, join, approve, revoke):
        add_store(deed, words)


def _create(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        write_card(workspace, arguments.out)
        _tell(workspace.device, terminal)
    terminal.say("Written: {path}", path=arguments.out)


def _join(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        _tell(join_headquarters(workspace, arguments.card), terminal)


def _approve(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        _tell(enrol_device(workspace, arguments.card), terminal)


def _revoke(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        device = revoke_device(workspace, DeviceId(arguments.device))
    terminal.say("Revoked: {name}", name=device.name)


def _tell(device: Device, terminal: Terminal) -> None:
    terminal.say(
        "{name}, fingerprint {fingerprint}: compare it aloud with the other side.",
        name=device.name,
        fingerprint=spoken_fingerprint(device),
    )
