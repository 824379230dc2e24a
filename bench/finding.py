"""Searching as one types, in stores of a thousand to a hundred thousand cases."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from random import Random
from time import perf_counter
from typing import Any

from bench.bare import connection_to
from bench.rows import FRAME, Contest, Goal, Ground, Row, percentile
from fieldcase.domain.casework.search_keys import GROUPS
from fieldcase.usecases.casework.searching import MOST_HITS, search
from fieldcase.usecases.workspace import Workspace

PEOPLE = 25
_BARE = (
    "select rowid from search_index where search_index match ?"  # noqa: S608 a number
    f" order by rank limit {MOST_HITS}"
)


def _typed(workspace: Workspace) -> list[str]:
    """What stands in the box at every key, for names, slips, numbers and phones."""
    dice = Random(1)  # noqa: S311 invented people need no secrets
    with workspace.reading() as work:
        some = list(next(work.persons.pages(2000)))
    texts = []
    for person in dice.sample(some, PEOPLE):
        name = person.family_name.lower()
        slip = name[:2] + name[3:]
        whole = f"{person.given_names} {name}"
        for text in (name, slip, whole, person.native_name, person.phone):
            texts += [text[:end] for end in range(1, len(text) + 1)]
        texts += [person.number[:end] for end in range(3, len(person.number))]
    return [text for text in texts if text.strip()]


def _seconds(workspace: Workspace, texts: Sequence[str]) -> list[float]:
    took = []
    for text in texts:
        start = perf_counter()
        search(workspace, text)
        took.append(perf_counter() - start)
    return took


@contextmanager
def _typing(ground: Ground, cases: int) -> Iterator[Contest]:
    workspace = ground.stores.open(cases)
    texts = _typed(workspace)

    def ours() -> float:
        return percentile(_seconds(workspace, texts), 0.95)

    yield Contest(ours, lambda: FRAME)
    workspace.close()


@contextmanager
def _against_bare(ground: Ground, cases: int) -> Iterator[Contest]:
    workspace = ground.stores.open(cases)
    connection: Any = connection_to(ground.stores.of(cases))
    texts = _typed(workspace)
    queries = [_query(text) for text in texts]

    def bare() -> float:
        took = []
        for query in queries:
            start = perf_counter()
            connection.execute(_BARE, (query,)).fetchall()
            took.append(perf_counter() - start)
        return percentile(took, 0.95)

    def ours() -> float:
        return percentile(_seconds(workspace, texts), 0.95)

    yield Contest(ours, bare)
    connection.close()
    workspace.close()


def _query(text: str) -> str:
    words = "".join(sign if sign.isalnum() else " " for sign in text).split()
    begins = " AND ".join(f'"{word}" *' for word in words) or '""'
    return f"{{{' '.join(GROUPS)}}} : ({begins})"


ROWS = tuple(
    Row(
        f"{what}, {cases:,} cases, {against}",
        Goal(at_most=at_most),
        partial(prepare, cases=cases),
        rounds=2,
    ).on_a_store_of(cases)
    for cases in (1000, 10_000, 100_000)
    for what, against, at_most, prepare in (
        ("search p95", "one frame", 1.0, _typing),
        ("search p95", "bare FTS query", 2.0, _against_bare),
    )
)
