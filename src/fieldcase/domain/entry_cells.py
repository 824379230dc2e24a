"""What came in from a workbook that was filled in: entries, each with its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """One filled row; `id` is "" for one that is new. `where` is the row itself.

    `calculated` are the fields whose cells hold a formula.
    """

    id: str
    entries: Mapping[str, JsonValue]
    places: Mapping[str, CellPlace]
    where: CellPlace
    calculated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EntryTable:
    """A sheet that was filled in.

    `facts` are what its protected lines say, `names` the columns that were found,
    `strays` the headed columns that are none of the sheet's but have something in them.
    """

    title: str
    rows: tuple[EntryRow, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    strays: tuple[CellPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell, the rule that its entry breaks, what stands there, and what may."""

    place: CellPlace
    rule: Rule
    found: str = ""
    allowed: tuple[str, ...] = ()


class WorkbookUnreadable(FieldCaseError):
    """It is no workbook that was given out here."""


class WorkbookTooLarge(WorkbookUnreadable):
    """Larger than any that was given out here has a reason to be."""


class WorkbookLocked(WorkbookUnreadable):
    """It opens with a passphrase only."""


class WorkbookHasMacros(WorkbookUnreadable):
    """There are programs in it."""


class WorkbookHasLinks(WorkbookUnreadable):
    """It takes values from other files."""


class TextUnreadable(WorkbookUnreadable):
    """A text file in a character set that nobody can be sure of."""


@dataclass(eq=False)
class WorkbookRefused(FieldCaseError):
    """Cells that cannot be kept as they are; nothing of the workbook was taken in."""

    problems: tuple[CellProblem, ...]
