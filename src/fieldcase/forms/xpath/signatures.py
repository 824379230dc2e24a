"""How functions are written down: a name, how many arguments, and the work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fieldcase.forms.xpath.scope import Scope
from fieldcase.forms.xpath.values import Value

Work = Callable[[Scope, Sequence[Value]], Value]
ANY_NUMBER = 1000


@dataclass(frozen=True, slots=True)
class Function:
    """`nodes_only` are the places of arguments that have to be paths."""

    least: int
    most: int
    work: Work
    nodes_only: tuple[int, ...] = ()
    is_even: bool = False  # arguments come in pairs


def plain(least: int, most: int, work: Callable[..., Value]) -> Function:
    """A function of its arguments alone."""
    return Function(least, most, lambda _scope, values: work(*values))
