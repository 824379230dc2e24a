"""Working out: which withheld counts can be reckoned back from what adds up.

First every count from 1 to below the threshold goes. Then more go, the smallest
first, until from the sums together no withheld count can be worked out or shown to be
small: neither from one of them, nor by solving all of them, nor because each withheld
count is one person at least.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Final

# Beyond that nobody reckons: rounds of narrowing, sums and their differences.
_ROUNDS: Final = 100
_MOST_SUMS: Final = 200
# A figure of the report: the same one in two tables is the same cell.
Cell = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class HiddenSum:
    """Withheld counts, each so many `times`, add up to the `rest` that is shown."""

    times: Mapping[Cell, int]
    rest: int

    def without(self, cell: Cell, other: "HiddenSum") -> "HiddenSum":
        """What follows of two sums for all but one cell, which stands in both."""
        mine, its = other.times[cell], self.times[cell]
        times = {
            each: mine * self.times.get(each, 0) - its * other.times.get(each, 0)
            for each in {**self.times, **other.times}
        }
        rest, common = mine * self.rest - its * other.rest, gcd(*times.values()) or 1
        left = {each: many // common for each, many in times.items() if many}
        return HiddenSum(left, rest // common)

    def key(self) -> frozenset[object]:
        """The same for a sum and for that of all its terms with the other sign."""
        one = frozenset(self.times.items())
        other = frozenset((cell, -many) for cell, many in self.times.items())
        return frozenset({one, other})


@dataclass(frozen=True, slots=True)
class Relation:
    """The counts of `parts` add up to those of `wholes`."""

    parts: tuple[Cell, ...]
    wholes: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.parts, *self.wholes)


def to_withhold(
    counts: Mapping[Cell, int], relations: Iterable[Relation], threshold: int
) -> set[Cell]:
    """The cells to withhold: the small ones, and as many more as protect them."""
    withheld = {cell for cell, count in counts.items() if 0 < count < threshold}
    told = [one for one in relations if one.parts and one.wholes]
    while weak := _first_weak(counts, told, withheld, threshold):
        withheld.add(weak)
    return withheld


def _first_weak(
    counts: Mapping[Cell, int],
    relations: list[Relation],
    withheld: set[Cell],
    threshold: int,
) -> Cell | None:
    """One more cell to withhold; None once nothing can be worked out."""
    for relation in relations:
        if _is_weak(relation, counts, withheld, threshold):
            more = _smallest_shown(relation, counts, withheld)
            if more is not None:
                return more
    for found in (
        _determined(relations, withheld),
        _narrowed(relations, counts, withheld, threshold),
    ):
        for relation in _nearest(relations, found, withheld):
            more = _smallest_shown(relation, counts, withheld)
            if more is not None:
                return more
    return None


def _nearest(
    relations: list[Relation], found: set[Cell], withheld: set[Cell]
) -> Iterator[Relation]:
    """The sums in which these cells stand, then those that share a withheld one."""
    near, left = found, relations
    while touching := [one for one in left if near & {*one.cells}]:
        yield from touching
        left = [one for one in left if one not in touching]
        near = {cell for one in touching for cell in one.cells} & withheld


def _is_weak(
    relation: Relation, counts: Mapping[Cell, int], withheld: set[Cell], threshold: int
) -> bool:
    """Whether this sum alone tells a withheld count, or that it must be small."""
    for side, other in (
        (relation.parts, relation.wholes),
        (relation.wholes, relation.parts),
    ):
        hidden = [cell for cell in side if cell in withheld]
        if not hidden or withheld & {*other}:
            continue
        known = sum(counts[cell] for cell in hidden)
        if len(hidden) == 1 or known < threshold + len(hidden) - 1:
            return True
    return False


def _smallest_shown(
    relation: Relation, counts: Mapping[Cell, int], withheld: set[Cell]
) -> Cell | None:
    """Of the parts before the wholes, and of none that is zero: that hides nobody."""
    for side in (relation.parts, relation.wholes):
        shown = [cell for cell in side if cell not in withheld and counts[cell]]
        if shown:
            return min(shown, key=lambda cell: (counts[cell], repr(cell)))
    return None


def _determined(relations: list[Relation], withheld: set[Cell]) -> set[Cell]:
    """The withheld cells that all sums together have only one answer for."""
    unknown = sorted({c for one in relations for c in one.cells} & withheld, key=repr)
    place = {cell: at for at, cell in enumerate(unknown)}
    rows = []
    for relation in relations:
        row = [Fraction(0)] * len(unknown)
        for cell in relation.parts:
            if cell in place:
                row[place[cell]] += 1
        for cell in relation.wholes:
            if cell in place:
                row[place[cell]] -= 1
        if any(row):
            rows.append(row)
    return {unknown[row_at] for row_at in _alone(_reduced(rows))}


def _narrowed(
    relations: list[Relation],
    counts: Mapping[Cell, int],
    withheld: set[Cell],
    threshold: int,
) -> set[Cell]:
    """The withheld cells that are told, or told to be small, by the sums in turn.

    What is withheld is one person at least: so each sum bounds what stands in it, and
    the bounds of one narrow those of the next.
    """
    highest = sum(counts.values()) + threshold
    bounds = dict.fromkeys(withheld, (1, highest))
    sums = _and_differences([_hidden_sum(one, counts, withheld) for one in relations])
    for _ in range(_ROUNDS):
        before = dict(bounds)
        for one in sums:
            _narrow(one, bounds)
        if bounds == before:
            break
    return {
        cell
        for cell, (least, most) in bounds.items()
        if most < threshold or least == most
    }


def _hidden_sum(
    relation: Relation, counts: Mapping[Cell, int], withheld: set[Cell]
) -> HiddenSum:
    sides = ((relation.parts, 1), (relation.wholes, -1))
    terms = [(cell, sign) for cells, sign in sides for cell in cells]
    rest = -sum(sign * counts[cell] for cell, sign in terms if cell not in withheld)
    return HiddenSum({cell: sign for cell, sign in terms if cell in withheld}, rest)


def _and_differences(sums: list[HiddenSum]) -> list[HiddenSum]:
    """What follows of two sums in which the same withheld count stands, too."""
    found = [one for one in sums if one.times]
    known = {one.key() for one in found}
    for at, one in enumerate(found):
        for other in found[:at]:
            for cell in one.times.keys() & other.times.keys():
                if len(found) >= _MOST_SUMS:
                    return found
                without = one.without(cell, other)
                if without.times and (key := without.key()) not in known:
                    known.add(key)
                    found.append(without)
    return found


def _narrow(one: HiddenSum, bounds: dict[Cell, tuple[int, int]]) -> None:
    """Narrow the bounds of what is withheld in one sum by those of the others."""
    for cell, times in one.times.items():
        others = [
            sorted(many * bound for bound in bounds[other])
            for other, many in one.times.items()
            if other != cell
        ]
        low, high = (one.rest - sum(each[end] for each in others) for end in (1, 0))
        if times < 0:
            low, high = -high, -low
        least, most = bounds[cell]
        bounds[cell] = (
            max(least, -(-low // abs(times))),
            min(most, high // abs(times)),
        )


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Gauss and Jordan: every leading unknown stands in one row only."""
    done: list[list[Fraction]] = []
    while rows:
        row = rows.pop()
        for earlier in done:
            at = _lead(earlier)
            if row[at]:
                row = [a - row[at] * b for a, b in zip(row, earlier, strict=True)]
        if not any(row):
            continue
        lead = row[_lead(row)]
        row = [value / lead for value in row]
        at = _lead(row)
        done = [
            [a - one[at] * b for a, b in zip(one, row, strict=True)] for one in done
        ]
        done.append(row)
    return done


def _lead(row: list[Fraction]) -> int:
    return next(at for at, value in enumerate(row) if value)


def _alone(rows: list[list[Fraction]]) -> Iterator[int]:
    for row in rows:
        used = [at for at, value in enumerate(row) if value]
        if len(used) == 1:
            yield used[0]
