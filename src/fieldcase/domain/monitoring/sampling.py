"""Drawing a sample to be checked on the spot: by chance, the same for the same seed."""

from collections.abc import Iterable
from random import Random


def drawn(ids: Iterable[str], size: int, seed: int) -> tuple[str, ...]:
    """`size` of them, or all where there are fewer; whatever order they come in."""
    among = sorted(set(ids))
    chance = Random(seed)  # noqa: S311 - a sample to be drawn again, no secret
    return tuple(sorted(chance.sample(among, min(max(size, 0), len(among)))))
