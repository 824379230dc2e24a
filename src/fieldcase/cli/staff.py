"""`fieldcase staff …`: who works with a store, each by a passphrase of their own."""

from argparse import ArgumentParser, Namespace

from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.codelists import ListName
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.usecases.keeping.members import (
    NewMember,
    add_member,
    identify_member,
    list_members,
    remove_member,
)


def add(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    shown = deeds.add_parser("list", help=words.say("say who can open the store"))
    add_json(shown, words)
    shown.set_defaults(run=_list)
    new = deeds.add_parser(
        "add", help=words.say("let a colleague in; both passphrases are asked for")
    )
    new.add_argument("name", metavar="NAME")
    new.add_argument("--role", type=Role, choices=list(Role), default=Role.COUNSELLOR)
    new.set_defaults(run=_add)
    gone = deeds.add_parser(
        "remove", help=words.say("take the key of a colleague who has left")
    )
    gone.add_argument("name", metavar="NAME")
    gone.set_defaults(run=_remove)
    for deed in (shown, new, gone):
        add_store(deed, words)


def _list(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        members = list_members(workspace)
    if arguments.json:
        terminal.answer(
            [
                {
                    "id": member.staff.id,
                    "name": member.staff.name,
                    "role": member.staff.role,
                    "has_key": member.has_key,
                }
                for member in members
            ]
        )
        return
    words = terminal.words
    for member in members:
        if member.has_key:
            role = words.code(ListName.ROLES, member.staff.role)
            terminal.line(f"{member.staff.name}  {role}")


def _add(arguments: Namespace, terminal: Terminal) -> None:
    own = terminal.passphrase()
    with unlocked(arguments.store, terminal, own) as workspace:
        new = NewMember(
            name=arguments.name,
            role=arguments.role,
            passphrase=terminal.new_passphrase(),
        )
        add_member(workspace, own, new)
    terminal.say("{name} can open this store now.", name=arguments.name)


def _remove(arguments: Namespace, terminal: Terminal) -> None:
    own = terminal.passphrase()
    with unlocked(arguments.store, terminal, own) as workspace:
        leaving = identify_member(workspace, arguments.name)
        remove_member(workspace, own, leaving.id)
    terminal.say("{name} cannot open the store any more.", name=leaving.name)
