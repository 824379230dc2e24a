"""What can be done from anywhere: each deed by its name, and its keys."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """`text` is in the reader's words; `keys` as in "Ctrl+B"."""

    text: str
    do: Callable[[], object]
    keys: str = ""
