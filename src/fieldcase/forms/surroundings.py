"""What a filling is given from outside: the time, chance, who asks, the case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from types import MappingProxyType

from fieldcase.forms.tree import Element

LookUp = Callable[[str, str, str, str], str | None]


def nothing_known(_name: str, _wanted: str, _key: str, _sought: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rules of a form may ask for.

    `properties` are those of the preloads, such as `username` or `deviceid`.
    `look_up` answers `pulldata` about what is no file of the form: the name of the
    source, the column wanted, the key's column and its value. `last_saved` is the
    instance that was filled before this one. `lists` are lists of entities by name,
    as `external.table_of` makes them.
    """

    now: Callable[[], datetime]
    random: Random
    language: str = ""
    properties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    look_up: LookUp = nothing_known
    last_saved: Element | None = None
    lists: Mapping[str, Element] = field(default_factory=lambda: MappingProxyType({}))
