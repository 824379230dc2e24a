"""`fieldcase form library export`: the answers to a questionnaire as one file."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from fieldcase.cli.arguments import add_json, add_language, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.words import Words, words_in

WORKBOOK, ARCHIVE = ".xlsx", ".zip"


def add(parser: ArgumentParser, words: Words) -> None:
    add_form_id(parser, words)
    parser.add_argument(
        "--out",
        type=_target,
        required=True,
        metavar="FILE",
        help=words.say("an .xlsx workbook, or a .zip of XForm instances"),
    )
    parser.add_argument(
        "--codes",
        action="store_true",
        help=words.say("names and codes instead of labels"),
    )
    parser.add_argument(
        "--media", action="store_true", help=words.say("with pictures and sounds")
    )
    add_language(parser, words)
    add_common(parser, words, _export)


def add_common(parser: ArgumentParser, words: Words, run: object) -> None:
    """What every command of the library takes."""
    add_store(parser, words)
    add_json(parser, words)
    parser.set_defaults(run=run)


def add_form_id(parser: ArgumentParser, words: Words) -> None:
    """Which questionnaire is meant."""
    parser.add_argument(
        "form", metavar="FORM_ID", help=words.say("the form_id of its sheet settings")
    )


def _target(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in {WORKBOOK, ARCHIVE}:
        raise ArgumentTypeError(f"{text!r}: {WORKBOOK}, {ARCHIVE}")
    return path


def _export(arguments: Namespace, terminal: Terminal) -> None:
    from fieldcase.usecases.questionnaires.answer_exports import (  # noqa: PLC0415 slow to load
        export_answers,
        export_instances,
    )
    from fieldcase.usecases.questionnaires.questionnaire_library import (  # noqa: PLC0415 slow to load
        find_questionnaire,
    )

    with unlocked(arguments.store, terminal) as workspace:
        of = find_questionnaire(workspace, arguments.form).questionnaire.id
        if arguments.out.suffix.lower() == ARCHIVE:
            exported = export_instances(
                workspace,
                of,
                arguments.out,
                with_media=arguments.media,
                progress=terminal.progress(),
            )
        else:
            exported = export_answers(
                workspace,
                of,
                arguments.out,
                words_in(arguments.language),
                with_labels=not arguments.codes,
                progress=terminal.progress(),
            )
    if arguments.json:
        facts = {"answers": exported.count, "unreadable": exported.unreadable}
        terminal.answer({**facts, "path": arguments.out})
        return
    terminal.line(
        terminal.words.say_many(
            "{count} filled questionnaire: {path}",
            "{count} filled questionnaires: {path}",
            exported.count,
            path=arguments.out,
        )
    )
