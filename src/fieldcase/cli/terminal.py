"""The terminal: answers on stdout, troubles and progress on stderr."""

import json
import os
import re
import sys
from dataclasses import dataclass, field
from getpass import getpass
from pathlib import Path
from typing import TextIO

from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words

PASSPHRASE_VARIABLE = "FIELDCASE_PASSPHRASE"  # noqa: S105 its name, no secret
NEW_PASSPHRASE_VARIABLE = "FIELDCASE_NEW_PASSPHRASE"  # noqa: S105 as above
CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY"  # where systemd hands them over
CREDENTIAL = "fieldcase-passphrase"
CODE_VARIABLE = "FIELDCASE_CODE"
# What a terminal obeys instead of showing it; a name in a record may hold it.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def readable(text: str) -> str:
    """The text with what would command the terminal that shows it told as a number."""
    return _COMMANDS.sub(lambda command: f"\\x{ord(command[0]):02x}", text)


def given_passphrase() -> str | None:
    """From the environment, or as systemd hands it over; never an argument."""
    given = os.environ.get(PASSPHRASE_VARIABLE)
    folder = os.environ.get(CREDENTIALS_VARIABLE)
    credential = Path(folder or "") / CREDENTIAL
    if given is None and folder and credential.is_file():
        given = credential.read_text(encoding="utf-8").rstrip("\r\n")
    return given


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command speaks, and in which language."""

    words: Words
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def say(self, text: str, **facts: object) -> None:
        """A sentence of the catalogue on a line of its own."""
        self.line(self.words.say(text, **facts))

    def line(self, text: str = "") -> None:
        self.out.write(f"{readable(text)}\n")

    def now(self, text: str) -> None:
        """A line for who watches, while the rest is still to come."""
        self.line(text)
        self.out.flush()

    def answer(self, facts: object) -> None:
        """Facts for programs, as JSON."""
        told = json.dumps(facts, ensure_ascii=False, indent=2, default=str)
        self.out.write(f"{_COMMANDS.sub(_escaped, told)}\n")

    def complain(self, text: str) -> None:
        self.err.write(f"fieldcase: {readable(text)}\n")

    def note(self, text: str) -> None:
        """For who looks after a service: at once, on stderr."""
        self.err.write(f"{readable(text)}\n")
        self.err.flush()

    def progress(self) -> Progress:
        """Told on stderr where somebody watches it."""
        return Progress(self._show) if self.err.isatty() else Progress()

    def passphrase(self) -> str:
        """From the environment or the service manager, or asked for."""
        given = given_passphrase()
        if given is not None:
            return given
        return getpass(self.words.say("Passphrase: "), stream=self.err)

    def new_passphrase(self) -> str:
        """The same for a new one, which is typed twice."""
        given = os.environ.get(NEW_PASSPHRASE_VARIABLE)
        while given is None:
            typed = getpass(self.words.say("New passphrase: "), stream=self.err)
            again = getpass(self.words.say("Once more: "), stream=self.err)
            if typed == again:
                return typed
            self.complain(
                self.words.say("The two passphrases differ: type them again.")
            )
        return given

    def code(self) -> str:
        """What stands on a slip, or what headquarters told."""
        given = os.environ.get(CODE_VARIABLE)
        if given is not None:
            return given
        return getpass(self.words.say("Code: "), stream=self.err)

    def ask(self, prompt: str) -> str:
        """A line from whoever sits there; nothing secret."""
        self.err.write(prompt)
        self.err.flush()
        return sys.stdin.readline().strip()

    def _show(self, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        self.err.write(f"\r{done} / {total}{end}")
        self.err.flush()


def _escaped(command: re.Match[str]) -> str:
    """As JSON writes it."""
    return f"\\u{ord(command[0]):04x}"
