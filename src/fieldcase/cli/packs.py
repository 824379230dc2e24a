"""`fieldcase hq pack` and `fieldcase pack …`: cases lent to a mission's laptop."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict, replace
from pathlib import Path

from fieldcase.cli.arguments import a_day, add_json, add_out, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.device import Device
from fieldcase.domain.monitoring.mission_pack import PACK_ROLES, PackAsked, PackPreview
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.enrolment.enrolment import read_card, spoken_fingerprint
from fieldcase.usecases.monitoring.missions import identify_mission
from fieldcase.usecases.monitoring.pack_ending import end_packs, give_back, packs_here
from fieldcase.usecases.monitoring.pack_loading import load_pack
from fieldcase.usecases.monitoring.pack_messages import CLASSES_TOLD
from fieldcase.usecases.monitoring.packs import (
    classes_in,
    make_pack,
    pack_recipients,
    preview_pack,
    usual_pack,
)
from fieldcase.usecases.workspace import Workspace


def add(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    make = deeds.add_parser("make", help=words.say("lend a mission’s cases to it"))
    add_make(make, words)
    load = deeds.add_parser("load", help=words.say("on the mission’s laptop"))
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument(
        "--from",
        dest="card",
        type=Path,
        metavar="CARD",
        help=words.say("the card of the office’s laptop that made it"),
    )
    load.set_defaults(run=_load)
    listed = deeds.add_parser("list", help=words.say("the packs that are here"))
    add_json(listed, words)
    listed.set_defaults(run=_list)
    back = deeds.add_parser("give-back", help=words.say("the mission is over"))
    back.add_argument("digest", metavar="ID")
    back.set_defaults(run=_give_back)
    for deed in (load, listed, back):
        add_store(deed, words)


def add_make(parser: ArgumentParser, words: Words) -> None:
    """`fieldcase hq pack`, and `fieldcase pack make` in an office."""
    say = words.say
    parser.add_argument("mission", metavar="MISSION", help=say("its number or id"))
    parser.add_argument(
        "--to",
        required=True,
        metavar="LAPTOP",
        help=say("the laptop’s id, or the file of its card"),
    )
    parser.add_argument(
        "--role",
        type=Role,
        choices=PACK_ROLES,
        default=Role.MONITOR,
        help=say("which decides what classes of fields go along"),
    )
    parser.add_argument(
        "--until", type=a_day, metavar="DAY", help=say("the last day, as 2026-01-31")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=say("only tell what would be in it")
    )
    add_store(parser, words)
    add_out(parser, words)
    parser.set_defaults(run=_make)


def _make(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        mission_id = identify_mission(workspace, arguments.mission)
        usual = usual_pack(workspace, mission_id)
        until = arguments.until or usual.expires_on
        asked = replace(usual, role=arguments.role, expires_on=until)
        _tell(preview_pack(workspace, asked), asked, terminal)
        if arguments.dry_run:
            return
        recipient = _recipient(workspace, arguments.to, terminal)
        make_pack(workspace, asked, recipient, arguments.out)
    terminal.say("Written: {path}", path=arguments.out)


def _recipient(workspace: Workspace, asked: str, terminal: Terminal) -> Device:
    for one in pack_recipients(workspace):
        if asked in {one.id, one.code}:
            return one
    device = read_card(Path(asked))
    terminal.say(
        "{name}, fingerprint {fingerprint}: compare it aloud with the other side.",
        name=device.name,
        fingerprint=spoken_fingerprint(device),
    )
    return device


def _tell(preview: PackPreview, asked: PackAsked, terminal: Terminal) -> None:
    words = terminal.words
    told = words.say_many("{count} case", "{count} cases", preview.cases)
    terminal.say(
        "{cases} until {day}; {unnamed} of them without names.",
        cases=told,
        day=words.date(asked.expires_on),
        unnamed=words.number(preview.without_names),
    )
    for field_class in classes_in(preview):
        kinds = [
            f"{words.say(KIND_NAMES[RecordKind(kind)])} {words.number(count)}"
            for kind, counts in preview.counts.items()
            if (count := counts.get(field_class))
        ]
        terminal.line(f"  {words.say(CLASSES_TOLD[field_class])}: {', '.join(kinds)}")


def _load(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        sender = read_card(arguments.card) if arguments.card else None
        loaded = load_pack(workspace, arguments.file, sender, terminal.progress())
    words = terminal.words
    day = words.date(loaded.pack.expires_at.date())
    if not loaded.is_new:
        terminal.say("This pack was loaded before; it is lent until {day}.", day=day)
        return
    terminal.say(
        "{cases} loaded, lent until {day}.",
        cases=words.say_many("{count} case", "{count} cases", loaded.pack.cases),
        day=day,
    )


def _list(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        end_packs(workspace)
        here = packs_here(workspace)
    if arguments.json:
        terminal.answer(
            [{**asdict(one.pack), "cases_here": one.cases_here} for one in here]
        )
        return
    words = terminal.words
    for one in here:
        terminal.say(
            "{id}: {here} of {cases} cases here, lent until {day}",
            id=one.pack.digest,
            here=words.number(one.cases_here),
            cases=words.number(one.pack.cases),
            day=words.date(one.pack.expires_at.date()),
        )


def _give_back(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        gone = give_back(workspace, arguments.digest)
        left = sum(
            one.cases_here
            for one in packs_here(workspace)
            if one.pack.digest == arguments.digest
        )
    words = terminal.words
    terminal.say(
        "{gone} forgotten here; {left} wait until headquarters has what was written.",
        gone=words.say_many("{count} case", "{count} cases", gone),
        left=words.number(left),
    )
