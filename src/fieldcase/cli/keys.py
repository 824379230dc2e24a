"""`fieldcase store passphrase|slip|recover` and `hq recover`: who gets in, and how."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from fieldcase.cli.arguments import add_language, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.words import Words, words_in
from fieldcase.usecases.keeping.members import change_passphrase, only_one
from fieldcase.usecases.keeping.recovery import (
    Recovery,
    finish_recovery,
    open_with_slip,
    print_slip,
)
from fieldcase.usecases.keeping.remote_recovery import (
    answer_request,
    ask_headquarters,
    open_with_answer,
    read_request,
)


def add_passphrase(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    parser.set_defaults(run=_passphrase)


def add_slip(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help=words.say("where to write the slip; print it, then delete the file"),
    )
    add_language(parser, words)
    parser.set_defaults(run=_slip)


def add_recover(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument(
        "--slip",
        action="store_true",
        help=words.say("by the code on the printed slip, which is asked for"),
    )
    way.add_argument(
        "--request",
        type=Path,
        metavar="FILE",
        help=words.say("write a request to headquarters"),
    )
    way.add_argument(
        "--answer",
        type=Path,
        metavar="FILE",
        help=words.say("by headquarters’ answer and the code it told"),
    )
    parser.add_argument(
        "--staff",
        metavar="NAME",
        help=words.say("whose passphrase is new, where several work with the store"),
    )
    parser.set_defaults(run=_recover)


def add_answer(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    parser.add_argument("request", type=Path, metavar="REQUEST")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=words.say("write the answer; without it only say who asks"),
    )
    parser.set_defaults(run=_answer)


def _passphrase(arguments: Namespace, terminal: Terminal) -> None:
    old = terminal.passphrase()
    with unlocked(arguments.store, terminal, old) as workspace:
        change_passphrase(workspace, old, terminal.new_passphrase())
    terminal.say("The passphrase is changed.")


def _slip(arguments: Namespace, terminal: Terminal) -> None:
    passphrase = terminal.passphrase()
    with unlocked(arguments.store, terminal, passphrase) as workspace:
        words = words_in(arguments.language)
        print_slip(workspace, passphrase, arguments.out, words)
    terminal.say("Written: {path}", path=arguments.out)
    terminal.say("Print it, lock the paper away, and delete the file.")


def _recover(arguments: Namespace, terminal: Terminal) -> None:
    if arguments.request is not None:
        spoken = ask_headquarters(arguments.store, arguments.request)
        terminal.say("Written: {path}", path=arguments.request)
        terminal.say("Headquarters will ask for this number: {spoken}", spoken=spoken)
        return
    if arguments.slip:
        recovery = open_with_slip(arguments.store, terminal.code())
    else:
        code = terminal.code()
        recovery = open_with_answer(arguments.store, arguments.answer, code)
    _finish(recovery, arguments.staff, terminal)


def _finish(recovery: Recovery, name: str | None, terminal: Terminal) -> None:
    if name is None and len(recovery.members) > 1:
        for member in recovery.members:
            terminal.line(member.name)
    staff = only_one(recovery.members, name or recovery.members[0].name)
    workspace = finish_recovery(recovery, staff.id, terminal.new_passphrase())
    workspace.close()
    terminal.say("The store opens with the new passphrase of {name}.", name=staff.name)


def _answer(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        request = read_request(workspace, arguments.request)
        terminal.say(
            "{name} asks, on {moment}. Telephone, and compare this number: {spoken}",
            name=request.device.name,
            moment=terminal.words.moment(request.made_at),
            spoken=request.spoken,
        )
        if arguments.out is None:
            return
        answer = answer_request(workspace, arguments.request, arguments.out)
    terminal.say("Written: {path}", path=arguments.out)
    terminal.say("Tell this code, never send it: {code}", code=answer.code)
