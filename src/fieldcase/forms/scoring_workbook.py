"""A scoring profile out of a workbook, its own or the questionnaire's.

Sheets: `scoring` (key, value), `scoring_items` (question, dimension, weight,
composite_weight), `scoring_values` (question, answer, value), `scoring_dimensions`
(code, a column a language), `scoring_bands` (code, from, a column a language).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from math import isnan
from typing import Final

from openpyxl import load_workbook

from fieldcase.forms.problems import FormProblem, FormRefused, ProblemCode
from fieldcase.forms.scoring import (
    Band,
    Dimension,
    ProfileStatus,
    ScoredItem,
    ScoringProfile,
)
from fieldcase.forms.sheets import check_package

SCORING: Final = "scoring"
_ITEMS, _VALUES = "scoring_items", "scoring_values"
_DIMENSIONS, _BANDS = "scoring_dimensions", "scoring_bands"
_MOST_ROWS: Final = 5_000
_NOT_LABELS: Final = frozenset({"code", "from"})

Rows = list[tuple[int, dict[str, str]]]


def read_profile(content: bytes) -> ScoringProfile | None:
    """The profile of a workbook; None where it has no sheet of that name.

    Raises:
        FormRefused: with every problem of the profile.
    """
    sheets = _sheets(content)
    if sheets is None:
        return None
    problems: list[FormProblem] = []
    items = _items(sheets, problems)
    facts = {row.get("key", ""): row.get("value", "") for _, row in sheets[SCORING]}
    profile = ScoringProfile(
        id=facts.get("id", ""),
        version=facts.get("version", ""),
        status=_status(facts, problems),
        valid_from=_day(facts.get("valid_from", ""), problems),
        source=facts.get("source", ""),
        completeness=_number(
            facts.get("completeness") or "0.7", (SCORING, 0), problems
        ),
        dimensions=tuple(
            Dimension(row.get("code", ""), _labels(row))
            for _, row in sheets[_DIMENSIONS]
        ),
        items=items,
        bands=tuple(
            Band(
                row.get("code", ""),
                _number(row.get("from", ""), (_BANDS, number), problems),
                _labels(row),
            )
            for number, row in sheets[_BANDS]
        ),
    )
    _check(profile, problems)
    if problems:
        raise FormRefused(problems)
    return profile


def _sheets(content: bytes) -> Mapping[str, Rows] | None:
    """The sheets of a profile; None of a workbook without one, or that is none."""
    try:
        check_package(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        if SCORING not in book.sheetnames:
            return None
        names = (SCORING, _ITEMS, _VALUES, _DIMENSIONS, _BANDS)
        return {
            name: _rows(
                list(book[name].iter_rows(max_row=_MOST_ROWS, values_only=True))
            )
            if name in book.sheetnames
            else []
            for name in names
        }
    except Exception:  # readers of foreign files raise whatever they like
        return None


def _rows(cells: Sequence[Sequence[object]]) -> Rows:
    if not cells:
        return []
    heads = [_text(cell).lower() for cell in cells[0]]
    return [
        (number, {head: _text(cell) for head, cell in zip(heads, row, strict=False)})
        for number, row in enumerate(cells[1:], start=2)
        if any(cell is not None for cell in row)
    ]


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _items(
    sheets: Mapping[str, Rows], problems: list[FormProblem]
) -> tuple[ScoredItem, ...]:
    values: dict[str, dict[str, float | None]] = {}
    for number, row in sheets[_VALUES]:
        told = row.get("value", "")
        worth = None
        if told and told.upper() != "NULL":
            worth = _number(told, (_VALUES, number), problems, most=1)
        values.setdefault(row.get("question", ""), {})[row.get("answer", "")] = worth
    return tuple(
        ScoredItem(
            row.get("question", ""),
            row.get("dimension", ""),
            values.get(row.get("question", ""), {}),
            _number(row.get("weight") or "1", (_ITEMS, number), problems),
            _number(row.get("composite_weight") or "1", (_ITEMS, number), problems),
        )
        for number, row in sheets[_ITEMS]
    )


def _labels(row: Mapping[str, str]) -> dict[str, str]:
    return {key: told for key, told in row.items() if key not in _NOT_LABELS and told}


def _status(facts: Mapping[str, str], problems: list[FormProblem]) -> ProfileStatus:
    told = facts.get("status") or ProfileStatus.PROVISIONAL
    if told in set(ProfileStatus):
        return ProfileStatus(told)
    problems.append(_problem(SCORING, 0, "status", told))
    return ProfileStatus.PROVISIONAL


def _day(text: str, problems: list[FormProblem]) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        problems.append(_problem(SCORING, 0, "valid_from", text))
        return None


def _number(
    text: str,
    place: tuple[str, int],
    problems: list[FormProblem],
    *,
    most: float | None = None,
) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = -1.0
    if number < 0 or (most is not None and number > most) or isnan(number):
        problems.append(_problem(*place, "number", text))
        return 0.0
    return number


def _check(profile: ScoringProfile, problems: list[FormProblem]) -> None:
    known = {dimension.code for dimension in profile.dimensions}
    for item in profile.items:
        if item.dimension not in known:
            problems.append(_problem(_ITEMS, 0, "dimension", item.dimension))
        if not item.values:
            problems.append(_problem(_VALUES, 0, "question", item.question))
    if not profile.items:
        problems.append(_problem(_ITEMS, 0, "question", ""))
    if not profile.version:
        problems.append(_problem(SCORING, 0, "version", ""))


def _problem(sheet: str, row: int, column: str, what: str) -> FormProblem:
    return FormProblem(ProblemCode.SCORING, sheet, row, column, {"what": what})
