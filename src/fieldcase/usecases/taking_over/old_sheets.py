"""A spreadsheet from elsewhere: where its table begins, and what its columns are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from rapidfuzz import fuzz, process

from fieldcase.documents.foreign_sheets import read_grids
from fieldcase.documents.grid import Grid, GridValue
from fieldcase.domain.entry_cells import CellPlace, WorkbookUnreadable
from fieldcase.domain.folding import fold
from fieldcase.domain.taking_over.matching import Matching
from fieldcase.domain.taking_over.old_values import old_text
from fieldcase.usecases.taking_over.old_fields import known_headings

_LOOKED_AT: Final = 25  # rows in which the headings stand
_ALIKE: Final = 86  # of 100, from which a heading is taken for another spelling
_TEXT_FILE: Final = "CSV"  # has one sheet, without a name
_LEAST: Final = 2  # headings that are known, where a table is recognised by them


@dataclass(frozen=True, slots=True)
class OldSheet:
    """The table of a spreadsheet: headings by column, rows by number, both from 1."""

    title: str
    headings: Mapping[int, str]
    rows: Mapping[int, Mapping[int, GridValue]]

    @property
    def key(self) -> str:
        """The same for every spreadsheet with these headings."""
        return "\n".join(sorted(fold(one) for one in self.headings.values()))

    def place(self, row: int, column: int) -> CellPlace:
        cell = f"{get_column_letter(column)}{row}"
        return CellPlace(self.title, cell, self.headings.get(column, ""))

    def example(self, column: int) -> str:
        """What stands in a column first."""
        found = (cells[column] for cells in self.rows.values() if column in cells)
        return old_text(next(found, ""))


def read_old_sheet(content: bytes) -> OldSheet:
    """The sheet whose headings are known best, in whatever program it was kept.

    Raises:
        WorkbookUnreadable: it is no spreadsheet, or none with a table of people.
    """
    found = [_table(grid) for grid in read_grids(content)]
    known = [(score, sheet) for score, sheet in found if score >= _LEAST]
    if not known:
        raise WorkbookUnreadable
    return max(known, key=lambda one: one[0])[1]


def proposed_matching(sheet: OldSheet, fields: Collection[str]) -> Matching:
    """Each field once: exact headings first, then those that are spelled alike."""
    known = {name: key for name, key in known_headings().items() if key in fields}
    found: dict[str, str] = {}
    folded = {heading: fold(heading) for heading in sheet.headings.values()}
    for heading, plain in folded.items():
        key = known.get(plain, "")
        found[heading] = key if key and key not in found.values() else ""
    alike = [
        (hit[1], heading, known[hit[0]])
        for heading, plain in folded.items()
        if not found[heading] and plain and (hit := _alike(plain, list(known)))
    ]
    for _, heading, key in sorted(alike, reverse=True):
        if key not in found.values() and not found[heading]:
            found[heading] = key
    return Matching(columns=found)


def _alike(heading: str, known: Sequence[str]) -> tuple[str, float, int] | None:
    return process.extractOne(
        heading, known, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE
    )


def _table(grid: Grid) -> tuple[int, OldSheet]:
    """How many headings are known, and the table beneath them."""
    known = known_headings()
    scores = {
        row: len(
            {
                known[plain]
                for at in grid.rows[row]
                if (plain := fold(grid.text(row, at))) in known
            }
        )
        for row in sorted(grid.rows)[:_LOOKED_AT]
    }
    head = max(scores, key=lambda row: (scores[row], -row), default=0)
    headings: dict[int, str] = {}
    for at in sorted(grid.rows.get(head, {})):
        told = " ".join(grid.text(head, at).split())
        if told:
            headings[at] = _once(told, set(headings.values()))
    rows = {
        number: {at: value for at, value in cells.items() if str(value).strip()}
        for number, cells in grid.rows.items()
        if number > head
    }
    return scores.get(head, 0), OldSheet(
        grid.title or _TEXT_FILE,
        headings,
        {row: rows[row] for row in sorted(rows) if rows[row]},
    )


def _once(told: str, taken: Collection[str]) -> str:
    """Two columns with one heading are told apart."""
    name, number = told, 1
    while name in taken:
        number += 1
        name = f"{told} ({number})"
    return name
