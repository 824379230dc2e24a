"""`fieldcase hq budget`: the amounts out as a workbook, and back in."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from fieldcase.cli.arguments import add_language, add_out, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.entry_cells import WorkbookRefused
from fieldcase.domain.words import Words, words_in
from fieldcase.usecases.plan.amounts_workbook import export_amounts, import_amounts
from fieldcase.usecases.plan.plan_words import cell_sentence


def add_budget(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    out = deeds.add_parser("export", help=words.say("write the workbook to fill in"))
    add_store(out, words)
    add_out(out, words)
    add_language(out, words)
    out.set_defaults(run=_export)
    back = deeds.add_parser(
        "import", help=words.say("take the filled workbook in, whole or not at all")
    )
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument(
        "--dry-run",
        action="store_true",
        help=words.say("say what would be taken in, and change nothing"),
    )
    add_store(back, words)
    back.set_defaults(run=_import)


def _export(arguments: Namespace, terminal: Terminal) -> None:
    with unlocked(arguments.store, terminal) as workspace:
        export_amounts(workspace, arguments.out, words_in(arguments.language))
    terminal.say("Written: {path}", path=arguments.out)


def _import(arguments: Namespace, terminal: Terminal) -> None:
    words = terminal.words
    with unlocked(arguments.store, terminal) as workspace:
        try:
            taken = import_amounts(
                workspace, arguments.file, words, is_trial=arguments.dry_run
            )
        except WorkbookRefused as error:
            for problem in error.problems:
                terminal.complain(cell_sentence(problem, words))
            raise
    terminal.say(
        "New: {added}, changed: {changed}, as before: {same}.",
        added=words.number(taken.added),
        changed=words.number(taken.changed),
        same=words.number(taken.same),
    )
