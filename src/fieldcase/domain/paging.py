"""All of what is had page by page."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def every(fetch: Callable[[int, int], Sequence[Item]], at_once: int) -> Iterator[Item]:
    """What `fetch(offset, at_once)` gives until there is no more of it."""
    first = 0
    while page := fetch(first, at_once):
        yield from page
        first += len(page)
