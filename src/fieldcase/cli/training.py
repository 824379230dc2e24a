"""`fieldcase training`: a register out to a trainer as a workbook, and back in."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from fieldcase.cli.arguments import add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.entry_cells import WorkbookRefused
from fieldcase.domain.training.trainer_texts import TRAINER_LANGUAGES
from fieldcase.domain.words import Words
from fieldcase.usecases.plan.plan_words import cell_sentence
from fieldcase.usecases.training.training_comparison import Comparison
from fieldcase.usecases.training.training_filled import FilledRegister
from fieldcase.usecases.training.training_words import (
    change_sentence,
    newcomer_sentence,
    register_notes_told,
    taken_line,
)
from fieldcase.usecases.training.training_workbook import (
    Decisions,
    TakenIn,
    export_register,
    identify_course,
    preview_register,
    read_register,
    take_in_register,
)
from fieldcase.usecases.workspace import Workspace


def add(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    out = deeds.add_parser(
        "export", help=words.say("write the workbook that a trainer fills in")
    )
    _add_course_and_file(out, words)
    shipped = words.language in TRAINER_LANGUAGES
    out.add_argument(
        "--language",
        choices=TRAINER_LANGUAGES,
        default=words.language if shipped else TRAINER_LANGUAGES[0],
        help=words.say("the trainer’s language"),
    )
    out.set_defaults(run=_export)
    back = deeds.add_parser(
        "import", help=words.say("take the filled workbook in, whole or not at all")
    )
    _add_course_and_file(back, words)
    back.add_argument(
        "--dry-run",
        action="store_true",
        help=words.say("say what would be taken in, and change nothing"),
    )
    back.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help=words.say("why the attendance of closed meetings is corrected"),
    )
    back.add_argument(
        "--take-conflicts",
        action="store_true",
        help=words.say("where both sides changed, let the workbook win"),
    )
    back.set_defaults(run=_import)


def _add_course_and_file(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "course", metavar="COURSE", help=words.say("the number of the course")
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    add_store(parser, words)


def _export(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        course = identify_course(workspace, arguments.course)
        export_register(workspace, course.id, arguments.language, arguments.file)
    terminal.say("Written: {path}", path=arguments.file)


def _import(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        course = identify_course(workspace, arguments.course)
        words = terminal.words
        register = read_register(workspace, course.id, arguments.file, words.language)
        found = preview_register(workspace, course.id, register)
        _show(register, found, terminal)
        taken = _what_becomes(workspace, arguments, register, found)
    terminal.say("{told}", told=taken_line(taken, words))


def _what_becomes(
    workspace: Workspace,
    arguments: Namespace,
    register: FilledRegister,
    found: Comparison,
) -> TakenIn:
    conflicts = found.conflicts if arguments.take_conflicts else ()
    taken = frozenset(one.cell for one in conflicts)
    if not arguments.dry_run:
        decisions = Decisions(taken=taken, reason=arguments.reason)
        course_id = identify_course(workspace, arguments.course).id
        return take_in_register(workspace, course_id, register, decisions)
    if found.problems:
        raise WorkbookRefused(found.problems)
    wanted = [*found.changes, *conflicts]
    return TakenIn(
        marked=sum(not one.is_closed for one in wanted),
        amended=sum(one.is_closed for one in wanted),
        added=len(found.added),
        differing=len(found.conflicts) - len(conflicts),
    )


def _show(register: FilledRegister, found: Comparison, terminal: Terminal) -> None:
    words = terminal.words
    for problem in found.problems:
        terminal.complain(cell_sentence(problem, words))
    for told in register_notes_told(register, words):
        terminal.say("{told}", told=told)
    for newcomer in found.newcomers:
        terminal.say("{told}", told=newcomer_sentence(newcomer, words))
    for conflict in found.conflicts:
        told = change_sentence(conflict, words)
        terminal.say("Changed here too: {told}", told=told)
