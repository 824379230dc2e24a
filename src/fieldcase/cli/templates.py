"""`fieldcase document --template`: a partner's form filled from a case."""

from argparse import Namespace

from fieldcase.cli.arguments import unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.case_summary import identify_case
from fieldcase.usecases.giving_out.case_templates import save_filled_template

OF_A_CASE = "case-summary"


def fill_from_case(
    arguments: Namespace, asked: str, terminal: Terminal, language: Words
) -> int:
    """Fill it, and say which of its names stand for nothing."""
    words = terminal.words
    if arguments.kind != OF_A_CASE:
        told = words.say(
            "A form is filled from a case: name it with {kind}.", kind=OF_A_CASE
        )
        terminal.complain(told)
        return 1
    with unlocked(arguments.store, terminal) as workspace:
        case_id = identify_case(workspace, asked)
        report = save_filled_template(
            workspace, case_id, arguments.template, arguments.out, language
        )
    terminal.say("Written: {path}", path=arguments.out)
    for name in report.unknown:
        terminal.complain(words.say("No field has this name: {name}", name=name))
    for name in report.left_out:
        terminal.complain(
            words.say(
                "Not all of it had room, or a formula stands there: {name}", name=name
            )
        )
    return 0
