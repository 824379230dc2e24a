"""How the facts of a document fall into rows, on the page as on the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldcase.documents.description import Fact


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact and how many columns it spans."""

    fact: Fact
    span: int


def rows_of(facts: Iterable[Fact], columns: int) -> list[list[Placed]]:
    """The facts to show, row by row; the last of a row takes what room is left."""
    rows: list[list[Placed]] = []
    waiting: list[Fact] = []
    for fact in facts:
        if not fact.is_shown:
            continue
        if fact.is_wide or len(waiting) == columns:
            rows += _row(waiting, columns)
            waiting = []
        if fact.is_wide:
            rows.append([Placed(fact, columns)])
        else:
            waiting.append(fact)
    return rows + _row(waiting, columns)


def _row(facts: list[Fact], columns: int) -> list[list[Placed]]:
    if not facts:
        return []
    spare = columns - len(facts)
    row = [Placed(fact, 1) for fact in facts[:-1]]
    return [[*row, Placed(facts[-1], 1 + spare)]]
