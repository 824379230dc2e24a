"""What came in from a workbook that was filled in: entries, each with its cell."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.rules import Rule


@dataclass(frozen=True, slots=True)
class CellPlace:
    """`cell` as Excel names it, C5; `title` is the heading of its column."""

    sheet: str
    cell: str
    title: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One filled row; `id` is "" for one that is new. `where` is the row itself."""

    id: str
    entries: Mapping[str, JsonValue]
    places: Mapping[str, CellPlace]
    where: CellPlace


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell and the rule that its entry breaks."""

    place: CellPlace
    rule: Rule


class WorkbookUnreadable(FieldCaseError):
    """It is no workbook that was given out here, or larger than it has any reason."""


@dataclass(eq=False)
class WorkbookRefused(FieldCaseError):
    """Cells that cannot be kept as they are; nothing of the workbook was taken in."""

    problems: tuple[CellProblem, ...]
