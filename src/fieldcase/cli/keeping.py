"""`fieldcase store check|backup|restore`: whether a store is whole, and its copies."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from fieldcase.cli.arguments import add_json, add_store
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.errors import StoreDamaged
from fieldcase.domain.store_address import (
    ServerAddress,
    StoreAddress,
    store_address,
)
from fieldcase.domain.words import Words
from fieldcase.usecases.keeping.backups import back_up, list_backups, restore_backup
from fieldcase.usecases.keeping.checking import Checked, check_file, check_store
from fieldcase.usecases.keeping.moving_stores import copy_store
from fieldcase.usecases.keeping.stores import open_store

REFUSED = 1


def add_check(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    add_json(parser, words)
    parser.set_defaults(run=_check)


def add_backup(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help=words.say("another folder than the store’s own, as on a stick"),
    )
    parser.add_argument(
        "--list", action="store_true", help=words.say("say which backups there are")
    )
    add_json(parser, words)
    parser.set_defaults(run=_backup)


def add_restore(parser: ArgumentParser, words: Words) -> None:
    add_store(parser, words)
    parser.add_argument(
        "backup",
        nargs="?",
        type=Path,
        metavar="BACKUP",
        help=words.say("a backup’s folder; without it the store’s newest"),
    )
    parser.set_defaults(run=_restore)


def _check(arguments: Namespace, terminal: Terminal) -> int:
    passphrase = terminal.passphrase()
    try:
        workspace = open_store(arguments.store, passphrase)
    except StoreDamaged:
        checked = check_file(arguments.store, passphrase)
    else:
        try:
            checked = check_store(workspace, terminal.progress())
        finally:
            workspace.close()
    _tell(checked, terminal, as_json=arguments.json)
    return 0 if checked.is_sound else REFUSED


def _tell(checked: Checked, terminal: Terminal, *, as_json: bool) -> None:
    words = terminal.words
    sentences = [finding.sentence(words) for finding in checked.findings]
    if as_json:
        found = [
            {"fault": finding.fault, **finding.facts, "sentence": sentence}
            for finding, sentence in zip(checked.findings, sentences, strict=True)
        ]
        facts = {**asdict(checked), "is_sound": checked.is_sound, "findings": found}
        terminal.answer(facts)
        return
    for sentence in sentences:
        terminal.complain(sentence)
    terminal.say(
        "Looked at {changes} changes of {devices} devices and {records} records.",
        changes=words.number(checked.changes),
        devices=words.number(checked.devices),
        records=words.number(checked.records),
    )
    if checked.is_sound:
        terminal.say("Everything is in order.")


def _backup(arguments: Namespace, terminal: Terminal) -> None:
    if arguments.list:
        _list(arguments, terminal)
        return
    workspace = open_store(arguments.store, terminal.passphrase())
    try:
        made = back_up(workspace, arguments.to, terminal.progress())
    finally:
        workspace.close()
    if arguments.json:
        terminal.answer(asdict(made))
    else:
        terminal.say("Written: {path}", path=made.path)


def _list(arguments: Namespace, terminal: Terminal) -> None:
    backups = list_backups(arguments.store)
    if arguments.json:
        terminal.answer([asdict(backup) for backup in backups])
        return
    words = terminal.words
    for backup in backups:
        size = words.number(backup.size)
        terminal.line(f"{words.moment(backup.made_at)}  {size}  {backup.path}")


def _restore(arguments: Namespace, terminal: Terminal) -> int:
    backup = arguments.backup
    if backup is None:
        newest = list_backups(arguments.store)[:1]
        if not newest:
            terminal.complain(
                terminal.words.say(
                    "The store at {path} has no backups of its own: name one.",
                    path=arguments.store,
                )
            )
            return REFUSED
        backup = newest[0].path
    restored = restore_backup(
        backup, arguments.store, terminal.passphrase(), progress=terminal.progress()
    )
    terminal.say("Restored: {path}", path=restored.folder)
    if restored.set_aside is not None:
        terminal.say("What was there lies at {path} now.", path=restored.set_aside)
    return 0


def add_copy(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("old", type=store_address, metavar="OLD")
    parser.add_argument("new", type=store_address, metavar="NEW")
    add_json(parser, words)
    parser.set_defaults(run=_copy)


def _copy(arguments: Namespace, terminal: Terminal) -> None:
    passphrase = terminal.passphrase()
    workspace = open_store(arguments.old, passphrase)
    try:
        copied = copy_store(workspace, passphrase, arguments.new, terminal.progress())
    finally:
        workspace.close()
    if arguments.json:
        terminal.answer(asdict(copied))
        return
    words = terminal.words
    terminal.say(
        "Copied and compared: {rows} rows and {files} files, now at {path}.",
        rows=words.number(sum(copied.rows.values())),
        files=words.number(copied.files),
        path=copied.address,
    )
    terminal.say(
        "Work with the new one from now on and put the old one away: both would give"
        " out the same numbers."
    )
    tell_protection(copied.address, terminal)


def tell_protection(address: StoreAddress, terminal: Terminal) -> None:
    """What keeps the records from who gets hold of the disk."""
    if isinstance(address, ServerAddress):
        terminal.say(
            "On a server the disk’s own encryption protects the records at rest: see to"
            " it that its disks and its backups are encrypted. Keys and attached files"
            " are sealed by FieldCase."
        )
