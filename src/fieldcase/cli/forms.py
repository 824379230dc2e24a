"""`fieldcase form`: check a questionnaire, and replay answers into it."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fieldcase.cli import form_library
from fieldcase.cli.arguments import add_json, add_language, given_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.clock import Clock
from fieldcase.domain.words import SHIPPED, SOURCE, Words, words_in
from fieldcase.forms.problems import FormProblem, FormRefused, errors_among
from fieldcase.forms.surroundings import nothing_known
from fieldcase.usecases.questionnaires.form_messages import (
    problem_line,
    problem_sentence,
)

if TYPE_CHECKING:
    from fieldcase.usecases.questionnaires.questionnaires import AnsweredForm
    from fieldcase.usecases.workspace import Workspace


def add(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(metavar="DEED", required=True)
    check = deeds.add_parser("check", help=words.say("every problem of an XLSForm"))
    _add_form(check, words)
    add_json(check, words)
    check.set_defaults(run=_check)
    fill = deeds.add_parser("fill", help=words.say("replay answers into an XLSForm"))
    _add_form(fill, words)
    fill.add_argument(
        "--answers",
        type=Path,
        required=True,
        metavar="FILE.json",
        help=words.say("the answers: an object by question name"),
    )
    add_language(fill, words)
    fill.add_argument(
        "--out",
        type=_target,
        metavar="FILE",
        help=words.say("where to write: .json, .pdf, .xlsx or .xml; else the terminal"),
    )
    fill.add_argument(
        "--case",
        metavar="ID",
        help=words.say("the case it is about: its number or its id, in the store"),
    )
    fill.add_argument(
        "--store",
        type=Path,
        metavar="PATH",
        default=given_store(),
        help=words.say("the store that has the case"),
    )
    fill.set_defaults(run=_fill, refuse=fill.error)
    library = deeds.add_parser("library", help=words.say("the store’s questionnaires"))
    form_library.add(library, words)


def _add_form(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=words.say("the questionnaire: .xlsx, .xls, .csv or .md"),
    )


ENDINGS = (".json", ".pdf", ".xlsx", ".xml")


def _target(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in ENDINGS:
        raise ArgumentTypeError(f"{text!r}: {', '.join(ENDINGS)}")
    return path


def _check(arguments: Namespace, terminal: Terminal) -> None:
    # Every command starts before it compiles: pyxform is loaded when it is needed.
    from fieldcase.usecases.questionnaires.questionnaires import (  # noqa: PLC0415 slow to load
        check_questionnaire,
    )

    words = terminal.words
    problems = check_questionnaire(arguments.file).problems
    if arguments.json:
        terminal.answer(_facts(problems, words))
    else:
        for problem in problems:
            terminal.line(problem_line(problem, words))
    refused = errors_among(problems)
    if refused:
        raise FormRefused(refused)
    if not arguments.json:
        terminal.say("The questionnaire is in order: {path}", path=arguments.file)


def _facts(problems: Sequence[FormProblem], words: Words) -> dict[str, object]:
    from fieldcase.usecases.questionnaires.questionnaires import (  # noqa: PLC0415 slow to load
        problem_facts,
    )

    told = [problem_facts(each, problem_sentence(each, words)) for each in problems]
    return {"valid": not errors_among(problems), "problems": told}


def _fill(arguments: Namespace, terminal: Terminal) -> None:
    """Of a case, or by itself where none is named."""
    if arguments.case is None:
        _replay(arguments, terminal, None)
    elif arguments.store is None:
        arguments.refuse(terminal.words.say("a case is found in a store: add --store"))
    else:
        with unlocked(arguments.store, terminal) as workspace:
            _replay(arguments, terminal, workspace)


def _replay(
    arguments: Namespace, terminal: Terminal, workspace: "Workspace | None"
) -> None:
    from fieldcase.usecases.questionnaires.case_facts import case_facts  # noqa: PLC0415 slow to load
    from fieldcase.usecases.questionnaires.questionnaires import (  # noqa: PLC0415 slow to load
        answer_facts,
        replay_answers,
    )

    asked = arguments.language
    words = words_in(asked if asked in SHIPPED else SOURCE)
    facts = None if workspace is None else case_facts(workspace, arguments.case)
    try:
        answered = replay_answers(
            arguments.file,
            arguments.answers,
            Clock(),
            words,
            nothing_known if facts is None else facts.look_up,
        )
    except FormRefused as refused:
        for problem in refused.problems:
            terminal.complain(problem_line(problem, terminal.words))
        raise
    if asked not in SHIPPED:  # the form may speak what the program does not
        answered.filling.speak(asked)
    if arguments.out is None:
        terminal.answer(answer_facts(answered, words))
        return
    if workspace is None or facts is None:
        _save(answered, arguments.out, words)
    else:
        _give_out(workspace, answered, facts.context.case_id, arguments.out, words)
    terminal.say("Written: {path}", path=arguments.out)


def _save(answered: "AnsweredForm", target: Path, words: Words) -> None:
    from fieldcase.usecases.questionnaires.answer_papers import (  # noqa: PLC0415 slow to load
        save_answers,
    )

    save_answers(answered, target, words)


def _give_out(
    workspace: "Workspace",
    answered: "AnsweredForm",
    case_id: CaseId | None,
    target: Path,
    words: Words,
) -> None:
    from fieldcase.usecases.questionnaires.answer_exports import (  # noqa: PLC0415 slow to load
        give_out_replayed,
    )

    give_out_replayed(workspace, answered, case_id, target, words)
