"""A line to a mailbox that is elsewhere: what it can do, and when one gives it up.

A line does small things, one piece of a letter at a time. Each is done in a thread of
its own that is left behind when nothing moves any more, or when nobody wants it: so
whoever cancels, or locks the store, never waits for a dead network.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Protocol, TypeVar

from fieldcase.domain.errors import MailboxError
from fieldcase.domain.exchange.mailbox_errors import MailboxStalled
from fieldcase.domain.progress import Progress

Result = TypeVar("Result")
Path = tuple[str, ...]  # names below the mailbox's root

_LOOK = 0.05  # seconds between two looks at whether it shall go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """`stall` and `pause` in seconds; `tries` in a row in which nothing arrived.

    Each pause is twice as long as the one before.
    """

    stall: float = 45
    tries: int = 4
    pause: float = 1
    connect: float = 15


@dataclass(frozen=True, slots=True)
class PieceSizes:
    """In bytes; each time a line breaks, the next pieces are half as large."""

    smallest: int
    largest: int


USUAL_PIECES = PieceSizes(1 << 16, 1 << 20)
S3_PIECES = PieceSizes(5 << 20, 5 << 20)  # what S3 asks of all parts but the last


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a folder; `size` in bytes, `mark` as a letter's."""

    name: str
    size: int
    is_folder: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is being posted: `token` tells its content from any other."""

    folder: Path
    name: str
    token: str
    size: int

    @property
    def kind(self) -> str:
        """As in `bundle`: unfinished ones of the same kind are given up."""
        return self.name.partition("-")[0]

    @property
    def beside(self) -> Path:
        """Where it lies until it is whole."""
        return (*self.folder, f".{self.name}.{self.token}.part")

    @property
    def place(self) -> Path:
        return (*self.folder, self.name)


class Again(Exception):
    """It may work another time; `error` is what to tell if it never does."""

    def __init__(self, error: MailboxError) -> None:
        super().__init__()
        self.error = error


class Line(Protocol):
    """All raise MailboxError where trying again is no use, and otherwise `Again`.

    What was sent in pieces and broke off is found again by `begin`.
    """

    def entries(self, folder: Path) -> list[Found]:
        """What a folder holds; nothing if there is no such folder."""
        ...

    def read(self, path: Path, start: int, length: int, mark: str) -> bytes:
        """At most `length` bytes from `start`; fewer when the line broke meanwhile.

        Raises:
            FileNotFoundError: it is not there any more, or another one is.
        """
        ...

    def begin(self, parcel: Parcel) -> int:
        """Make its folder, and say how many bytes of it are there already."""
        ...

    def send(self, parcel: Parcel, start: int, piece: bytes) -> None: ...

    def finish(self, parcel: Parcel) -> None:
        """Move what was sent into its place, whatever stood there."""
        ...

    def remove(self, path: Path) -> None:
        """Nothing happens where there is nothing."""
        ...

    def landing(self, parcel: Parcel) -> Path:
        """Where one piece that is the whole lies before `finish`."""
        ...

    def close(self) -> None: ...


class Watch:
    """Does one thing at a time on a line, and sees whether anything moves."""

    def __init__(self, address: str, patience: Patience) -> None:
        self.patience = patience
        self._address = address
        self._moved_at = monotonic()

    def moved(self) -> None:
        """To be called by a line whenever bytes went either way."""
        self._moved_at = monotonic()

    def run(self, progress: Progress, deed: Callable[[], Result]) -> Result:
        """What the deed returns or raises.

        Raises:
            Again: nothing moved for too long.
            Cancelled: `progress` said so; the deed is left to itself.
        """
        progress.check()
        self.moved()
        ended: SimpleQueue[tuple[list[Result], BaseException | None]] = SimpleQueue()

        def work() -> None:
            try:
                result = [deed()]
            except BaseException as error:
                ended.put(([], error))
            else:
                ended.put((result, None))

        Thread(target=work, name="line", daemon=True).start()
        return self._awaited(ended, progress)

    def _awaited(
        self,
        ended: "SimpleQueue[tuple[list[Result], BaseException | None]]",
        progress: Progress,
    ) -> Result:
        while True:
            with suppress(Empty):
                result, error = ended.get(timeout=_LOOK)
                if error is not None:
                    raise error
                return result[0]
            progress.check()
            if monotonic() - self._moved_at > self.patience.stall:
                seconds = round(self.patience.stall)
                raise Again(MailboxStalled(self._address, seconds))

    def pause(self, tries: int, progress: Progress) -> None:
        """Before trying again, the longer the more often it failed."""
        progress.pause(self.patience.pause * 2**tries)
