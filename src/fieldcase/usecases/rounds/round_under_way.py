"""A round with the mailbox while it goes on: where it is, what it came to so far."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from fieldcase.domain.errors import BundleRefused, LetterGone
from fieldcase.domain.progress import Progress
from fieldcase.sync.envelope import Purpose
from fieldcase.sync.mailbox import Letter, Mailbox
from fieldcase.usecases.exchange.passing import fetched
from fieldcase.usecases.workspace import Workspace


class Step(StrEnum):
    """What a round is about, one after the other."""

    LOOKING = "looking"
    FETCHING = "fetching"
    SENDING = "sending"
    SENDING_FILES = "sending_files"
    ANSWERING = "answering"


Tell = Callable[[Step], None]
Taken = TypeVar("Taken")


def silent(_step: Step) -> None:
    """Nobody watches."""


@dataclass(slots=True, kw_only=True)
class RoundUnderWay:
    """What a round has come to so far; `Round` says what each of these counts."""

    workspace: Workspace
    mailbox: Mailbox
    progress: Progress
    tell: Tell
    sent_changes: int = 0
    sent_files: int = 0
    sent_bytes: int = 0
    receipts: int = 0
    taken: int = 0
    refused: int = 0
    began_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.began_at = self.workspace.clock.now()

    def letters(
        self,
        lying: Collection[Letter],
        purpose: Purpose,
        take: Callable[[Workspace, Path], Taken],
    ) -> Iterator[tuple[Letter, Taken]]:
        """Each letter of a purpose, as its name says it, fetched and taken in its turn.

        One that is refused is counted and stays where it is.
        """
        for letter in lying:
            if not letter.name.startswith(f"{purpose}-"):
                continue
            self.progress.check()
            try:
                with fetched(
                    self.workspace, self.mailbox, letter, self.progress
                ) as path:
                    yield letter, take(self.workspace, path)
            except LetterGone:
                continue  # another program has taken it
            except BundleRefused:
                self.refused += 1
