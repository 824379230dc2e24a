"""What a terminal would obey is not written to it, whatever stands in a record."""

import json
from io import StringIO

from fieldcase.cli.terminal import Terminal
from fieldcase.domain.words import words_in

NAME = "Ghent\x1b]52;c;eHg=\x07\x9b31m\r\x00 1"  # sets a clipboard, and the colour


def spoken(speak):
    out, err = StringIO(), StringIO()
    speak(Terminal(words_in("en"), out, err))
    return out.getvalue(), err.getvalue()


def test_a_name_commands_no_terminal():
    for speak in (
        lambda terminal: terminal.say("{name}: revoked", name=NAME),
        lambda terminal: terminal.line(f"{NAME}\tx"),
        lambda terminal: terminal.complain(NAME),
        lambda terminal: terminal.note(NAME),
    ):
        for told in spoken(speak):
            assert told.replace("\n", "").replace("\t", "").isprintable()


def test_facts_for_programs_keep_every_sign_as_an_escape():
    out, _ = spoken(lambda terminal: terminal.answer({"name": NAME}))
    assert out.replace("\n", "").isprintable()
    assert json.loads(out) == {"name": NAME}
