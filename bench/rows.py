"""A row of the bench: our way against the limit of what is possible, and the goal.

A new row is a `Row` in the `ROWS` of a module of this package, and that module in
`__main__`. `prepare` sets the scene once, outside the measure; then both ways are
taken in turn, so that what else the machine does hits both alike, and the best of
each is compared.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from bench.stores import Stores

Measure = Callable[[], float]  # does it once and says what it took
FRAME = 1 / 60  # seconds


class Unit(StrEnum):
    SECONDS = "s"
    BYTES = "B"


@dataclass(frozen=True, slots=True)
class Goal:
    """Either at most so many times the limit, or at least so much of its rate."""

    at_most: float = 0
    at_least: float = 0

    def ratio(self, ours: float, limit: float) -> float:
        return limit / ours if self.at_least else ours / limit

    def is_met(self, ratio: float) -> bool:
        return ratio >= self.at_least if self.at_least else ratio <= self.at_most

    def say(self) -> str:
        return f"≥ {self.at_least:.0%}" if self.at_least else f"≤ {self.at_most:.2f} ×"

    def say_ratio(self, ratio: float) -> str:
        return f"{ratio:.0%}" if self.at_least else f"{ratio:.2f} ×"


@dataclass(frozen=True, slots=True)
class Contest:
    """Both ways, ready to be taken any number of times."""

    ours: Measure
    limit: Measure


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the bench may write, and how much it is to do."""

    folder: Path
    is_quick: bool
    stores: Stores

    def size(self, quick: int, full: int) -> int:
        return quick if self.is_quick else full

    def once(self, name: str, make: Callable[[Path], object]) -> Path:
        """What several rows need, made by the first of them."""
        path = self.folder / name
        if not path.exists():
            make(path)
        return path


@dataclass(frozen=True, slots=True)
class Row:
    """`only_full` rows take a minute or so and are left out of a quick run.

    `only_huge` ones take many minutes, or an hour and gigabytes, and are run when
    asked for.
    """

    name: str
    goal: Goal
    prepare: Callable[[Ground], AbstractContextManager[Contest]]
    unit: Unit = Unit.SECONDS
    rounds: int = 3
    only_full: bool = False
    only_huge: bool = False

    def on_a_store_of(self, cases: int) -> "Row":
        """Filling a store of many cases is most of what such a row takes."""
        return replace(self, only_full=cases > 1000, only_huge=cases > 10_000)


@dataclass(frozen=True, slots=True)
class Result:
    row: Row
    ours: float
    limit: float
    all_ours: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return self.row.goal.ratio(self.ours, self.limit)

    @property
    def is_met(self) -> bool:
        return self.row.goal.is_met(self.ratio)


def run_row(row: Row, ground: Ground) -> Result:
    ours, limit = [], []
    with row.prepare(ground) as contest:
        for _ in range(row.rounds):
            limit.append(_once(contest.limit))
            ours.append(_once(contest.ours))
    return Result(row, min(ours), min(limit), ours)


def _once(measure: Measure) -> float:
    gc.collect()
    return measure()


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Gives a list that holds the seconds of the block once it is through."""
    took: list[float] = []
    start = perf_counter()
    yield took
    took.append(perf_counter() - start)


def timed(deed: Callable[[], object]) -> Measure:
    """The seconds that a deed takes."""

    def measure() -> float:
        with stopwatch() as took:
            deed()
        return took[0]

    return measure


def as_in_the_window(deed: Callable[[], object]) -> Callable[[], object]:
    """Nobody looks for waste meanwhile: the window does so in between, by itself."""

    def do() -> None:
        gc.disable()
        try:
            deed()
        finally:
            gc.enable()

    return do


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
