"""`fieldcase hq certificate CODE`: is it genuine, without saying whose it is."""

from argparse import ArgumentParser, Namespace

from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.words import Words
from fieldcase.usecases.training.certificate_checking import CodeVerdict, check_code
from fieldcase.usecases.training.certificate_words import verdict_sentence


def add_certificate(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "code", metavar="CODE", help=words.say("the verification code on the paper")
    )
    add_store(parser, words)
    add_json(parser, words)
    parser.set_defaults(run=_check)


def _check(arguments: Namespace, terminal: Terminal) -> int:
    """0 for a certificate that counts, else 1."""
    with unlocked(arguments.store, terminal) as workspace:
        checked = check_code(workspace, arguments.code)
    if arguments.json:
        terminal.answer({"verdict": checked.verdict, "course": checked.course_number})
    else:
        terminal.line(verdict_sentence(checked, terminal.words))
    return 0 if checked.verdict is CodeVerdict.VALID else 1
