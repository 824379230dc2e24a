"""Killed: a round with the mailbox, headquarters' service, a pack, a pile of papers."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType

from tests.torture.deeds import Deed, Importing, Sending
from tests.torture.exporting import GivingOut
from tests.torture.killing import BEGUN, say
from tests.torture.shelf import expect, expect_all, looked_through
from tests.workspaces import PASSPHRASE, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.exchange.post import Round
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import words_in
from fieldcase.usecases.giving_out.case_papers import (
    CONSENTS,
    SESSIONS,
    SUMMARY,
    PapersAsked,
    save_case_papers,
)
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.rounds.exchanging import exchange
from fieldcase.usecases.rounds.watching import Pace, Watcher, watch_mailbox
from fieldcase.usecases.workspace import Workspace

KINDS = (SUMMARY, CONSENTS, SESSIONS)
AT_ONCE = 0.01  # seconds between two looks at the mailbox


def going_round(folder: str, mailbox: str) -> None:
    """A laptop registers somebody and goes a round, again and again."""
    workspace = open_store(Path(folder), PASSPHRASE)
    say(BEGUN)
    while True:
        case = register(workspace)
        exchange(workspace, Path(mailbox))
        say(case.id)


class Telling(Watcher):
    def ended(self, one: Round) -> None:
        say("taken", one.taken)


def serving(folder: str, mailbox: str) -> None:
    """Headquarters' service, as it runs for weeks."""
    say(BEGUN)
    watch_mailbox(
        lambda: open_store(Path(folder), PASSPHRASE),
        Path(mailbox),
        Progress(),
        Telling(),
        Pace(usual=AT_ONCE),
    )


def printing(folder: str, out: str) -> None:
    """All papers of all cases, a folder for each pile."""
    workspace = open_store(Path(folder), PASSPHRASE)
    asked = PapersAsked(CaseFilter(), KINDS, words_in("en"))
    say(BEGUN)
    for number in count(len(list(Path(out).iterdir()))):
        place = Path(out) / str(number)
        place.mkdir()
        papers = save_case_papers(workspace, asked, place, Progress())
        say(number, papers)


class GoingRound(Sending):
    work = "going_round"
    longest = 0.4

    def look(self, said: list[str]) -> None:
        Deed.look(self, said)

    def expect(self, workspace: Workspace) -> None:
        """Whatever was cut off, the next rounds bring all of it over."""
        with looked_through(self.headquarters) as headquarters:
            for one in (workspace, headquarters, workspace):
                ended = exchange(one, self.mailbox)
                expect(not ended.refused, f"{ended.refused} refused")
            with headquarters.reading() as work:
                there = {case.id for case in work.cases.where()}
        with workspace.reading() as work:
            expect_all({case.id for case in work.cases.where()}, there)
        expect_all(self.acknowledged, there)


class Serving(Importing):
    work = "serving"
    longest = 0.6

    def look(self, said: list[str]) -> None:
        self.said = said
        with looked_through(self.folder) as laptop:
            self.expect(laptop)


class Printing(GivingOut):
    work = "printing"
    longest = 0.5
    lives = 10

    def expect(self, workspace: Workspace) -> None:  # noqa: ARG002 all of it lies outside
        out = self.home / "out"
        told = dict(line.split() for line in self.acknowledged)
        for place in out.iterdir():
            papers = list(place.iterdir())
            expect(all(map(_is_whole, papers)), f"half a paper in {place.name}")
            whole = int(told.get(place.name, len(papers)))
            expect(len(papers) in {0, whole}, f"{len(papers)} of {whole} papers")
        expect_all(set(told), {one.name for one in out.iterdir() if any(one.iterdir())})
        self.expect_nothing_left()


def _is_whole(paper: Path) -> bool:
    content = paper.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


ROUND_WORKS = {work.__name__: work for work in (going_round, serving, printing)}
ROUND_DEEDS: Mapping[str, type[Deed]] = MappingProxyType(
    {
        "going a round": GoingRound,
        "serving at headquarters": Serving,
        "printing piles of papers": Printing,
    }
)
