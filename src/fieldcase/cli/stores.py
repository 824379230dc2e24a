"""`fieldcase store …`: creating a store, saying what one is, and looking after it."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from fieldcase.cli import keeping, keys
from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.casework.registration_rules import HOSTS
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.keeping.stores import NewStore, create_store, summarise_store

DEEDS = {
    "check": (keeping.add_check, mark("look at every page, change and record")),
    "backup": (keeping.add_backup, mark("copy the store, encrypted as it is")),
    "copy": (keeping.add_copy, mark("move an office to a server, or back")),
    "restore": (keeping.add_restore, mark("put a backup in the store’s place")),
    "passphrase": (keys.add_passphrase, mark("change one’s own passphrase")),
    "slip": (keys.add_slip, mark("write a recovery slip to print")),
    "recover": (keys.add_recover, mark("get in when the passphrase is lost")),
}


def add(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    create = deeds.add_parser("create", help=words.say("create an empty store"))
    add_store(create, words)
    create.add_argument("--name", required=True, help=words.say("what to call it"))
    create.add_argument(
        "--staff", required=True, metavar="NAME", help=words.say("who works with it")
    )
    create.add_argument(
        "--role", type=Role, choices=list(Role), default=Role.COUNSELLOR
    )
    create.add_argument("--host-country", choices=HOSTS, default=HOSTS[0])
    create.set_defaults(run=_create)
    info = deeds.add_parser("info", help=words.say("say what a store holds"))
    add_store(info, words)
    add_json(info, words)
    info.set_defaults(run=_info)
    for name, (add_deed, help_text) in DEEDS.items():
        add_deed(deeds.add_parser(name, help=words.say(help_text)), words)


def _create(arguments: Namespace, terminal: Terminal) -> None:
    new = NewStore(
        folder=arguments.store,
        passphrase=terminal.passphrase(),
        name=arguments.name,
        staff_name=arguments.staff,
        role=arguments.role,
        host_country=arguments.host_country,
    )
    workspace = create_store(new)
    workspace.close()
    terminal.say("Created: {path}", path=new.folder)
    keeping.tell_protection(new.folder, terminal)


def _info(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        summary = summarise_store(workspace)
    if arguments.json:
        terminal.answer(asdict(summary))
        return
    words = terminal.words
    for name, value in (
        (words.say("Name"), summary.name),
        (words.say("Code"), summary.device_code),
        (words.say("Cases"), words.number(summary.cases)),
        (words.say("Persons"), words.number(summary.persons)),
        (words.say("Sessions"), words.number(summary.sessions)),
        (words.say("Changes"), words.number(summary.changes)),
    ):
        terminal.line(f"{name}: {value}")
    keeping.tell_protection(arguments.store, terminal)
