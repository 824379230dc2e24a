"""The story of sync on real processes: two laptops, headquarters, and what goes wrong.

Every deed is `fieldcase …` as a process of its own on a real store; after each step
the story looks into the stores and ends if anything is not as it says. Everybody in it
is invented.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from fieldcase.domain.errors import StoreExists
from fieldcase.domain.words import Words
from fieldcase.usecases.demo.story_people import (
    Headquarters,
    Post,
    headquarters_at,
    laptop_at,
)
from fieldcase.usecases.demo.story_scenes import Scenes
from fieldcase.usecases.demo.story_servers import (
    CuttingLine,
    database_programs,
    has_webdav,
    own_database,
    own_webdav,
)
from fieldcase.usecases.demo.story_stage import Run, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What the story came to; `seconds` is how long it took."""

    steps: int
    processes: int
    checks: int
    seconds: float


def play_sync_story(
    folder: Path,
    run: Run,
    words: Words,
    line: Callable[[str], None],
    steps: int,
) -> Played:
    """Play so many steps into a new folder; its servers end with it, however it ends.

    Raises:
        StoreExists: there is something at this place already.
        StoryBroken: something is not as the story says.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreExists(folder)
    folder.mkdir(parents=True, exist_ok=True)
    began = monotonic()
    stage = Stage(folder, run, words, line)
    with _furnished(stage) as scenes:
        scenes.play(steps)
    return Played(
        steps=stage.steps,
        processes=stage.processes,
        checks=stage.checks,
        seconds=monotonic() - began,
    )


@contextmanager
def _furnished(stage: Stage) -> Iterator[Scenes]:
    """The servers, stores and the line that this machine can give."""
    say = stage.words.say
    stage.begin(say("Servers are started for this story alone."))
    with ExitStack() as servers:
        headquarters = _headquarters(stage, servers)
        line, post = _post(stage, servers)
        yield Scenes(
            stage=stage,
            headquarters=headquarters,
            ghent=laptop_at(stage, "Ghent 1", "laptop-ghent"),
            liege=laptop_at(stage, "Liège 2", "laptop-liege"),
            post=post,
            line=line,
        )


def _headquarters(stage: Stage, servers: ExitStack) -> Headquarters:
    say = stage.words.say
    programs = database_programs()
    if programs is None:
        stage.tell(
            say(
                "No PostgreSQL is installed here: headquarters keeps its store in an"
                " encrypted file."
            )
        )
        return headquarters_at(stage, "")
    address = servers.enter_context(own_database(programs))
    stage.tell(say("Headquarters keeps its store on a PostgreSQL server."))
    return headquarters_at(stage, address)


def _post(stage: Stage, servers: ExitStack) -> tuple[CuttingLine | None, Post]:
    say = stage.words.say
    if not has_webdav():
        stage.tell(
            say(
                "No WebDAV server (wsgidav) is installed here: the mailbox is a folder,"
                " and there is no line to cut."
            )
        )
        folder = stage.folder / "mailbox"
        folder.mkdir()
        return None, Post(str(folder), str(folder))
    port = servers.enter_context(own_webdav(stage.folder))
    line = servers.enter_context(CuttingLine(port))
    stage.tell(say("The mailbox is on a WebDAV server; one laptop has a bad line."))
    here = "http://127.0.0.1"
    return line, Post(f"{here}:{port}/", f"{here}:{line.own_port}/")
