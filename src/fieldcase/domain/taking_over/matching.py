"""How the columns of a spreadsheet are read: chosen once, then remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from fieldcase.domain.change import JsonValue
from fieldcase.domain.entry_cells import WorkbookUnreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """`columns` are fields by heading, `words` the codes of words by field.

    `fixed` is what holds for every row where no column says it. A heading that is left
    out stands with "".
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> JsonValue:
        told: JsonValue = msgspec.to_builtins(self)
        return told


class MatchingUnreadable(WorkbookUnreadable):
    """A file that should say how columns are read, and does not."""


def matching_from(value: object) -> Matching:
    """From JSON that was kept, or that somebody wrote.

    Raises:
        MatchingUnreadable: it has another shape.
    """
    try:
        return msgspec.convert(value, Matching)
    except msgspec.ValidationError as error:
        raise MatchingUnreadable from error
