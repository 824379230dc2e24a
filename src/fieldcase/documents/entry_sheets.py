"""Sheets to be filled in, described once: they are written and read back by this.

Above the table may stand lines for the reader and facts for the program. The first
row of the table holds the headings, the second the names of the fields, by which the
columns are found again whatever language the headings are in and wherever they moved.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from fieldcase.documents.description import Value, ValueKind

BETWEEN: Final = " – "
ID: Final = "id"
HEAD_ROWS: Final = 2
FACT: Final = "="  # stands between the name of a fact and what it says


class Lock(Enum):
    """Which cells of a column a protected sheet keeps as they are."""

    NONE = auto()
    FILLED_ROWS = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """`choices` are codes with their labels; several of them only if `is_many`.

    Where labels say it all `shows_codes` is off; of a list that `is_free` something
    else may be typed too. `headings` find a column whose name was lost. What is not
    `is_entry` is there to be read only.
    """

    name: str
    title: str
    kind: ValueKind = ValueKind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    is_many: bool = False
    width: float = 18
    shows_codes: bool = True
    is_free: bool = False
    headings: tuple[str, ...] = ()
    lock: Lock = Lock.NONE
    is_entry: bool = True
    advice: str = ""  # shown when something else is typed


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """`name` finds the sheet again; a row is an id and a value a column.

    `lines` stand above the table, the first one large; `facts` beneath them, after
    `facts_title`. `frozen` columns stay in sight. A protected sheet lets one write
    into what is not locked. `blank_ids` are the ids of rows to be filled.
    """

    name: str
    title: str
    columns: tuple[EntryColumn, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    lines: tuple[str, ...] = ()
    facts_title: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    frozen: int = 1
    id_width: float = 12
    is_protected: bool = False
    blank_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the sheet that explains, running its own way."""

    text: str
    is_title: bool = False
    is_right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class EntryNotes:
    """What the sheets of the notes and of the codes are called, and the notes."""

    title: str
    codes_title: str
    notes: tuple[Note, ...] = ()
    is_right_to_left: bool = False
