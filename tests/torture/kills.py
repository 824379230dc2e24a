"""Kills at random moments of a deed, and what they did."""

import shutil
import traceback
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from tests.torture.deeds import Deed
from tests.torture.every_deed import EVERY_DEED
from tests.torture.killing import Mortal
from tests.torture.shelf import Damaged, Lost, Shelf

MOST_FIRST = 2  # deeds that are let end before the one to be killed


@dataclass(slots=True)
class Tally:
    """What became of one deed; `told` are the first few things that went wrong."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    told: list[str] = field(default_factory=list)


def torture(name: str, kills: int, seed: int, running: Mortal, at: "Site") -> Tally:
    """Kill a deed so often. After something went wrong it begins with a new store."""
    random, tally = Random(f"{name} {seed}"), Tally()
    deed, lived = at.new(EVERY_DEED[name]), 0
    while tally.kills < kills:
        if lived == deed.lives:
            at.clear(deed)
            deed, lived = at.new(EVERY_DEED[name]), 0
        after, seconds = (
            random.randrange(MOST_FIRST + 1),
            random.uniform(0, deed.longest),
        )
        tally.kills, lived = tally.kills + 1, lived + 1
        try:
            said = running.live(after, seconds, deed.work, *deed.told())
            tally.acknowledged += len(said)
            deed.look(said)
        except Exception as error:  # whatever it is, it is counted and told
            tally.lost += isinstance(error, Lost)
            tally.damaged += not isinstance(error, Lost)
            tally.told.append(f"{name}, {deed.home}: {_told(error)}")
            deed, lived = (
                at.new(EVERY_DEED[name]),
                0,
            )  # the old one stays to be looked at
    at.clear(deed)
    return tally


def _told(error: Exception) -> str:
    """With its place where it is none of ours."""
    if isinstance(error, Lost | Damaged):
        return f"{type(error).__name__} {error}"
    return "".join(traceback.format_exception(error))


class Site:
    """Where it happens: a new folder for each set-up."""

    def __init__(self, folder: Path, shelf: Shelf) -> None:
        self._folder, self._shelf, self._numbers = folder, shelf, count()

    def new(self, kind: type[Deed]) -> Deed:
        home = self._folder / f"{kind.work}-{next(self._numbers)}"
        home.mkdir(parents=True)
        return kind(home, self._shelf)

    def clear(self, deed: Deed) -> None:
        shutil.rmtree(deed.home)
