"""What can be said of a form's cells before pyxform sees them, each with its place."""

import re
from collections.abc import Iterator
from typing import Final

from fieldcase.forms.expressions import (
    FIRST_ROW,
    column_in,
    kind_of,
    name_of,
)
from fieldcase.forms.problems import FormProblem, ProblemCode
from fieldcase.forms.question_types import is_known_type
from fieldcase.forms.sheets import Row, Sheets
from fieldcase.forms.xpath.compiling import Setting, compiled
from fieldcase.forms.xpath.syntax import Fault, FaultyExpression

_EXPRESSIONS: Final = (
    "relevant",
    "calculate",
    "count",
    "required",
    "readonly",
    "constraint",
    "choice_filter",
)
REFERENCE: Final = re.compile(r"\$\{\s*(?:last-saved#)?([^}\s]*)\s*\}")
_ANYWHERE: Final = Setting(("form", "group", "question"))
_NAMELESS: Final = frozenset({"audit", "start", "end", "today"})
_TRUTHS: Final = frozenset({"yes", "no", "true", "false", "true()", "false()"})


def problems_in(sheets: Sheets) -> list[FormProblem]:
    """All of them, in the order of the rows."""
    rows = sheets.rows("survey")
    if not any(rows):
        code = ProblemCode.NO_SURVEY if not rows else ProblemCode.EMPTY_SURVEY
        return [*sheets.problems, FormProblem(code, "survey")]
    numbered = list(enumerate(rows, start=FIRST_ROW))
    found = [
        *sheets.problems,
        *_structure(numbered),
        *_references(numbered, sheets),
        *(problem for each in numbered for problem in _expressions(*each)),
        *_lists(numbered, sheets),
    ]
    return sorted(found, key=lambda problem: (problem.sheet != "survey", problem.row))


def _structure(rows: list[tuple[int, Row]]) -> Iterator[FormProblem]:
    """Groups closed in the order they were opened, and no name twice in one group."""
    open_groups: list[tuple[int, str, str]] = []
    taken: list[dict[str, int]] = [{}]
    for number, row in rows:
        kind, name = kind_of(row), name_of(row)
        if kind.startswith("end "):
            if not open_groups:
                yield _at(ProblemCode.NOT_OPENED, number, "type", type=kind)
            else:
                open_groups.pop()
                taken.pop()
            continue
        if kind:
            yield from _named(number, kind, name, taken[-1])
        if kind and not is_known_type(kind):
            yield _at(ProblemCode.UNKNOWN_TYPE, number, "type", what=kind)
        if kind.startswith("begin "):
            open_groups.append((number, kind, name))
            taken.append({})
    for number, kind, name in open_groups:
        yield _at(ProblemCode.NOT_CLOSED, number, "type", type=kind, name=name)


def _named(
    number: int, kind: str, name: str, taken: dict[str, int]
) -> Iterator[FormProblem]:
    """Whether a row has a name, and nobody above it in its group the same."""
    if not name:
        if kind not in _NAMELESS:
            yield _at(ProblemCode.MISSING_NAME, number, "name", type=kind)
        return
    first = taken.setdefault(name.lower(), number)
    if first != number:
        yield _at(ProblemCode.DUPLICATE_NAME, number, "name", name=name, first=first)


def _at(code: ProblemCode, row: int, column: str, **facts: str | int) -> FormProblem:
    return FormProblem(code, "survey", row, column, facts)


def _references(rows: list[tuple[int, Row]], sheets: Sheets) -> Iterator[FormProblem]:
    """Every `${name}` is a question's."""
    names = {name_of(row) for _, row in rows}
    places = [("survey", number, row) for number, row in rows]
    for sheet in ("choices", "entities", "settings"):
        numbered = enumerate(sheets.rows(sheet), start=FIRST_ROW)
        places += [(sheet, number, row) for number, row in numbered]
    for sheet, number, row in places:
        for heading, cell in row.items():
            for name in REFERENCE.findall(str(cell)):
                if name not in names:
                    yield FormProblem(
                        ProblemCode.UNKNOWN_REFERENCE,
                        sheet,
                        number,
                        heading,
                        {"what": name},
                    )


def _expressions(number: int, row: Row) -> Iterator[FormProblem]:
    for decides in _EXPRESSIONS:
        heading = column_in(row, decides)
        text = str(row.get(heading, "")).strip()
        if not text or text.lower() in _TRUTHS or heading.lower() == "count":
            continue
        try:
            compiled(_with_names(text), _ANYWHERE)
        except FaultyExpression as fault:
            if fault.fault is Fault.NOT_A_PATH and REFERENCE.search(text):
                continue  # which path a name stands for, the XForm will say
            facts = {
                "fault": fault.fault.value,
                "what": fault.what,
                "at": fault.at + 1,
                "expression": text,
                "name": name_of(row),
            }
            yield FormProblem(ProblemCode.EXPRESSION, "survey", number, heading, facts)


def _with_names(text: str) -> str:
    """`${age}` as a plain name of the same length, so that places stay."""
    return REFERENCE.sub(lambda found: "_" * len(found.group()), text)


def _lists(rows: list[tuple[int, Row]], sheets: Sheets) -> Iterator[FormProblem]:
    """Every list that a question names has choices."""
    known = {
        cell.strip()
        for sheet in ("choices", "external_choices")
        for row in sheets.rows(sheet)
        for heading, cell in row.items()
        if heading.strip().lower().replace(" ", "_") == "list_name"
    }
    for number, row in rows:
        kind = _cell_of_type(row).split()
        if len(kind) < 2 or kind[0].lower() not in {  # noqa: PLR2004 type and list
            "select_one",
            "select_multiple",
            "rank",
            "select_one_external",
        }:
            continue
        if not kind[1].startswith("${") and kind[1] not in known:
            yield _at(ProblemCode.UNKNOWN_LIST, number, "type", what=kind[1])


def _cell_of_type(row: Row) -> str:
    for heading, cell in row.items():
        if heading.strip().lower() == "type":
            return str(cell)
    return ""
