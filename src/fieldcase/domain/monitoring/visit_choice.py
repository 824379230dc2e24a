"""Whom a mission visits: cases that fit, and a choice balanced by profile."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.folding import fold

NO_PROFILE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFilter:
    """Which returned cases are asked for; what is empty asks for nothing.

    `least_months` and `most_months` are whole months since the return, both included.
    `town` is the beginning of a word in the town's or region's name.
    """

    country: str = ""
    profiles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    least_months: int | None = None
    most_months: int | None = None
    town: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A returned case that a mission can visit; `profiles` are those of its people."""

    case_id: CaseId
    number: str
    country: str
    departed_on: date
    months: int
    town: str = ""
    region: str = ""
    name: str = ""
    profiles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    visits: int = 0


def months_between(first: date, last: date) -> int:
    """Whole months; a return on the 31st is a month old on the 1st two months on."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(0, months - (last.day < first.day))


def fits(one: Candidate, which: VisitFilter) -> bool:
    """Whether a case is among those asked for."""
    asked = fold(which.town).split()
    words = fold(f"{one.town} {one.region}").split()
    return (
        (not which.country or one.country == which.country)
        and (not which.profiles or not set(which.profiles).isdisjoint(one.profiles))
        and (
            not which.categories or not set(which.categories).isdisjoint(one.categories)
        )
        and (which.least_months is None or one.months >= which.least_months)
        and (which.most_months is None or one.months <= which.most_months)
        and all(any(word.startswith(part) for word in words) for part in asked)
    )


def balanced(
    candidates: Iterable[Candidate], count: int, seed: int
) -> tuple[Candidate, ...]:
    """At most `count` of them, drawn so that each profile is met about as often.

    Drawn one after the other from the profile met least often so far; a case of
    several profiles counts for each. Those visited least come first, then chance by
    the seed decides: the same seed draws the same from the same candidates.
    """
    chance = Random(seed)  # noqa: S311 no secret rests on it
    left = sorted(candidates, key=lambda one: one.case_id)
    chance.shuffle(left)
    left.sort(key=lambda one: one.visits)
    met, chosen = Counter[str](), list[Candidate]()
    while left and len(chosen) < count:
        best = min(left, key=lambda one: _crowding(one, met))
        left.remove(best)
        met.update(profiles_of(best))
        chosen.append(best)
    return tuple(chosen)


def profiles_of(one: Candidate) -> Sequence[str]:
    """Its profiles; those without any are a group of their own."""
    return one.profiles or (NO_PROFILE,)


def _crowding(one: Candidate, met: Counter[str]) -> tuple[int, int]:
    """How often its rarest profile was met already, then its others."""
    counts = [met[profile] for profile in profiles_of(one)]
    return min(counts), sum(counts)
