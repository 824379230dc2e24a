"""What stands in a document, said once: pages and sheets are drawn from it.

Values keep their type: the renderers write them in the document's language, and a
sheet gets real dates and numbers. Texts are ready to be read, in that language.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from fieldcase.domain.words import Words

Value = str | bool | int | float | Decimal | date | datetime | time | None


class ValueKind(StrEnum):
    """How the values of a column are aligned and written."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    BOOLEAN = "boolean"

    @property
    def is_numeric(self) -> bool:
        return self in {ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT}


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value. One without a value is left out unless `is_kept`.

    A wide fact takes a row of its own and may hold paragraphs.
    """

    label: str
    value: Value
    is_wide: bool = False
    is_kept: bool = False

    @property
    def is_shown(self) -> bool:
        return self.is_kept or not is_empty(self.value)


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    facts: tuple[Fact, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Column:
    """`weight` is its share of the width."""

    title: str
    kind: ValueKind = ValueKind.TEXT
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as wide as the columns; `total` is a last row that stands out.

    Rows are at least `row_height` points high, to be written in by hand, and have
    lines between their cells then. One that `starts_page` begins on a fresh one.
    `notes` stand small below it.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()
    row_height: float = 0
    starts_page: bool = False
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        rows = (*self.rows, self.total) if self.total else self.rows
        if any(len(row) != len(self.columns) for row in rows):
            raise ValueError("a row of a table is as wide as its columns")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Running text; a line break begins a paragraph."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that stands out from the text around it."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A square that machines read, and below it what people read instead."""

    title: str
    content: str
    shown: str


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    is_ticked: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    title: str
    options: tuple[Choice, ...]
    columns: int = 3


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on, for one person in one role; with a date when it is known."""

    role: str
    name: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """`statement` is what is signed to."""

    title: str
    blocks: tuple[Signature, ...]
    statement: str = ""


class ChartKind(StrEnum):
    """Lying bars for names, standing columns and lines for the course of time."""

    BARS = "bars"
    COLUMNS = "columns"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`unit` says what is counted; every series has one value a category."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    def __post_init__(self) -> None:
        if any(len(each.values) != len(self.categories) for each in self.series):
            raise ValueError("a series has a value for each category")


Block = Section | Table | Paragraphs | Note | Code | Choices | Signatures | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`code` ties the paper to the stored version; `notice` stands on every page.

    What `is_lying` is set on pages that are wider than high.
    """

    title: str
    words: Words
    code: str
    made_on: datetime
    subtitle: str = ""
    header: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    footnotes: tuple[str, ...] = ()
    notice: str = ""
    is_lying: bool = False


def is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
