"""Scores from answers: a versioned profile says what each answer is worth.

Answers are stored, scores never: they are worked out from a profile each time, and
every score says by which. A profile that is not the official one is provisional.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

ANY_ANSWER: Final = "*"  # of a question with several choices: any of the others
COMPOSITE: Final = "composite"


class ProfileStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """`values` are from 0 to 1 by answer; None for "don't know" and the like."""

    question: str
    dimension: str
    values: Mapping[str, float | None]
    weight: float = 1.0
    composite_weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Dimension:
    code: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Band:
    """From this score on, up to the next band."""

    code: str
    least: float
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringProfile:
    """`completeness` is the share of weight that has to be answered for a score."""

    id: str
    version: str
    status: ProfileStatus = ProfileStatus.PROVISIONAL
    valid_from: date | None = None
    source: str = ""
    completeness: float = 0.7
    dimensions: tuple[Dimension, ...] = ()
    items: tuple[ScoredItem, ...] = ()
    bands: tuple[Band, ...] = ()

    @property
    def is_provisional(self) -> bool:
        return self.status is not ProfileStatus.OFFICIAL


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is None where too little was answered; `band` empty if provisional."""

    code: str
    value: float | None
    answered: int
    asked: int
    share: float  # of the weight that was answered, from 0 to 1
    band: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    profile: ScoringProfile
    dimensions: tuple[Score, ...]
    composite: Score


def scored(profile: ScoringProfile, answers: Mapping[str, str]) -> Scores:
    """`answers` by question name, as the XForm holds them; missing is not answered."""
    worth = {item.question: _worth(item, answers) for item in profile.items}
    by_dimension = tuple(
        _score(
            profile,
            dimension.code,
            [item for item in profile.items if item.dimension == dimension.code],
            worth,
            [item.weight for item in profile.items if item.dimension == dimension.code],
        )
        for dimension in profile.dimensions
    )
    weights = [item.composite_weight for item in profile.items]
    composite = _score(profile, COMPOSITE, profile.items, worth, weights)
    return Scores(profile, by_dimension, composite)


def _worth(item: ScoredItem, answers: Mapping[str, str]) -> float | None:
    answer = answers.get(item.question, "").strip()
    if not answer:
        return None
    if answer in item.values:
        return item.values[answer]
    return item.values.get(ANY_ANSWER)


def _score(
    profile: ScoringProfile,
    code: str,
    items: Iterable[ScoredItem],
    worth: Mapping[str, float | None],
    weights: Sequence[float],
) -> Score:
    """The weighted mean of what was answered."""
    pairs = [
        (weight, worth[item.question])
        for item, weight in zip(items, weights, strict=True)
        if weight > 0
    ]
    known = [(weight, value) for weight, value in pairs if value is not None]
    total = sum(weight for weight, _ in pairs)
    weighed = sum(weight for weight, _ in known)
    share = weighed / total if total else 0.0
    value: float | None = None
    if known and share >= profile.completeness:
        value = sum(weight * value for weight, value in known) / weighed
    return Score(code, value, len(known), len(pairs), share, _band(profile, value))


def _band(profile: ScoringProfile, value: float | None) -> str:
    if value is None or profile.is_provisional:
        return ""
    reached = [band for band in profile.bands if value >= band.least]
    return max(reached, key=lambda band: band.least).code if reached else ""
