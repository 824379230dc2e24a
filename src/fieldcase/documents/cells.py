"""What the cells of a spreadsheet can hold, and how they show it."""

from datetime import date, datetime, time
from typing import Final

from fieldcase.documents.characters import writable
from fieldcase.documents.description import ValueKind

MOST_LETTERS: Final = 32_767  # in UTF-16 units: Excel's limit for one cell
SHORT: Final = MOST_LETTERS // 2  # so many letters always fit
MOST_ROWS: Final = 1_048_576
MOST_SHEET_NAME: Final = 31

ISO_DATE: Final = "yyyy-mm-dd"
MONEY: Final = "#,##0.00"
PERCENT: Final = "0.0%"
TIME: Final = "hh:mm"

FORMULA_STARTS: Final = frozenset("=+-@")  # Excel calculates such a text once edited

GUARD: Final = "'"  # before such a text in a text file, where no cell can be marked

_EPOCH: Final = date(1899, 12, 30).toordinal()
_FIRST_SERIAL: Final = 61  # 1 March 1900; Excel counts a 29 February before it
_DAY: Final = 86_400
_NOT_IN_NAMES: Final = str.maketrans("[]:*?/\\", "()-----")
# How a date is written where the reader's Excel may speak another language.
_SPOKEN_DATES: Final = {
    "en": "[$-809]d mmm yyyy",
    "fr": "[$-40C]d mmm yyyy",
    "nl": "[$-413]d mmm yyyy",
}


def cell_text(text: str) -> str:
    """What fits into one cell; a text that does not fit ends in an ellipsis."""
    text = writable(text)
    if len(text) <= SHORT:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= MOST_LETTERS * 2:
        return text
    return units[: (MOST_LETTERS - 1) * 2].decode("utf-16-le", "ignore") + "…"


def serial(day: date) -> int | None:
    """The number of a day; None before March 1900, where Excel's count is wrong."""
    number = day.toordinal() - _EPOCH
    return number if number >= _FIRST_SERIAL else None


def fraction(moment: time | datetime) -> float:
    """How much of its day has passed, at the place's own time."""
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return seconds / _DAY


def date_format(language: str) -> str:
    """The number format of a date on a form in this language."""
    return _SPOKEN_DATES.get(language, ISO_DATE)


def number_formats(day: str) -> dict[ValueKind, str]:
    """The number format of each kind of value, dates written as `day` says."""
    return {
        ValueKind.TEXT: "General",
        ValueKind.NUMBER: "General",
        ValueKind.BOOLEAN: "General",
        ValueKind.MONEY: MONEY,
        ValueKind.PERCENT: PERCENT,
        ValueKind.DATE: day,
        ValueKind.TIME: TIME,
        ValueKind.MOMENT: f"{day} {TIME}",
    }


def sheet_name(title: str, taken: tuple[str, ...] = ()) -> str:
    """A name that Excel takes and no other sheet has."""
    plain = writable(title).translate(_NOT_IN_NAMES).replace("\n", " ").strip(" '")
    plain = plain or "1"
    used = {name.casefold() for name in taken}
    name, nth = plain[:MOST_SHEET_NAME], 1
    while name.casefold() in used:
        nth += 1
        mark = f" ({nth})"
        name = plain[: MOST_SHEET_NAME - len(mark)] + mark
    return name


def guarded(text: str) -> str:
    """The text as a cell of a text file that no program calculates.

    A text that looks guarded already is guarded once more, so that nothing is lost.
    """
    return f"{GUARD}{text}" if _may_calculate(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text[:1] == GUARD and _may_calculate(text) else text


def _may_calculate(text: str) -> bool:
    return text.lstrip(GUARD)[:1] in FORMULA_STARTS
