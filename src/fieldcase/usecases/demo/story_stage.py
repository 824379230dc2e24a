"""What a story is played on: commands as processes, and what is checked."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.words import Words

PASSPHRASE = "four invented demo words"  # noqa: S105 of stores without real people


@dataclass(eq=False)
class StoryBroken(FieldCaseError):
    """Something is not as the story says; `found` is what is there instead."""

    what: str
    found: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How a process ended, and what it wrote to its two outputs."""

    ended: int
    said: str
    complained: str

    def facts(self) -> Any:
        return json.loads(self.said)


# Runs `fieldcase` with these arguments and this environment as a process of its own.
Run = Callable[[Sequence[str], Mapping[str, str]], Answered]

Scene = Callable[[], None]


@dataclass(slots=True)
class Stage:
    """`line` writes one line for whoever watches."""

    folder: Path
    run: Run
    words: Words
    line: Callable[[str], None]
    steps: int = 0
    processes: int = 0
    checks: int = 0
    environment: dict[str, str] = field(default_factory=dict)

    def begin(self, sentence: str) -> None:
        self.steps += 1
        self.line("")
        self.line(f"{self.words.number(self.steps)}. {sentence}")

    def tell(self, sentence: str) -> None:
        self.line(f"   {sentence}")

    def do(self, *arguments: object, ends: int = 0, **environment: str) -> Answered:
        """One command, which must end as it should."""
        asked = [str(one) for one in arguments]
        self.processes += 1
        told = {"FIELDCASE_PASSPHRASE": PASSPHRASE} | self.environment | environment
        answered = self.run(asked, told)
        if answered.ended != ends:
            what = f"fieldcase {' '.join(asked)}"
            raise StoryBroken(what, f"{answered.ended}: {answered.complained.strip()}")
        return answered

    def act(self, deed: str, store: object, about: Mapping[str, object]) -> Any:
        """What people do in the window, done by a process of its own."""
        asked = ("demo", "--deed", deed, "--store", store, "--about")
        return self.do(*asked, json.dumps(about)).facts()

    def check(self, sentence: str, found: object, wanted: object) -> None:
        """Say what is so, if it is so."""
        self.checks += 1
        if found != wanted:
            raise StoryBroken(sentence, f"{found!r} ≠ {wanted!r}")
        self.tell(f"✓ {sentence}")
