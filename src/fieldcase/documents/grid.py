"""Cells of a spreadsheet that somebody else saved, whatever program it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from fieldcase.domain.entry_cells import WorkbookTooLarge

GridValue = str | bool | int | float | date | datetime | time
Place = tuple[int, int]  # row and column, counted from 1

LARGEST_CONTENT: Final = 60_000_000  # bytes, unpacked
MOST_PARTS: Final = 500
MOST_ROWS: Final = 20_000
MOST_CELLS: Final = 600_000
MOST_MERGED: Final = 100_000  # cells


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows by number, each with its filled cells by column.

    What was merged stands in every cell of it; `formulas` are where one calculates.
    """

    title: str
    rows: Mapping[int, Mapping[int, GridValue]]
    formulas: frozenset[Place] = field(default=frozenset())

    def value(self, row: int, column: int) -> GridValue | None:
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """What stands there as text, without spaces around it."""
        value = self.value(row, column)
        return "" if value is None else str(value).strip()


def check_sizes(*, rows: int, cells: int, merged: int = 0) -> None:
    """Refuse what nobody fills in by hand, before it is built.

    Raises:
        WorkbookTooLarge: more than any workbook that is given out has.
    """
    if rows > MOST_ROWS or cells > MOST_CELLS or merged > MOST_MERGED:
        raise WorkbookTooLarge
