"""The order of `randomize`: the same seed gives the same order as in other engines."""

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

_MODULUS = 2_147_483_647
_MULTIPLIER = 16_807


def shuffled(items: Sequence[Item], seed: float | None, random: Random) -> list[Item]:
    """Inside out after Fisher and Yates; a seed draws from Park and Miller's row."""
    draw = random.random if seed is None or math.isnan(seed) else _row_of(seed)
    order: list[Item] = []
    for count, item in enumerate(items, start=1):
        at = int(draw() * count)
        if at == count - 1:
            order.append(item)
        else:
            order.append(order[at])
            order[at] = item
    return order


def _row_of(seed: float) -> Callable[[], float]:
    state = int(math.fmod(int(seed) if math.isfinite(seed) else 0, _MODULUS))
    if state <= 0:
        state += _MODULUS - 1

    def draw() -> float:
        nonlocal state
        state = state * _MULTIPLIER % _MODULUS
        return (state - 1) / (_MODULUS - 1)

    return draw
